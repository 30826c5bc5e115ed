import { sql } from 'kysely'
import type { Stamp } from '#core/store/stamp.ts'
import type { Db } from '#platform/database.ts'

/**
 * Whether anybody else has led on, behind a place in the journal, an entry that a run has written under this stamp: whoever ordered
 * the run has not seen that. Asked within the transaction of the run, when its lines are kept.
 */
export async function isWrittenMeanwhile(
  trx: Db,
  run: number,
  { by, at }: Stamp,
  after: number,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from "journal" as "other" join "importLines" as "line" using ("register", "entry")
    where "other"."id" > ${after} and not ("other"."by" = ${by} and "other"."at" = ${at}) and "line"."run" = ${run}
    limit 1`.execute(trx)
  return rows.length > 0
}
