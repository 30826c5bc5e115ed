import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { type Database, type Db, transact } from '#platform/database.ts'
import { keepDoing } from '#platform/keep-doing.ts'
import { appendJournal } from '../journal.ts'

/** Under this name the journal keeps the seals of the access journal: one line for a run of lines, with the leaf of each. */
export const SEALS = 'access-lines'

/** What a seal says: the position of its first line, and the leaves of its lines in base64, one after the other. */
export type Seal = { readonly from: number; readonly leaves: readonly string[] }

/**
 * Binds all waiting lines into the journal and so into its tree: a line that is altered or missing afterwards is found by
 * its leaf. Returns how many lines were bound; two at once wait for each other.
 */
export async function sealReadings(db: Db, now: Date, { batch = 1000 } = {}): Promise<number> {
  let sealed = 0
  for (;;) {
    const lines = await transact(db, (trx) => sealSome(trx, now, batch))
    sealed += lines
    if (lines < batch) return sealed
  }
}

/** Seals what was read every so many milliseconds until it is stopped; a failure is logged and tried again. */
export function keepSealing(
  { db }: Pick<Database, 'db'>,
  { every, clock }: { every: number; clock: Clock },
): { stop(): Promise<void> } {
  return keepDoing(every, 'the access journal was not sealed', () => sealReadings(db, clock()))
}

// Any fixed number will do that no other lock has; readers never take it.
const LOCK = 2_105_330_011

async function sealSome(trx: Db, now: Date, batch: number): Promise<number> {
  const { rows: waiting } = await sql`select 1 from "access_lines" where "position" is null limit 1`.execute(
    trx,
  )
  if (waiting.length === 0) return 0
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
  const last = await lastSeal(trx)
  const { rows } = await sql<{ leaf: Buffer }>`
    with waiting as (
      select "id", row_number() over (order by "id") - 1 as n
      from "access_lines" where "position" is null order by "id" limit ${batch}
    ), placed as (
      update "access_lines" set "position" = ${last.until} + waiting.n from waiting
      where "access_lines"."id" = waiting."id" returning waiting.n, "access_lines"."leaf"
    )
    select "leaf" from placed order by n`.execute(trx)
  if (rows.length === 0) return 0
  const seal: Seal = { from: last.until, leaves: rows.map(({ leaf }) => leaf.toString('base64')) }
  await appendJournal(trx, { by: 'system:access', at: now, why: '' }, [
    { register: SEALS, entry: String(last.number + 1), revision: 1, act: 'seal', after: seal },
  ])
  return rows.length
}

/** The number of the newest seal and the position behind its lines; zeroes before the first. */
async function lastSeal(trx: Db): Promise<{ number: number; until: number }> {
  const { rows } = await sql<{ number: number; until: number }>`
    select "entry"::integer as "number",
      ("after"->>'from')::integer + json_array_length("after"->'leaves') as "until"
    from "journal" where "register" = ${SEALS} order by "id" desc limit 1`.execute(trx)
  return rows[0] ?? { number: 0, until: 0 }
}
