import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Stamp } from '../stamp.ts'

/** The newest line of the journal: what is written from now on comes after it. */
export async function journalEnd(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`select coalesce(max("id"), 0) as "id" from "journal"`.execute(db)
  return rows[0]?.id ?? 0
}

/** Notes, in the transaction of a run, which revisions it wrote: the lines of its stamp after a place in the journal. */
export async function keepLines(
  trx: Db,
  run: number,
  registers: readonly string[],
  { by, at }: Stamp,
  after: number,
): Promise<void> {
  await sql`
    insert into "importLines" ("run", "register", "entry", "revision")
    select ${run}, "register", "entry", max("revision") from "journal"
    where "id" > ${after} and "by" = ${by} and "at" = ${at} and "register" = any(${[...registers]}::text[])
    group by "register", "entry"`.execute(trx)
}

/** One entry that a run wrote. */
export type WrittenLine = {
  readonly register: string
  readonly entry: string
  readonly revision: number
  /** insert or revise. */
  readonly act: string
}

/** The entries that a run wrote, in the order of registers and keys, from a place on. */
export async function listLines(
  db: Db,
  run: number,
  after: readonly [register: string, entry: string],
  limit: number,
): Promise<WrittenLine[]> {
  const { rows } = await sql<WrittenLine>`
    select "line"."register", "line"."entry", "line"."revision", "journal"."act"
    from "importLines" as "line" join "journal" using ("register", "entry", "revision")
    where "line"."run" = ${run} and ("line"."register", "line"."entry") > (${after[0]}, ${after[1]})
    order by "line"."register", "line"."entry" limit ${limit}`.execute(db)
  return rows
}

/** Puts to each finding of a run what stands in its cell, by the place of each target in a row. */
export async function keepValues(db: Db, run: number, places: ReadonlyMap<string, number>): Promise<void> {
  const pairs = [...places]
    .filter(([, column]) => column >= 0)
    .map(([target, column]) => ({ target, column }))
  if (pairs.length === 0) return
  await sql`
    update "importFindings" as "found" set "value" = coalesce("row"."cells" ->> "place"."column", '')
    from "importRefused" as "row", jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as "place" ("target" text, "column" integer)
    where "found"."run" = ${run} and "row"."run" = ${run} and "row"."line" = "found"."line"
      and ("place"."target" = "found"."target" or "place"."target" = split_part("found"."target", '.', 1))`.execute(
    db,
  )
}
