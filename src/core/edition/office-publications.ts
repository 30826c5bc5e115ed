import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** A line of what has been published, as the office keeps it. */
export type OfficeLine = {
  readonly register: string
  readonly key: string
  readonly revision: number
  readonly act: 'release' | 'withdrawal'
  readonly at: Date
  /** The JSON text of the released values; null for a withdrawal, and for what was withdrawn later. */
  readonly values: string | null
  readonly salt: Buffer | null
  readonly hash: Buffer | null
}

/**
 * What has been published, in the order of the journal's tree and from one size of it to another: a line that has its place
 * there keeps it, so what is listed once is the beginning of every later list. Reads released values only, and of the journal
 * which entry is meant and when.
 */
export async function* officePublications(
  trx: Db,
  registers: readonly string[],
  span: { readonly from: number; readonly until: number },
): AsyncGenerator<readonly OfficeLine[]> {
  await sql`
    declare "publications" no scroll cursor for
    select line."register", line."entry" as "key", line."revision", line."act", line."at",
      release."values"::text as "values", release."salt", release."hash"
    from "journal" as line
    left join "releases" as release
      on line."act" = 'release' and (release."register", release."entry", release."revision")
        = (line."register", line."entry", line."revision")
    where line."position" >= ${span.from} and line."position" < ${span.until}
      and line."register" = any(${registers})
      and (line."act" = 'release' or line."act" = 'withdrawal' and exists (
        select from "releases" as earlier
        where earlier."register" = line."register" and earlier."entry" = line."entry"))
    order by line."position"`.execute(trx)
  // The database reads on while the lines before are being written.
  const fetch = () => sql<OfficeLine>`fetch 1000 from "publications"`.execute(trx)
  let next = fetch()
  for (;;) {
    const { rows } = await next
    if (rows.length === 0) break
    next = fetch()
    // Whoever stops listening learns of no failure here.
    next.catch(() => {})
    yield rows
  }
  await sql`close "publications"`.execute(trx)
}

/** Whether a withdrawal has been written that has no place in the tree yet: its words are gone, but no line says so. */
export async function hasWaitingWithdrawal(trx: Db): Promise<boolean> {
  const { rows } = await sql`
    select from "journal" where "position" is null and "act" = 'withdrawal' limit 1`.execute(trx)
  return rows.length > 0
}
