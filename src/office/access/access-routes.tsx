import { Hono } from 'hono'
import { daysAfter } from '#core/calendar/day.ts'
import { asWhom } from '#core/office/note-reading.ts'
import { type Office, type OfficeEnv, type OfficeRequest, readerOf } from '#core/office/office.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { isPersonal, mayAudit } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { noteReadings } from '#core/store/access/access-log.ts'
import { listReadings, unusualReading } from '#core/store/access/find-readings.ts'
import { AccessPage } from './access-page.tsx'
import { readAccessRequest, readEntryKeys } from './access-request.ts'
import { UNUSUAL_READING } from './parameters.ts'
import { AskReportPage, ReportPage } from './report-page.tsx'

/** `/access`: who has read which personal information; for auditors, whose own looking is written down as well. */
export function accessRoutes(office: Office): Hono<OfficeEnv> {
  const { db, clock } = office
  const routes = new Hono<OfficeEnv>()
  const records = office.catalog.map(({ record }) => record).filter(isPersonal)

  routes.get('/', async (c) => {
    allowAudit(c)
    const { today } = c.var.actor
    const request = readAccessRequest(new URL(c.req.url).searchParams)
    const limits = valueOn(UNUSUAL_READING, today)
    const since = new Date(`${daysAfter(today, -UNUSUAL_DAYS)}T00:00:00+09:00`)
    const hasFindings = request.findings.length > 0
    const [lines, unusual] = await Promise.all([
      hasFindings ? [] : listReadings(db, request.asked),
      unusualReading(db, since, limits),
      note(c, request.asked.entries ?? []),
    ])
    return c.html(
      <AccessPage {...{ c, office, records, request, lines, unusual, limits, days: UNUSUAL_DAYS }} />,
      hasFindings ? 422 : 200,
    )
  })

  routes.get('/report', async (c) => {
    allowAudit(c)
    const typed = c.req.query('entries') ?? ''
    if (typed === '') return c.html(<AskReportPage {...{ c, office, records, typed, findings: [] }} />)
    const { entries, findings } = readEntryKeys(typed, records)
    if (findings.length > 0) {
      return c.html(<AskReportPage {...{ c, office, records, typed, findings }} />, 422)
    }
    const lines = await listReadings(db, { entries, limit: REPORTED })
    await note(c, entries)
    return c.html(<ReportPage {...{ c, office, records, entries, lines, at: clock() }} />)
  })

  /** Whoever looks at what others have read leaves a line too. */
  async function note(c: OfficeRequest, entries: readonly { register: string; key: string }[]) {
    const { by: reader, as } = readerOf(c.var.actor)
    const how = { act: 'audit', conditions: asWhom(as, ''), address: c.req.path } as const
    const by = { by: reader, at: clock(), ...how }
    const registers = Map.groupBy(entries, ({ register }) => register)
    const readings = [...registers].map(([register, of]) => ({
      ...by,
      register,
      keys: of.map(({ key }) => key),
    }))
    await noteReadings(db, readings.length > 0 ? readings : [{ ...by, register: 'access-lines', keys: [] }])
  }

  return routes
}

/** How many days back unusual reading is looked for. */
const UNUSUAL_DAYS = 7

/** The most lines of one report: a person whose entries were read more often is asked for a period on the list. */
const REPORTED = 5000

function allowAudit(c: OfficeRequest): void {
  if (mayAudit(c.var.actor)) return
  throw new Refusal(
    'forbidden',
    '閲覧の記録を見るには、全部の課と個人情報に及ぶ監査の権限がいる。管理者に相談する。',
  )
}
