import { sql } from 'kysely'
import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import type { Db } from '#platform/database.ts'
import { type Kept, keptOf } from './table.ts'

/** Entries by their keys, in no order; who is not there is absent. */
export async function listKept<R extends RecordType>(
  db: Db,
  record: R,
  keys: readonly string[],
): Promise<Kept<EntryOf<R>>[]> {
  const { rows } = await sql<AnyEntry>`
    select * from ${sql.table(record.key)} where "key" = any(${keys}::text[])`.execute(db)
  return rows.map((row) => keptOf(record, row))
}
