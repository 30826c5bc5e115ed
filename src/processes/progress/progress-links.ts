import { progressKey } from '#core/inbox/progress.ts'
import type { Secret } from '#core/inbox/secret.ts'
import type { Db } from '#platform/database.ts'

/** An entry of a register, by its names. */
export type EntryName = { readonly register: string; readonly key: string }

type Row = { readonly register: string; readonly entry: string; readonly key: Buffer; readonly madeAt: Date }
type Tables = { progressLinks: Row }

/** Lets whoever holds a secret follow an entry; the secret itself is not kept. A link made before gives way to it. */
export async function insertLink(
  db: Db,
  { register, key }: EntryName,
  secret: Secret,
  at: Date,
): Promise<void> {
  const own = { key: progressKey(secret), madeAt: at }
  await db
    .withTables<Tables>()
    .insertInto('progressLinks')
    .values({ register, entry: key, ...own })
    .onConflict((conflict) => conflict.columns(['register', 'entry']).doUpdateSet(own))
    .execute()
}

/** The keys of the links to entries of a register, by entry. */
export async function listLinks(db: Db, register: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('progressLinks')
    .where('register', '=', register)
    .select(['entry', 'key'])
    .execute()
  return new Map(rows.map(({ entry, key }) => [entry, new Uint8Array(key)]))
}
