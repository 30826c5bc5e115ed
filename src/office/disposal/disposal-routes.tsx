import { Hono } from 'hono'
import { dayOf } from '#core/calendar/day.ts'
import { type PostedForm, readPosted } from '#core/office/form-read.ts'
import { noteReading } from '#core/office/note-reading.ts'
import {
  allow,
  type Office,
  type OfficeEnv,
  type OfficeRequest,
  readableSections,
  stampOf,
} from '#core/office/office.ts'
import { readField } from '#core/record/cells.ts'
import type { RecordType } from '#core/record/define.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { find, get } from '#core/store/entries.ts'
import { carryOut } from '#processes/disposal/carry-out.ts'
import { answerComment, grantHold, liftHold } from '#processes/disposal/comment-acts.ts'
import { decideDisposal, listPublicly, putOff, review } from '#processes/disposal/desk.ts'
import { countWaiting, listComments, listDisposals } from '#processes/disposal/desk-lists.ts'
import { listFolders } from '#processes/disposal/folder-rows.ts'
import { holdsOn } from '#processes/disposal/holds.ts'
import { weighLines } from '#processes/disposal/line-hindrances.ts'
import { listingDays, reviewCommittee } from '#processes/disposal/parameters.ts'
import { proposeDisposals } from '#processes/disposal/yearly-run.ts'
import { disposalCertificate } from '#registers/records/disposal-certificates/record.ts'
import { disposalComment } from '#registers/records/disposal-comments/record.ts'
import { disposal } from '#registers/records/disposals/record.ts'
import { hold } from '#registers/records/holds/record.ts'
import { REFUSAL_STATUS } from '#ui/answer-error.tsx'
import { certificateRoutes } from './certificate-page.tsx'
import { DeskPage } from './desk-page.tsx'
import { DisposalPage } from './disposal-page.tsx'

