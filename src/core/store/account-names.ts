import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** What an account is called, and whether another one is called the same. */
export type AccountName = { readonly name: string; readonly isShared: boolean }

/** The names of people by their user IDs, of those who have left too; who has no account is absent. */
export async function accountNames(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccountName>> {
  const people = [...new Set(ids)].filter((id) => !id.startsWith('system:'))
  if (people.length === 0) return new Map()
  const { rows } = await sql<AccountName & { id: string }>`
    select "id", "name", exists (
      select from "users" as "other" where "other"."name" = "users"."name" and "other"."id" <> "users"."id"
    ) as "isShared"
    from "users" where "id" = any(${people}::text[])`.execute(db)
  return new Map(rows.map(({ id, ...own }) => [id, own]))
}
