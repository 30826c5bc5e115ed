import type { Db } from '#platform/database.ts'

/** The names of people by their user IDs; who has no account is absent. */
export async function accountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = [...new Set(ids)].filter((id) => !id.startsWith('system:'))
  if (people.length === 0) return new Map()
  const rows = await db
    .withTables<{ users: { id: string; name: string } }>()
    .selectFrom('users')
    .where('id', 'in', people)
    .select(['id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
