import { type RawBuilder, sql } from 'kysely'
import type { Outcome } from '#core/rules/gate/gate.ts'
import type { Db } from '#platform/database.ts'

/** What somebody may see of what waits: registers, each with the sections; null for all of them. */
export type Scope = readonly { readonly register: string; readonly sections: readonly string[] | null }[]

/** For what an entry waits: approval, a second person, its release, other words, or its check. */
export const QUEUES = ['review', 'second', 'release', 'block', 'unchecked'] as const

export type QueueName = (typeof QUEUES)[number]

/** Which of what waits. */
export type WaitingFilter = {
  readonly scope: Scope
  readonly queue: QueueName
  readonly register: string | null
  readonly section: string | null
  readonly outcome: Outcome | null
}

/** An entry that waits for people. */
export type Waiting = {
  readonly id: number
  readonly register: string
  readonly entry: string
  readonly revision: number
  readonly state: 'review' | 'approved'
  readonly writtenBy: string | null
  readonly sections: readonly string[]
  readonly outcome: Outcome | null
  readonly isAllowed: boolean
  readonly since: Date
}

/** Counting stops here: beyond it a figure would cost more than it tells. */
export const MOST_COUNTED = 100_000

/** What waits, the oldest first, behind the number at which the page before ended. */
export async function listWaiting(
  db: Db,
  filter: WaitingFilter,
  { after, until, limit }: { readonly after: number; readonly until?: number; readonly limit: number },
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select * from "gateWaiting" where ${conditions(filter)} and "id" > ${after}
      ${until === undefined ? sql`` : sql`and "id" <= ${until}`}
    order by "id" limit ${limit}`.execute(db)
  return rows
}

/** How many wait in each queue, at most `MOST_COUNTED` of each, whatever the filter's own queue. */
export async function countQueues(
  db: Db,
  filter: Omit<WaitingFilter, 'queue'>,
): Promise<Readonly<Record<QueueName, number>>> {
  const counts = await Promise.all(
    QUEUES.map(async (queue) => {
      const { rows } = await sql<{ count: number }>`
        select count(*) from (
          select from "gateWaiting" where ${conditions({ ...filter, queue })} limit ${MOST_COUNTED}
        ) as "some"`.execute(db)
      return [queue, rows[0]?.count ?? 0] as const
    }),
  )
  return Object.fromEntries(counts) as Record<QueueName, number>
}

/** What a bulk act would come to: how many it leads on, and how many stay back for which reason. */
export type BulkPreview = {
  readonly going: number
  readonly own: number
  readonly second: number
  readonly block: number
  readonly unchecked: number
  /** The newest number that was looked at: what comes later is not led on. */
  readonly until: number
}

/** Counts what an approval or a release of everything that a filter meets would do, and to what it would not. */
export async function previewBulk(
  db: Db,
  filter: WaitingFilter,
  kind: 'approval' | 'release',
  by: string,
): Promise<BulkPreview> {
  const isOwn = kind === 'approval' ? sql`"writtenBy" = ${by}` : sql`false`
  const passes = sql`("outcome" in ('pass', 'warn') or ("outcome" = 'second' and "isAllowed"))`
  const { rows } = await sql<BulkPreview>`
    select count(*) filter (where ${passes} and not ${isOwn}) as "going",
      count(*) filter (where ${passes} and ${isOwn}) as "own",
      count(*) filter (where "outcome" = 'second' and not "isAllowed") as "second",
      count(*) filter (where "outcome" = 'block') as "block",
      count(*) filter (where "outcome" is null) as "unchecked",
      coalesce(max("id"), 0) as "until"
    from "gateWaiting" where ${conditions(filter, kind === 'approval' ? 'review' : 'approved')}`.execute(db)
  return rows[0] as BulkPreview
}

/** The entries in whose state a bulk act finds them, of every outcome. */
export async function listForBulk(
  db: Db,
  filter: WaitingFilter,
  kind: 'approval' | 'release',
  { after, until, limit }: { readonly after: number; readonly until: number; readonly limit: number },
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select * from "gateWaiting" where ${conditions(filter, kind === 'approval' ? 'review' : 'approved')}
      and "id" > ${after} and "id" <= ${until}
    order by "id" limit ${limit}`.execute(db)
  return rows
}

/** With a state, entries of every outcome in it; without, those of the filter's queue. */
function conditions(filter: WaitingFilter, state?: 'review' | 'approved'): RawBuilder<unknown> {
  const { scope, queue, register, section, outcome } = filter
  const parts = [
    inScope(scope),
    state === undefined ? inQueue(queue) : sql`"state" = ${state}`,
    ...(register === null ? [] : [sql`"register" = ${register}`]),
    ...(section === null ? [] : [sql`"sections" @> array[${section}]::text[]`]),
    ...(outcome === null ? [] : [sql`"outcome" = ${outcome}`]),
  ]
  return sql`(${sql.join(parts, sql` and `)})`
}

function inScope(scope: Scope): RawBuilder<unknown> {
  const whole = scope.flatMap(({ register, sections }) => (sections === null ? [register] : []))
  const parts = scope.flatMap(({ register, sections }) =>
    sections === null ? [] : [sql`("register" = ${register} and "sections" && ${sections}::text[])`],
  )
  return sql`("register" = any(${whole}::text[])${parts.length === 0 ? sql`` : sql` or ${sql.join(parts, sql` or `)}`})`
}

function inQueue(queue: QueueName): RawBuilder<unknown> {
  switch (queue) {
    case 'review':
      return sql`("state" = 'review' and "outcome" in ('pass', 'warn', 'second') and ("outcome" <> 'second' or "isAllowed"))`
    case 'second':
      return sql`("outcome" = 'second' and not "isAllowed")`
    case 'release':
      return sql`("state" = 'approved' and ("outcome" in ('pass', 'warn') or ("outcome" = 'second' and "isAllowed")))`
    case 'block':
      return sql`("outcome" = 'block')`
    case 'unchecked':
      return sql`("outcome" is null)`
  }
}
