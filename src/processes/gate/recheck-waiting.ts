import { sql } from 'kysely'
import type { Gate } from '#core/rules/gate/gate.ts'
import { inspectMany } from '#core/store/gate/inspect-many.ts'
import { noteOutcomes } from '#core/store/gate/waiting.ts'
import { listKept } from '#core/store/kept-entries.ts'
import type { GateWork } from './work.ts'

const BATCH = 500

/** Checks by the newest rules what waits for people and was checked by older ones, or never. */
export async function recheckWaiting({ db, clock, catalog, isOver }: GateWork, gate: Gate): Promise<void> {
  const stamp = { by: 'system:recheck', at: clock(), why: '' }
  for (const { record } of catalog) {
    for (let after = 0; !isOver(); ) {
      const { rows } = await sql<{ id: number; entry: string }>`
        select "id", "entry" from "gateWaiting"
        where "register" = ${record.key} and "id" > ${after} and "version" is distinct from ${gate.version}
        order by "id" limit ${BATCH}`.execute(db)
      const last = rows.at(-1)
      if (last === undefined) break
      const entries = await listKept(
        db,
        record,
        rows.map(({ entry }) => entry),
      )
      await noteOutcomes(db, record, entries, await inspectMany(db, stamp, gate, record, entries))
      after = last.id
    }
  }
}
