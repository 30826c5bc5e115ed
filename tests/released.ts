import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { publicValues } from '#core/record/public-record.ts'
import type { Db } from '#platform/database.ts'

/** Puts what the compiler reads straight into the database, past the one door: for tests of the compiler with values that no entry could have. */
export async function putRelease(
  db: Db,
  record: RecordType,
  { key, revision, entry }: { readonly key: string; readonly revision: number; readonly entry: AnyEntry },
  at: Date,
): Promise<void> {
  const values = JSON.stringify(publicValues(record, entry))
  await sql`
    insert into "releases" ("register", "entry", "revision", "values", "releasedAt")
    values (${record.key}, ${key}, ${revision}, ${values}::jsonb, ${at})`.execute(db)
}
