import { Hono } from 'hono'
import { noteReading } from '#core/office/note-reading.ts'
import {
  allow,
  type Office,
  type OfficeEnv,
  type OfficeRequest,
  readableSections,
} from '#core/office/office.ts'
import { defineCalendar } from '#core/rules/business-day.ts'
import { get } from '#core/store/entries.ts'
import { each } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import type { Kept } from '#core/store/table.ts'
import {
  type PersonalRequest,
  personalRequest as record,
} from '#registers/records/personal-requests/record.ts'
import { personalRequests } from '#registers/records/personal-requests/register.ts'
import { type RefusedStep, takeStep } from '../cases/step-form.tsx'
import { RequestDeskPage } from './request-desk-page.tsx'
import { RequestPage } from './request-page.tsx'
import { REQUEST_STEPS } from './request-steps.ts'

const calendar = defineCalendar()

/** `/personal-desk`: requests by the persons concerned, the most pressing first, each with its clock and its next step. */
export function requestRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    allow(c, 'read', record)
    const all: Kept<PersonalRequest>[] = []
    const query = { ...everything, sections: readableSections(c, record) }
    for await (const kept of each(db, record, query)) if (kept.state !== 'withdrawn') all.push(kept)
    await noteReading(
      c,
      office,
      record,
      'list',
      all.map(({ key }) => key),
    )
    return c.html(<RequestDeskPage {...{ c, office, requests: all, calendar }} />)
  })

  routes.get('/:key', async (c) => {
    const kept = await getReadable(c)
    return page(c, kept, { done: c.req.query('done') })
  })

  routes.post('/:key/:step', async (c) => {
    const step = REQUEST_STEPS.find(({ noun }) => noun === c.req.param('step'))
    if (step === undefined) return c.notFound()
    const answer = await takeStep(c, office, personalRequests, step, () => getReadable(c))
    if (answer === null) {
      return c.redirect(`/personal-desk/${encodeURIComponent(c.req.param('key'))}?done=${step.noun}`, 303)
    }
    return page(c, answer.kept, { refused: answer.refused }, answer.status)
  })

  async function page(
    c: OfficeRequest,
    kept: Kept<PersonalRequest>,
    answer: { done?: string | undefined; refused?: RefusedStep },
    status: 200 | 409 | 422 = 200,
  ) {
    await noteReading(c, office, record, 'view', [kept.key])
    return c.html(<RequestPage {...{ c, office, kept, calendar, ...answer }} />, status)
  }

  async function getReadable(c: OfficeRequest): Promise<Kept<PersonalRequest>> {
    allow(c, 'read', record)
    const kept = await get(db, record, c.req.param('key') ?? '')
    allow(c, 'read', record, kept.entry)
    return kept
  }

  return routes
}
