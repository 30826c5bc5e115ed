import { Hono } from 'hono'
import {
  allow,
  type Office,
  type OfficeEnv,
  type OfficeRequest,
  readableSections,
} from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import { defineCalendar } from '#core/rules/business-day.ts'
import { get } from '#core/store/entries.ts'
import { each } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import { findReleasedRevision } from '#core/store/releases.ts'
import type { Kept } from '#core/store/table.ts'
import { type Incident, incident as record } from '#registers/records/incidents/record.ts'
import { incidents } from '#registers/records/incidents/register.ts'
import { takeStep } from '../cases/step-form.tsx'
import { CasePage } from './case-page.tsx'
import { DeskPage } from './desk-page.tsx'
import { NoticePage, ReportFormPage } from './printed-pages.tsx'
import { INCIDENT_STEPS } from './steps.ts'

const calendar = defineCalendar()

/** `/incident-desk`: incidents with their clocks, one step after the other, and what is printed for the commission and the persons. */
export function incidentRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    allow(c, 'read', record)
    const all: Kept<Incident>[] = []
    const query = {
      ...everything,
      sections: readableSections(c, record),
      sort: { by: 'knownOn', descending: true },
    }
    for await (const kept of each(db, record, query)) if (kept.state !== 'withdrawn') all.push(kept)
    return c.html(<DeskPage {...{ c, office, incidents: all, calendar }} />)
  })

  routes.get('/:key', async (c) => {
    const kept = await getReadable(c)
    return c.html(await casePage(c, kept, { done: c.req.query('done') }))
  })

  routes.get('/:key/report', async (c) => {
    const kept = await getReadable(c)
    return c.html(<ReportFormPage {...{ c, office, kept, calendar }} />)
  })

  routes.get('/:key/notice', async (c) => {
    const kept = await getReadable(c)
    return c.html(<NoticePage {...{ c, office, kept }} />)
  })

  routes.post('/:key/:step', async (c) => {
    const step = INCIDENT_STEPS.find(({ noun }) => noun === c.req.param('step'))
    if (step === undefined) return c.notFound()
    const answer = await takeStep(
      c,
      office,
      incidents,
      step,
      () => getReadable(c),
      (kept) => (step.stage === 'published' ? whyUnpublished(kept.key) : Promise.resolve(null)),
    )
    if (answer === null) {
      return c.redirect(`/incident-desk/${encodeURIComponent(c.req.param('key'))}?done=${step.noun}`, 303)
    }
    return c.html(await casePage(c, answer.kept, { refused: answer.refused }), answer.status)
  })

  async function getReadable(c: OfficeRequest): Promise<Kept<Incident>> {
    allow(c, 'read', record)
    const kept = await get(db, record, c.req.param('key') ?? '')
    allow(c, 'read', record, kept.entry)
    return kept
  }

  async function casePage(
    c: OfficeRequest,
    kept: Kept<Incident>,
    answer: Pick<Parameters<typeof CasePage>[0], 'done' | 'refused'>,
  ) {
    const released = await findReleasedRevision(db, record.key, kept.key)
    return <CasePage {...{ c, office, kept, calendar, released, ...answer }} />
  }

  /** It counts as published once the public can read it. */
  async function whyUnpublished(key: string): Promise<Finding | null> {
    if ((await findReleasedRevision(db, record.key, key)) !== undefined) return null
    const says = 'まだ公開されていない。点検・承認・公開の手続きを終えてから、公表した日を記録する。'
    return { at: 'publishedOn', says }
  }

  return routes
}
