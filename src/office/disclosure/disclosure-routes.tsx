import { Hono } from 'hono'
import { dayOf } from '#core/calendar/day.ts'
import { newSecret, printSecret } from '#core/inbox/secret.ts'
import { type PostedForm, readForm, readPosted } from '#core/office/form-read.ts'
import { noteReading } from '#core/office/note-reading.ts'
import {
  allow,
  type Office,
  type OfficeEnv,
  type OfficeRequest,
  readableSections,
  stampOf,
} from '#core/office/office.ts'
import { aroundEntries } from '#core/office/surroundings.ts'
import { emptyEntry } from '#core/record/entry.ts'
import { may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { find } from '#core/store/entries.ts'
import { listTitles } from '#core/store/titles.ts'
import { transact } from '#platform/database.ts'
import { type BoardCase, getCaseFile, listBoard } from '#processes/disclosure/case-file.ts'
import { openRequest } from '#processes/disclosure/open-request.ts'
import { listAskedTwice, listReady, proposeDisclosed } from '#processes/disclosure/proposals.ts'
import { handOverStatistics } from '#processes/disclosure/statistics.ts'
import { insertLink } from '#processes/progress/progress-links.ts'
import { section } from '#registers/planning/sections/record.ts'
import { agency } from '#registers/records/agencies/record.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { disclosureStatistic } from '#registers/records/disclosure-statistics/record.ts'
import { document } from '#registers/records/documents/record.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { say } from '#ui/say.ts'
import { actRoutes } from './act-routes.tsx'
import { BoardPage, yearsToCount } from './board-page.tsx'
import { CasePage } from './case-page.tsx'
import { checkPart } from './check-part.ts'
import { NoticePage } from './notice-page.tsx'
import { ProposalsPage } from './proposals-page.tsx'
import { SlipPage } from './slip-page.tsx'
import { counterForm, SubFormPage } from './sub-forms.tsx'

const record = disclosureRequest

/** `/disclosure`: the board of all cases, each case in one place, requests at the counter, and what could be shown to everybody. */
export function disclosureRoutes(office: Office, publicUrl: string): Hono<OfficeEnv> {
  const { db, clock } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    allow(c, 'read', record)
    const chosen = c.req.query('section') ?? ''
    const all = (await listBoard(db, clock())).filter((one) => isReadable(c, one))
    const cases = all
      .filter(({ kept }) => chosen === '' || (kept.entry.sections ?? []).includes(chosen))
      .sort(byUrgency)
    const named = new Set(all.flatMap(({ kept }) => kept.entry.sections ?? []))
    const sections = [...(await listTitles(db, section))]
      .filter(([value]) => named.has(value))
      .map(([value, label]) => ({ value, label }))
    await noteReading(
      c,
      office,
      record,
      'list',
      cases.map(({ kept }) => kept.key),
    )
    const view = c.req.query('view') === 'table' ? 'table' : 'board'
    return c.html(<BoardPage {...{ c, office, cases, sections, section: chosen, view }} />)
  })

  routes.get('/new', async (c) => {
    allow(c, 'write', record)
    const today = dayOf(clock())
    const fresh = {
      ...emptyEntry(counterForm),
      channel: 'counter',
      requestedOn: today,
      receivedOn: today,
      language: 'ja',
    }
    return c.html(await counterPage(c, fillEntry(counterForm.fields, fresh), []))
  })

  routes.post('/', async (c) => {
    allow(c, 'write', record)
    const form = await readPosted(c)
    const read = await readForm(counterForm, form, [])
    const checked = checkPart(counterForm, read)
    if ('findings' in checked) return c.html(await counterPage(c, form.texts, checked.findings), 422)
    const secret = newSecret()
    const stamp = stampOf(c, office, '')
    const kept = await transact(db, async (trx) => {
      const opened = await openRequest(trx, stamp, { ...checked.entry, receipt: null })
      await insertLink(trx, { register: record.key, key: opened.key }, secret, stamp.at)
      return opened
    })
    const code = printSecret(secret)
    c.header('cache-control', 'no-store')
    return c.html(
      <SlipPage
        {...{ c, office, code }}
        number={kept.key}
        dueOn={kept.entry.dueOn}
        link={`${publicUrl}/progress#${code}`}
      />,
    )
  })

  routes.post('/statistics', async (c) => {
    allow(c, 'write', disclosureStatistic)
    const form = await readPosted(c)
    const year = yearsToCount(dayOf(clock())).find((own) => String(own) === textOf(form, 'year'))
    if (year === undefined) throw new Refusal('invalid', '数える年度を選ぶ。')
    const stamp = stampOf(c, office, '情報公開の統計を数えるため')
    const kept = await handOverStatistics(db, stamp, year)
    return c.redirect(`/disclosure-statistics/${kept.key}`, 303)
  })

  routes.get('/proposals', async (c) => {
    allow(c, 'read', document)
    // What was asked for and handed over stands in registers of requests: it is told to those alone who may read them.
    allow(c, 'read', record)
    const own = readableSections(c, document)
    const [ready, asked] = await Promise.all([listReady(db, clock(), own), listAskedTwice(db, own)])
    return c.html(<ProposalsPage {...{ c, office, ready, asked }} />)
  })

  routes.post('/proposals', async (c) => {
    const form = await readPosted(c)
    const [key, disclosedOn] = [textOf(form, 'document'), textOf(form, 'disclosedOn')]
    allow(c, 'write', document, (await find(db, document, key))?.entry)
    const stamp = stampOf(c, office, '開示したものを誰にでも示すため')
    await transact(db, (trx) => proposeDisclosed(trx, stamp, key, disclosedOn))
    return c.redirect(`/documents/${encodeURIComponent(key)}`, 303)
  })

  routes.route(
    '/',
    actRoutes(office, (c, key, refused) => casePage(c, key, refused)),
  )

  routes.get('/:key/notice', async (c) => {
    const file = await getCaseFile(db, c.req.param('key'), clock())
    allow(c, 'read', record, file.kept.entry)
    if (file.kept.entry.decidedOn === null) return c.notFound()
    await noteReading(c, office, record, 'view', [file.kept.key])
    const titles = await listTitles(db, agency)
    return c.html(<NoticePage {...{ c, office, file }} agency={titles.get(file.kept.entry.agency) ?? ''} />)
  })

  routes.get('/:key', async (c) => c.html(await casePage(c, c.req.param('key'))))

  return routes

  async function casePage(c: OfficeRequest, key: string, refused?: string) {
    const file = await getCaseFile(db, key, clock())
    allow(c, 'read', record, file.kept.entry)
    await noteReading(c, office, record, 'view', [key])
    const around = await aroundEntries(c, office, record, [file.kept.entry])
    const done = c.req.query('done') !== undefined
    return <CasePage {...{ c, office, file, around, refused, done }} />
  }

  async function counterPage(
    c: OfficeRequest,
    posted: PostedForm['texts'],
    findings: Parameters<typeof SubFormPage>[0]['findings'],
  ) {
    const { language } = c.var
    return (
      <SubFormPage
        {...{ c, office, posted, findings }}
        record={counterForm}
        heading={say(language, 'disclosure.counter', '窓口・郵送の請求を受け付ける')}
        action="/disclosure"
        button={say(language, 'disclosure.do.receive', '受け付ける')}
        around={await aroundEntries(c, office, counterForm, [])}
      />
    )
  }
}

/** Who works for some sections sees their cases; what has no section yet, those see who work for all and hand it out. */
function isReadable(c: OfficeRequest, { kept }: BoardCase): boolean {
  return may(c.var.actor, 'read', record, kept.entry)
}

/** What is late comes first, then by the days that are left; what has no day comes last. */
function byUrgency(one: BoardCase, other: BoardCase): number {
  const days = ({ clock: { standing } }: BoardCase) => standing.daysLeft ?? Number.MAX_SAFE_INTEGER
  return days(one) - days(other)
}

function textOf({ texts }: PostedForm, name: string): string {
  return texts[name]?.at(-1) ?? ''
}
