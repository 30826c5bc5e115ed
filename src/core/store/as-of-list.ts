import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Db } from '#platform/database.ts'
import type { JournalLine } from './journal.ts'

/** Entries as they were at a moment, in the order of their keys, those after a key; each by its newest line until then. */
export async function listAsOf(
  db: Db,
  { key: register }: RecordType,
  at: Date,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<JournalLine[]> {
  const { rows } = await sql<JournalLine>`
    select distinct on ("entry") "id", "register", "entry", "revision", "act", "by", "at", "why", "after"
    from "journal" where "register" = ${register} and "at" <= ${at} and "entry" > ${after}
    order by "entry", "revision" desc limit ${limit}`.execute(db)
  return rows
}

/** How an entry differs between two moments: what it was, what it became, and who wrote in between. */
export type EntryChange = {
  readonly key: string
  readonly before: AnyEntry | null
  readonly after: AnyEntry | null
  readonly by: readonly string[]
  readonly isWithdrawn: boolean
}

/** The entries that somebody wrote between two moments, in the order of their keys, those after a key. */
export async function listChanges(
  db: Db,
  { key: register }: RecordType,
  { from, until }: { readonly from: Date; readonly until: Date },
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<EntryChange[]> {
  const newest = (moment: Date) => sql`
    (select "after" from "journal" where "register" = ${register} and "entry" = c."key" and "at" <= ${moment}
      order by "revision" desc limit 1)`
  const { rows } = await sql<EntryChange>`
    select c."key", c."by", c."isWithdrawn", ${newest(from)} as "before", ${newest(until)} as "after"
    from (
      select j."entry" as "key", array_agg(distinct j."by") as "by", bool_or(j."act" = 'withdrawal') as "isWithdrawn"
      from "journal_index" as i join "journal" as j on j."id" = i."line"
      where i."register" = ${register} and i."at" > ${from} and i."at" <= ${until} and j."entry" > ${after}
      group by j."entry" order by j."entry" limit ${limit}
    ) as c order by c."key"`.execute(db)
  return rows
}
