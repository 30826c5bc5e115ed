import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import type { Db } from '#platform/database.ts'
import type { Comment } from './comments.ts'
import { inScope, type Scope } from './gate/waiting-list.ts'

/** A draft of somebody, with the line that was written to it last: what was sent back says by whom and why. */
export type DeskDraft = {
  readonly register: string
  readonly entry: string
  readonly changedAt: Date
  readonly act: string
  readonly by: string
  readonly why: string
}

/** Where somebody has done something lately. */
export type LatelyDone = {
  readonly register: string
  readonly entry: string
  readonly act: string
  readonly at: Date
}

/** What waits in a section: how much of it for approval and for release, and since when the oldest. */
export type SectionOwes = {
  readonly section: string
  readonly review: number
  readonly approved: number
  readonly since: Date
}

/** Counting stops here: who has more to do than this needs no exact figure. */
export const MOST_ON_DESK = 1000

/** Of more the sections of a desk are not counted: that took a third of a second where 100,000 wait. */
const MOST_BY_SECTION = 5000

/** Lines of a person that are looked through for what was done lately. */
const LATELY = 300

/** The drafts that a person wrote last, those that were sent back first, then the newest first; through an index of each register. */
export async function listDrafts(
  db: Db,
  records: readonly RecordType[],
  by: string,
  limit: number,
): Promise<DeskDraft[]> {
  if (records.length === 0) return []
  const own = records.map(
    ({ key }) => sql`(
      select ${key}::text as "register", "key" as "entry", "revision", "changedAt" from ${sql.table(key)}
      where "writtenBy" = ${by} and "state" = 'draft' order by "writtenAt" desc limit ${MOST_ON_DESK})`,
  )
  const { rows } = await sql<DeskDraft>`
    select "own"."register", "own"."entry", "own"."changedAt", "line"."act", "line"."by", "line"."why"
    from (${sql.join(own, sql` union all `)}) as "own"
    join "journal" as "line" using ("register", "entry", "revision")
    order by ("line"."act" = 'return') desc, "own"."changedAt" desc limit ${limit}`.execute(db)
  return rows
}

/** How many drafts a person has in some registers, at most `MOST_ON_DESK` counted. */
export async function countDrafts(db: Db, records: readonly RecordType[], by: string): Promise<number> {
  if (records.length === 0) return 0
  const own = records.map(
    ({ key }) =>
      sql`(select from ${sql.table(key)} where "writtenBy" = ${by} and "state" = 'draft' limit ${MOST_ON_DESK})`,
  )
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as "count" from (select from (${sql.join(own, sql` union all `)}) as "own" limit ${MOST_ON_DESK}) as "some"`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** What a person did last in some registers, entry by entry, the newest first; with an act, the entries to which he or she did that. */
export async function listLately(
  db: Db,
  records: readonly RecordType[],
  by: string,
  { act = null, limit }: { readonly act?: string | null; readonly limit: number },
): Promise<LatelyDone[]> {
  const { rows } = await sql<LatelyDone>`
    select "register", "entry", "act", "at" from (
      select distinct on ("register", "entry") "id", "register", "entry", "act", "at" from (
        select "id", "register", "entry", "act", "at" from "journal"
        where "by" = ${by} and "by" not like 'system:%' order by "id" desc limit ${LATELY}
      ) as "newest"
      where "register" = any(${records.map(({ key }) => key)}::text[]) and (${act}::text is null or "act" = ${act})
      order by "register", "entry", "id" desc
    ) as "each" order by "id" desc limit ${limit}`.execute(db)
  return rows
}

/** Of what waits longest in the sections that a scope reaches, how much in each, the longest wait first; `only` these sections, or null for all. */
export async function listSectionOwes(
  db: Db,
  scope: Scope,
  only: readonly string[] | null,
  limit: number,
): Promise<SectionOwes[]> {
  const isOwn = only === null ? sql`true` : sql`"sections" && ${only}::text[]`
  const { rows } = await sql<SectionOwes>`
    select "section", count(*) filter (where "state" = 'review')::integer as "review",
      count(*) filter (where "state" = 'approved')::integer as "approved", min("since") as "since"
    from (
      select "sections", "state", "since" from "gateWaiting" where ${inScope(scope)} and ${isOwn}
      order by "id" limit ${MOST_BY_SECTION}
    ) as "oldest", unnest("sections") as "section"
    where ${only === null ? sql`true` : sql`"section" = any(${only}::text[])`}
    group by "section" order by "since", "section" limit ${limit}`.execute(db)
  return rows
}

/** Open comments that concern a person: by others on what he or she wrote, and those of his or her own that somebody has answered last. */
export async function listCommentsFor(
  db: Db,
  records: readonly RecordType[],
  by: string,
  limit: number,
): Promise<Omit<Comment, 'replies'>[]> {
  const { rows } = await sql<Omit<Comment, 'replies'>>`
    select "own".* from "comments" as "own"
    left join lateral (
      select "by" from "comments" where "answers" = "own"."id" order by "id" desc limit 1
    ) as "last" on true
    where "own"."answers" is null and "own"."resolvedAt" is null
      and "own"."register" = any(${records.map(({ key }) => key)}::text[])
      and coalesce("last"."by", "own"."by") <> ${by}
      and ("own"."by" = ${by} or exists (
        select from "journal" where "journal"."register" = "own"."register" and "journal"."entry" = "own"."entry"
          and "journal"."by" = ${by} and "journal"."act" in ('insert', 'revise')
      ))
    order by "own"."id" desc limit ${limit}`.execute(db)
  return rows
}
