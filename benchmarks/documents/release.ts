import { sql } from 'kysely'
import type { Measure } from '#commands/bench.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { leadMany } from '#core/store/bulk.ts'
import type { Db } from '#platform/database.ts'
import { documents } from '#registers/records/documents/register.ts'
import { type ProcessorTime, processorTime } from '../frame/processor-time.ts'

/** What bulk release is to reach while the office runs. */
const TITLES_PER_SECOND = 5000
/** As many as the office's own bulk runs take in one transaction. */
const AT_A_TIME = 2000

/** Leads all documents through review, approval and release, each act by another person as at work, and tells the pace of the release through the gate. */
export async function releaseMeasures(db: Db, gate: Gate): Promise<Measure[]> {
  // Here is no booklet whose programmes the classes could name.
  await sql`update "documents" set "programme" = 'P001'`.execute(db)
  await lead(db, gate, 'draft', 'review', 'bench')
  const approval = await timed(() => lead(db, gate, 'review', 'approval', 'checker'))
  const before = await processorTime(db)
  const release = await timed(() => lead(db, gate, 'approved', 'release', 'checker'))
  const after = await processorTime(db)
  if (release.value < approval.value / 2)
    throw new Error(`only ${release.value} of ${approval.value} were released`)
  const pace = release.value / release.seconds
  return [
    { name: 'titles approved in bulk', value: approval.value / approval.seconds, unit: 'titles/s' },
    {
      name: 'titles released in bulk through the gate',
      value: pace,
      unit: 'titles/s',
      target: `≥ ${TITLES_PER_SECOND}`,
      met: pace >= TITLES_PER_SECOND,
    },
    ...coresOf('title', before, after, release.value, TITLES_PER_SECOND),
  ]
}

/** What one of many costs the processors, and how many of them the pace wanted keeps busy: on fewer it is out of reach. */
export function coresOf(
  what: string,
  before: ProcessorTime | null,
  after: ProcessorTime | null,
  count: number,
  perSecond: number,
): Measure[] {
  if (before === null || after === null) return []
  const [own, server] = [after.own - before.own, after.server - before.server].map(
    (seconds) => (seconds / count) * 1e6,
  ) as [number, number]
  return [
    { name: `processor time of a ${what} in Daicho and the gate`, value: own, unit: 'µs' },
    { name: `processor time of a ${what} in PostgreSQL`, value: server, unit: 'µs' },
    {
      name: `cores that ${perSecond} ${what}s/s keep busy`,
      value: ((own + server) * perSecond) / 1e6,
      unit: 'cores',
    },
  ]
}

async function lead(
  db: Db,
  gate: Gate,
  state: 'draft' | 'review' | 'approved',
  act: 'review' | 'approval' | 'release',
  by: string,
): Promise<number> {
  let [after, count] = [0, 0]
  for (;;) {
    const { rows } = await sql<{ id: number; key: string; revision: number }>`
      select "id", "key", "revision" from "documents" where "state" = ${state} and "id" > ${after}
      order by "id" limit ${AT_A_TIME}`.execute(db)
    const last = rows.at(-1)
    if (last === undefined) return count
    after = last.id
    const stamp = { by, at: new Date(), why: '計測' }
    count += (await leadMany(db, documents, rows, [{ stamp, act }], gate)).done.length
  }
}

async function timed(work: () => Promise<number>): Promise<{ value: number; seconds: number }> {
  const start = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - start) / 1000 }
}
