import { Hono } from 'hono'
import { noteReading } from '#core/office/note-reading.ts'
import { type Office, type OfficeEnv, readableSections } from '#core/office/office.ts'
import { may } from '#core/rules/permission.ts'
import { countStates } from '#core/store/list-count.ts'
import { listDelegations } from '../delegation/delegation-notices.tsx'
import { sectionTitles } from '../gate/section-titles.ts'
import { DeadlinesPage } from './deadlines-page.tsx'
import { DeskPage } from './desk-page.tsx'
import { gatherDesk, gatherDue } from './desk-work.ts'
import { RegistersPage } from './registers-page.tsx'

/** `/`: my desk; `/deadlines`: all that is due; `/registers`: every register with its counts. */
export function deskRoutes(office: Office, publicUrl: string): Hono<OfficeEnv> {
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    const [gathered, sectionNames, delegations] = await Promise.all([
      gatherDesk(c, office),
      sectionTitles(office),
      listDelegations(office.db, c),
    ])
    const shown = new Map([...gathered.entries.values()].map(({ record }) => [record.key, record]))
    const keys = [...gathered.entries.values()].map(({ record, kept }) => ({
      register: record.key,
      key: kept.key,
    }))
    const due = gathered.due.map(({ register, entry }) => ({ register, key: entry }))
    for (const [name, own] of Map.groupBy([...keys, ...due], ({ register }) => register)) {
      const record = shown.get(name) ?? office.catalog.find((one) => one.record.key === name)?.record
      if (record) {
        const named = [...new Set(own.map(({ key }) => key))]
        await noteReading(c, office, record, 'list', named)
      }
    }
    return c.html(
      <DeskPage {...{ c, office, publicUrl, delegations }} work={{ ...gathered, sectionNames }} />,
    )
  })

  routes.get('/deadlines', async (c) => {
    const records = office.catalog.map(({ record }) => record)
    const due = await gatherDue(office.db, c.var.actor, records)
    for (const [name, own] of Map.groupBy(due, ({ register }) => register)) {
      const record = records.find(({ key }) => key === name)
      const named = own.map(({ entry }) => entry)
      if (record) await noteReading(c, office, record, 'list', named)
    }
    return c.html(<DeadlinesPage {...{ c, office, due }} />)
  })

  routes.get('/registers', async (c) => {
    const readable = office.catalog.filter(({ record }) => may(c.var.actor, 'read', record))
    const rows = await Promise.all(
      readable.map(async ({ record }) => ({
        record,
        counts: await countStates(office.db, record, readableSections(c, record)),
      })),
    )
    return c.html(<RegistersPage c={c} office={office} rows={rows} publicUrl={publicUrl} />)
  })

  return routes
}
