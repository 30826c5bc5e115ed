import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { forConditions, type WaitingFilter } from './gate/waiting-list.ts'

/** How much waits for a person, each counted at most to `MOST_IN_MENU`. */
export type MenuCounts = {
  /** For an approval, a second look or a release by him or her. */
  readonly gate: number
  /** Comments that wait for an answer. */
  readonly comments: number
  /** Imports of his or her own that wait for the next step. */
  readonly imports: number
  /** Mails that were given up. */
  readonly mails: number
}

/** From here on the menu says "more than". */
export const MOST_IN_MENU = 100

/** What waits for a person, in one query: the parts of the queue that are his or hers, answers on what he or she wrote, imports, and mails for who sees to them. */
export async function menuCounts(
  db: Db,
  person: string,
  {
    queues,
    registers,
    seesMails,
  }: {
    readonly queues: readonly WaitingFilter[]
    readonly registers: readonly string[]
    readonly seesMails: boolean
  },
): Promise<MenuCounts> {
  const waits = queues.filter(({ scope }) => scope.length > 0).map(forConditions)
  const gate = waits.length === 0 ? sql`false` : sql.join(waits, sql` or `)
  const { rows } = await sql<MenuCounts>`select
    (select count(*)::integer from (
      select from "gateWaiting" where ${gate} limit ${MOST_IN_MENU}) as "some") as "gate",
    (select count(*)::integer from (
      select from "comments" as "own"
      left join lateral (
        select "by" from "comments" where "answers" = "own"."id" order by "id" desc limit 1
      ) as "last" on true
      where "own"."answers" is null and "own"."resolvedAt" is null
        and "own"."register" = any(${[...registers]}::text[])
        and coalesce("last"."by", "own"."by") <> ${person}
        and ("own"."by" = ${person} or exists (
          select from "journal" where "journal"."register" = "own"."register" and "journal"."entry" = "own"."entry"
            and "journal"."by" = ${person} and "journal"."act" in ('insert', 'revise')))
      limit ${MOST_IN_MENU}) as "some") as "comments",
    (select count(*)::integer from (
      select from "importRuns" where "by" = ${person} and "state" in ('mapping', 'checked')
      limit ${MOST_IN_MENU}) as "some") as "imports",
    (select count(*)::integer from (
      select from "mails" where ${seesMails} and "givenUpAt" is not null limit ${MOST_IN_MENU}) as "some") as "mails"`.execute(
    db,
  )
  return rows[0] ?? { gate: 0, comments: 0, imports: 0, mails: 0 }
}
