import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { type Account, listAccounts } from './accounts.ts'
import { type KeptGrant, listAllGrants } from './grants.ts'
import type { JournalLine } from './journal.ts'

/** An account with all its grants, past ones too. */
export type Person = Account & { readonly grants: readonly KeptGrant[] }

/** Everybody who works here or did, with their grants, by user ID. */
export async function listPeople(db: Db): Promise<Person[]> {
  const [accounts, grants] = await Promise.all([listAccounts(db), listAllGrants(db)])
  const own = Map.groupBy(grants, ({ userId }) => userId)
  return accounts.map((account) => ({ ...account, grants: own.get(account.id) ?? [] }))
}

/** What the journal tells of a person's account and rights, the newest first: given, ended, asked for, acted for, looked as. */
export async function listPersonHistory(db: Db, userId: string, limit: number): Promise<JournalLine[]> {
  const { rows } = await sql<JournalLine>`
    select "id", "register", "entry", "revision", "act", "by", "at", "why", "after" from "journal"
    where ("register" = 'accounts' and "entry" = ${userId})
      or ("register" = 'grants' and "entry" in (
        select "id"::text from "grants" where "userId" = ${userId} or "onBehalfOf" = ${userId}))
      or ("register" = 'grant-requests' and "entry" in (
        select "id"::text from "grantRequests" where "userId" = ${userId}))
      or ("register" = 'break-glass' and "after"->>'userId' = ${userId})
      or ("register" = 'viewings' and "entry" in (
        select "id"::text from "viewings" where "userId" = ${userId}))
    order by "id" desc limit ${limit}`.execute(db)
  return rows
}