/** `/disposal-desk`: the year's proposals, their public listing, comments and holds, the committee, and the execution with its certificate. */
export function disposalRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()
  routes.route('/certificates', certificateRoutes(office))

  routes.get('/', async (c) => {
    allow(c, 'read', disposal)
    const all = await listDisposals(db, readableSections(c, disposal))
    const rows = await Promise.all(
      all.map(async (kept) => {
        const keys = kept.entry.folders.map(({ folder }) => folder)
        const [holds, waiting] = await Promise.all([holdsOn(db, keys), countWaiting(db, keys)])
        return { kept, held: holds.size, waiting }
      }),
    )
    return c.html(<DeskPage {...{ c, office, rows }} done={c.req.query('done')} />)
  })

  routes.post('/proposals', async (c) => {
    allow(c, 'write', disposal)
    if (readableSections(c, disposal) !== null) {
      throw new Refusal('forbidden', '全課の案を作るには、全課の担当の権限が要る。')
    }
    const stamp = stampOf(c, office, textOf(await readPosted(c), 'why') || '廃棄の案')
    const keys = await proposeDisposals(db, stamp, await office.gate())
    return c.redirect(`/disposal-desk?done=${keys.length}`, 303)
  })

  routes.get('/:key', async (c) => {
    await readable(c)
    return page(c, c.req.query('done') ?? null)
  })

  routes.post('/:key/:act{listing|deferral|review|decision|execution}', async (c) => {
    allow(c, 'write', disposal)
    const form = await readPosted(c)
    const kept = await readable(c)
    allow(c, 'write', disposal, kept.entry)
    const act = c.req.param('act')
    const at = { key: kept.key, revision: Number(textOf(form, 'revision')) }
    const stamp = stampOf(c, office, textOf(form, 'why'))
    const text = (name: string) => textOf(form, name)
    return attempt(c, async () => {
      const gate = await office.gate()
      if (act === 'listing')
        await listPublicly(db, stamp, gate, at, { from: dayIn(form, 'from'), until: dayIn(form, 'until') })
      if (act === 'deferral') await putOff(db, stamp, gate, at, text('folder'), text('why'))
      if (act === 'review')
        await review(db, stamp, gate, at, { reviewedOn: dayIn(form, 'reviewedOn'), opinion: text('opinion') })
      if (act === 'decision')
        await decideDisposal(db, stamp, gate, at, {
          decidedOn: text('decidedOn'),
          decidedBy: text('decidedBy'),
        })
      if (act !== 'execution') return `/disposal-desk/${kept.key}?done=${act}`
      const execution = {
        method: methodOf(text('method')),
        carriedOutBy: text('carriedOutBy'),
        witnesses: text('witnesses'),
      }
      const certificate = await carryOut(db, stamp, gate, at, execution, office.afterRelease)
      return certificate === null
        ? `/disposal-desk/${kept.key}?done=${act}`
        : `/disposal-desk/certificates/${certificate}`
    })
  })

  routes.post('/:key/comments/:receipt/:act{hold|answer}', async (c) => {
    const kept = await actOn(c, disposalComment, c.req.param('receipt'))
    return attempt(c, async () => {
      const { form, stamp, at } = kept
      if (c.req.param('act') === 'hold') await grantHold(db, stamp, at)
      else {
        const handling = textOf(form, 'handling') === 'accepted' ? 'accepted' : 'declined'
        await answerComment(db, stamp, at, { answer: textOf(form, 'answer'), handling })
      }
      return `/disposal-desk/${c.req.param('key')}?done=${c.req.param('act')}`
    })
  })

  routes.post('/:key/holds/:hold/lifting', async (c) => {
    const { stamp, at } = await actOn(c, hold, c.req.param('hold'))
    return attempt(c, async () => {
      await liftHold(db, stamp, at)
      return `/disposal-desk/${c.req.param('key')}?done=lifting`
    })
  })

  /** What is refused is said on the same page, beside what was there. */
  async function attempt(c: OfficeRequest, act: () => Promise<string>): Promise<Response> {
    try {
      return c.redirect(await act(), 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason === 'forbidden') throw error
      return page(c, null, error)
    }
  }

  async function page(c: OfficeRequest, done: string | null, refused?: Refusal): Promise<Response> {
    const kept = await readable(c)
    const keys = kept.entry.folders.map(({ folder }) => folder)
    const now = office.clock()
    const today = dayOf(now)
    const [lines, comments, certificate] = await Promise.all([
      listFolders(db, keys).then((folders) => weighLines(db, now, kept, folders)),
      may(c.var.actor, 'read', disposalComment) ? listComments(db, keys) : [],
      find(db, disposalCertificate, `C${kept.key.slice(1)}`),
    ])
    await noteReading(
      c,
      office,
      disposalComment,
      'list',
      comments.map((one) => one.key),
    )
    const rules = { days: valueOn(listingDays, today), committee: valueOn(reviewCommittee, today) }
    const props = { c, office, kept, lines, comments, today, done, refused, ...rules }
    return c.html(
      <DisposalPage {...props} certificate={certificate?.key} />,
      refused ? REFUSAL_STATUS[refused.reason] : 200,
    )
  }

  async function readable(c: OfficeRequest) {
    allow(c, 'read', disposal)
    const kept = await get(db, disposal, c.req.param('key') ?? '')
    allow(c, 'read', disposal, kept.entry)
    return kept
  }

  async function actOn(c: OfficeRequest, record: RecordType, key: string) {
    allow(c, 'write', record)
    const form = await readPosted(c)
    await readable(c)
    const kept = await get(db, record, key)
    allow(c, 'write', record, kept.entry)
    const at = { key, revision: Number(textOf(form, 'revision')) }
    return { form, at, stamp: stampOf(c, office, textOf(form, 'why')) }
  }

  return routes
}

function methodOf(text: string) {
  const { choices } = disposalCertificate.fields.method
  if (Object.hasOwn(choices, text)) return text as keyof typeof choices
  const says = '廃棄の方法を選ぶ。'
  throw new Refusal('invalid', says, [{ at: 'method', says }])
}

/** A day as clerks write it, in Japanese or western years. */
function dayIn(form: PostedForm, name: string): string {
  const { value, findings } = readField(name, disposal.fields.listedFrom, (at) => textOf(form, at))
  if (typeof value === 'string' && findings.length === 0) return value
  throw new Refusal(
    'invalid',
    '日を確かめる。',
    findings.length > 0 ? findings : [{ at: name, says: '日を入れる。' }],
  )
}

function textOf({ texts }: PostedForm, name: string): string {
  return texts[name]?.[0] ?? ''
}
