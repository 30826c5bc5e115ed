import { Hono } from 'hono'
import { type PostedForm, readForm, readPosted } from '#core/office/form-read.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { emptyEntry } from '#core/record/entry.ts'
import { may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { confirmRelease, findAgreement, releaseAtOnce } from '#core/store/at-once.ts'
import { check, get, insert, revise, transition } from '#core/store/entries.ts'
import { listCurrent } from '#core/store/releases.ts'
import { type DbTransaction, transact } from '#platform/database.ts'
import { type EmergencyNotice, emergencyNotice } from '#registers/outreach/emergency-notices/record.ts'
import { emergencyNotices } from '#registers/outreach/emergency-notices/register.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { DisasterPage, PreviewPage } from './disaster-page.tsx'
import type { StandingNotice } from './standing-notices.tsx'

/** `/disaster`: an emergency notice is written, looked at as residents will see it, published at once, ended at once, and confirmed by another. */
export function disasterRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const record = emergencyNotice
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    allow(c, 'read', record)
    // To the minute: nobody wants to read seconds in the form.
    const now = `${office.clock().toISOString().slice(0, 16)}:00.000Z`
    const fresh = { ...emptyEntry(record), level: 'evacuation', startsAt: now, disasterMode: true }
    return c.html(await page(c, fillEntry(record.fields, fresh), [], c.req.query('done')))
  })

  routes.post('/form', async (c) => {
    allow(c, 'emergency', record)
    return c.html(await page(c, (await readPosted(c)).texts, []))
  })

  routes.post('/preview', async (c) => {
    allow(c, 'emergency', record)
    const form = await readPosted(c)
    const read = await readNotice(form)
    if ('findings' in read) return c.html(await page(c, form.texts, read.findings), 422)
    return c.html(<PreviewPage {...{ c, office, notice: read.notice, posted: form.texts }} />)
  })

  routes.post('/', async (c) => {
    allow(c, 'emergency', record)
    const form = await readPosted(c)
    const read = await readNotice(form)
    if ('findings' in read) return c.html(await page(c, form.texts, read.findings), 422)
    // The button may be pressed twice: residents see one notice all the same.
    const isOut = (await listCurrent(db, record.key)).some(({ values }) => isSameNotice(values, read.notice))
    if (!isOut) {
      const stamp = stampOf(c, office, textOf(form, 'why'))
      await published(async (trx) => {
        const written = await insert(trx, stamp, emergencyNotices, read.notice)
        await releaseAtOnce(trx, stamp, emergencyNotices, written, await office.gate())
      })
    }
    return c.redirect('/disaster?done=release', 303)
  })

  routes.post('/:key/ending', async (c) => {
    allow(c, 'emergency', record)
    const form = await readPosted(c)
    const stamp = stampOf(c, office, textOf(form, 'why'))
    const at = { key: c.req.param('key'), revision: Number(textOf(form, 'revision')) }
    // What residents see is ended, whatever somebody has begun to write since.
    const release = (await listCurrent(db, record.key)).find(({ entry }) => entry === at.key)
    if (!release?.values) throw new Refusal('missing', `公開中の${record.label}に「${at.key}」はない。`)
    const notice = release.values as EmergencyNotice
    await published(async (trx) => {
      if (new Date(notice.startsAt) >= stamp.at) {
        await transition(trx, stamp, emergencyNotices, at, 'withdrawal')
        return
      }
      const ended = { ...notice, endsAt: stamp.at.toISOString() }
      const written = await revise(trx, stamp, emergencyNotices, at, ended)
      await releaseAtOnce(trx, stamp, emergencyNotices, written, await office.gate())
    })
    return c.redirect('/disaster?done=ending', 303)
  })

  routes.post('/:key/confirmation', async (c) => {
    allow(c, 'approval', record)
    const form = await readPosted(c)
    const at = { key: c.req.param('key'), revision: Number(textOf(form, 'revision')) }
    await confirmRelease(db, stampOf(c, office, textOf(form, 'why')), emergencyNotices, at)
    return c.redirect('/disaster?done=confirmation', 303)
  })

  /** Writes and tells the jobs in one transaction: what is released is compiled, whatever happens next. */
  function published(write: (trx: DbTransaction) => Promise<void>): Promise<void> {
    return transact(db, async (trx) => {
      await write(trx)
      await office.afterRelease(trx)
    })
  }

  async function readNotice(form: PostedForm) {
    const { entry, findings } = await readForm(record, form, [])
    if (findings.length > 0) return { findings }
    try {
      return { notice: check(emergencyNotices, entry) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { findings: error.findings }
    }
  }

  async function page(
    c: OfficeRequest,
    posted: PostedForm['texts'],
    findings: Refusal['findings'],
    done?: string,
  ) {
    const standing = await listStanding(office)
    const form = may(c.var.actor, 'emergency', record) ? posted : null
    return <DisasterPage {...{ c, office, standing, posted: form, findings, done }} />
  }

  return routes
}

/** What residents see or will see, and what nobody else has agreed to yet; the newest first. */
async function listStanding({ db, clock }: Office): Promise<StandingNotice[]> {
  const releases = (await listCurrent(db, emergencyNotice.key))
    .filter(({ values }) => values !== null)
    .toSorted((one, other) => other.releasedAt.getTime() - one.releasedAt.getTime())
  const standing: StandingNotice[] = []
  for (const { entry: key, values } of releases.slice(0, LOOKED_AT)) {
    const notice = values as EmergencyNotice
    const agreement = await findAgreement(db, emergencyNotice, key)
    const hasEnded = notice.endsAt !== null && new Date(notice.endsAt) <= clock()
    if (hasEnded && agreement !== undefined) continue
    standing.push({ notice, kept: await get(db, emergencyNotice, key), agreement })
  }
  return standing
}

const LOOKED_AT = 50

function isSameNotice(values: object | null, { heading, body, startsAt }: EmergencyNotice): boolean {
  if (values === null) return false
  const other = values as EmergencyNotice
  return other.heading === heading && other.body === body && other.startsAt === startsAt
}

function textOf({ texts }: PostedForm, name: string): string {
  return texts[name]?.[0] ?? ''
}
