import { dayOf } from '#core/calendar/day.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { Register } from '#core/rules/register.ts'
import { insert, transition } from '#core/store/entries.ts'
import { list } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { catalog } from '#registers/catalog.ts'
import { programme } from '#registers/planning/programmes/record.ts'
import { incidents } from '#registers/records/incidents/register.ts'
import { personalFiles } from '#registers/records/personal-files/register.ts'
import { personalRequests } from '#registers/records/personal-requests/register.ts'
import { demoRequests } from './demo-requests.ts'
import { demoIncidents } from './incidents/demo-incidents.ts'
import { demoFiles } from './personal-files/demo-files.ts'
import { refreshFiles } from './personal-files/refresh-files.ts'

/** Invented personal-information files, incidents and requests, of which what may be public is released; each says that it is a sample. */
export async function loadPersonalDemo(
  db: Db,
  writer: Stamp,
  { stamp: releaser, gate, municipality }: { stamp: Stamp; gate: Gate; municipality: Municipality },
): Promise<void> {
  const today = dayOf(writer.at)
  const records = catalog.map(({ record }) => record)
  for (const { file } of await refreshFiles(db, records, municipality, writer.at)) {
    await release(personalFiles, await transition(db, releaser, personalFiles, file, 'approval'))
  }
  for (const file of demoFiles) await publish(personalFiles, await insert(db, writer, personalFiles, file))
  const { entries } = await list(db, programme, { ...everything, limit: 1 })
  for (const incident of demoIncidents(today, entries[0]?.key ?? '')) {
    const kept = await insert(db, writer, incidents, incident)
    if (incident.publication === 'atOnce' || incident.publication === 'halfYear')
      await publish(incidents, kept)
  }
  for (const request of demoRequests(today)) await insert(db, writer, personalRequests, request)

  async function publish(register: Pick<Register, 'record'>, kept: Kept): Promise<void> {
    const reviewed = await transition(db, writer, register, kept, 'review')
    await release(register, await transition(db, releaser, register, reviewed, 'approval'))
  }

  async function release(register: Pick<Register, 'record'>, kept: Kept): Promise<void> {
    await transition(db, releaser, register, kept, 'release', gate)
  }
}
