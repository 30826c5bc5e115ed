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
  /** Whoever wrote it last. */
  readonly writer?: string | null
  /** Not what this person wrote last: it waits for others. */
  readonly exceptWriter?: string | null
  readonly state?: Waiting['state'] | null
  /** Waiting since this moment or longer, as ISO 8601. */
  readonly before?: string | null
  /** Only what was picked, by number. */
  readonly picked?: readonly number[] | null
  /** The longest wait first, unless the newest is asked for. */
  readonly newestFirst?: boolean
}

/** What can be done to much of what waits at once. */
export type BulkKind = 'approval' | 'release' | 'return' | 'schedule'

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

/** What waits, in the order of the filter, behind the number at which the page before ended; 0 begins. */
export async function listWaiting(
  db: Db,
  filter: WaitingFilter,
  { after, until, limit }: { readonly after: number; readonly until?: number; readonly limit: number },
): Promise<Waiting[]> {
  const isDown = filter.newestFirst === true
  const behind = after === 0 ? sql`true` : isDown ? sql`"id" < ${after}` : sql`"id" > ${after}`
  const { rows } = await sql<Waiting>`
    select * from "gateWaiting" where ${conditions(filter)} and ${behind}
      ${until === undefined ? sql`` : sql`and "id" <= ${until}`}
    order by "id" ${isDown ? sql`desc` : sql`asc`} limit ${limit}`.execute(db)
  return rows
}

/** The entry as it waits; undefined where it waits for nothing. */
export async function findWaiting(db: Db, register: string, entry: string): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`
    select * from "gateWaiting" where "register" = ${register} and "entry" = ${entry}`.execute(db)
  return rows[0]
}

/** Who wrote what waits, by user ID; of much that waits, the writers of what waits longest. */
export async function listWriters(db: Db, scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ writer: string }>`
    select distinct "writtenBy" as "writer" from (
      select "writtenBy" from "gateWaiting" where ${inScope(scope)} order by "id" limit ${MOST_WRITERS}
    ) as "oldest" where "writtenBy" is not null order by 1`.execute(db)
  return rows.map(({ writer }) => writer)
}

/** Entries that are looked through for their writers. */
const MOST_WRITERS = 2000

/** How many wait in each queue, at most `MOST_COUNTED` of each, whatever the filter's own queue. */
export async function countQueues(
  db: Db,
  filter: Omit<WaitingFilter, 'queue'>,
): Promise<Readonly<Record<QueueName, number>>> {
  const counts = await Promise.all(
    QUEUES.map(async (queue) => [queue, await countWaiting(db, { ...filter, queue }, MOST_COUNTED)] as const),
  )
  return Object.fromEntries(counts) as Record<QueueName, number>
}

/** How much a filter meets, at most so much counted. */
export async function countWaiting(db: Db, filter: WaitingFilter, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (
      select from "gateWaiting" where ${conditions(filter)} limit ${most}
    ) as "some"`.execute(db)
  return rows[0]?.count ?? 0
}

/** The condition of a filter, for who counts several at once. */
export function forConditions(filter: WaitingFilter): RawBuilder<unknown> {
  return conditions(filter)
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

/** Counts what a bulk act on everything that a filter meets would do, and to what it would not. What the gate stops can be sent back all the same. */
export async function previewBulk(
  db: Db,
  filter: WaitingFilter,
  kind: BulkKind,
  by: string,
): Promise<BulkPreview> {
  const isOwn = kind === 'approval' ? sql`"writtenBy" = ${by}` : sql`false`
  if (kind === 'return') {
    const { rows } = await sql<BulkPreview>`
      select count(*) as "going", 0 as "own", 0 as "second", 0 as "block", 0 as "unchecked", coalesce(max("id"), 0) as "until"
      from "gateWaiting" where ${conditions(filter, statesOf(kind))}`.execute(db)
    return rows[0] as BulkPreview
  }
  const passes = sql`("outcome" in ('pass', 'warn') or ("outcome" = 'second' and "isAllowed"))`
  const { rows } = await sql<BulkPreview>`
    select count(*) filter (where ${passes} and not ${isOwn}) as "going",
      count(*) filter (where ${passes} and ${isOwn}) as "own",
      count(*) filter (where "outcome" = 'second' and not "isAllowed") as "second",
      count(*) filter (where "outcome" = 'block') as "block",
      count(*) filter (where "outcome" is null) as "unchecked",
      coalesce(max("id"), 0) as "until"
    from "gateWaiting" where ${conditions(filter, statesOf(kind))}`.execute(db)
  return rows[0] as BulkPreview
}

/** The entries in whose state a bulk act finds them, of every outcome. */
export async function listForBulk(
  db: Db,
  filter: WaitingFilter,
  kind: BulkKind,
  { after, until, limit }: { readonly after: number; readonly until: number; readonly limit: number },
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select * from "gateWaiting" where ${conditions(filter, statesOf(kind))}
      and "id" > ${after} and "id" <= ${until}
    order by "id" limit ${limit}`.execute(db)
  return rows
}

/** The states in which a bulk act finds entries. */
function statesOf(kind: BulkKind): readonly Waiting['state'][] {
  if (kind === 'approval') return ['review']
  return kind === 'return' ? ['review', 'approved'] : ['approved']
}

/** With states, entries of every outcome in them; without, those of the filter's queue. */
function conditions(filter: WaitingFilter, states?: readonly Waiting['state'][]): RawBuilder<unknown> {
  const { scope, queue, register, section, outcome, writer, before, picked, state, exceptWriter } = filter
  // Sent back is what the queue shows: what else stands in the same state is left alone.
  const isQueueKept = states === undefined || states.length > 1
  const parts = [
    inScope(scope),
    ...(isQueueKept && picked == null ? [inQueue(queue)] : []),
    ...(states === undefined ? [] : [sql`"state" = any(${states}::text[])`]),
    ...(register === null ? [] : [sql`"register" = ${register}`]),
    ...(section === null ? [] : [sql`"sections" @> array[${section}]::text[]`]),
    ...(outcome === null ? [] : [sql`"outcome" = ${outcome}`]),
    ...(exceptWriter == null ? [] : [sql`"writtenBy" is distinct from ${exceptWriter}`]),
    ...(state == null ? [] : [sql`"state" = ${state}`]),
    ...(writer == null ? [] : [sql`"writtenBy" = ${writer}`]),
    ...(before == null ? [] : [sql`"since" <= ${before}::timestamptz`]),
    ...(picked == null ? [] : [sql`"id" = any(${picked}::bigint[])`]),
  ]
  return sql`(${sql.join(parts, sql` and `)})`
}

/** Registers of the same sections are asked for at once: with thirty registers the list is read thirty times quicker. */
export function inScope(scope: Scope): RawBuilder<unknown> {
  const groups = Map.groupBy(scope, ({ sections }) =>
    sections === null ? '' : sections.toSorted().join('\n'),
  )
  const parts = [...groups.values()].map((group) => {
    const registers = group.map(({ register }) => register)
    const sections = group[0]?.sections ?? null
    const isOwn = sql`"register" = any(${registers}::text[])`
    return sections === null ? isOwn : sql`(${isOwn} and "sections" && ${sections}::text[])`
  })
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`
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
