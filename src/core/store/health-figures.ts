import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** What the database tells of itself. */
export type DatabaseFigures = {
  readonly bytes: number
  readonly connections: number
  readonly mostConnections: number
  /** Seconds that the longest open transaction has lasted. */
  readonly longest: number
  readonly liveRows: number
  readonly deadRows: number
  readonly version: string
}

/** Size, connections, the longest transaction and the rows that wait to be cleared away. */
export async function databaseFigures(db: Db): Promise<DatabaseFigures> {
  const { rows } = await sql<DatabaseFigures>`
    select pg_database_size(current_database()) as "bytes",
      (select count(*)::integer from pg_stat_activity where "datname" = current_database()) as "connections",
      current_setting('max_connections')::integer as "mostConnections",
      (select greatest(coalesce(max(extract(epoch from now() - "xact_start")), 0), 0)::double precision from pg_stat_activity
        where "datname" = current_database() and "pid" <> pg_backend_pid()) as "longest",
      (select coalesce(sum("n_live_tup"), 0)::bigint from pg_stat_user_tables) as "liveRows",
      (select coalesce(sum("n_dead_tup"), 0)::bigint from pg_stat_user_tables) as "deadRows",
      current_setting('server_version') as "version"`.execute(db)
  return rows[0] as DatabaseFigures
}

/** How many lines of the journal stand in its tree, and since when the oldest waits that does not. */
export type TreeFigures = {
  readonly size: number
  readonly headAt: Date | null
  readonly waiting: number
  readonly waitingSince: Date | null
}

/** How far the tree is behind the journal. */
export async function treeFigures(db: Db): Promise<TreeFigures> {
  const { rows } = await sql<TreeFigures>`
    select coalesce(head."size", 0) as "size", head."at" as "headAt", waiting."waiting", waiting."waitingSince"
    from (select count(*)::integer as "waiting", min("at") as "waitingSince" from "journal" where "position" is null) as waiting
    left join (select "size", "at" from "journal_heads" order by "size" desc limit 1) as head on true`.execute(
    db,
  )
  return rows[0] as TreeFigures
}

/** Mails that wait, and such as are not tried any more. */
export type MailFigures = {
  readonly waiting: number
  readonly failed: number
  readonly oldestAt: Date | null
}

/** What the outbox holds; null where there is none. */
export async function mailFigures(db: Db): Promise<MailFigures | null> {
  const { rows: found } = await sql<{ is: boolean }>`
    select to_regclass('public."mails"') is not null as "is"`.execute(db)
  if (!found[0]?.is) return null
  const { rows } = await sql<MailFigures>`
    select count(*) filter (where "givenUpAt" is null)::integer as "waiting",
      count(*) filter (where "givenUpAt" is not null)::integer as "failed",
      min("queuedAt") filter (where "givenUpAt" is null) as "oldestAt"
    from "mails" where "sentAt" is null`.execute(db)
  return rows[0] ?? null
}

/** When the first line of the journal was written; null where nothing ever was. */
export async function firstWriting(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`select "at" from "journal" order by "id" limit 1`.execute(db)
  return rows[0]?.at ?? null
}

/** When something was last released or withdrawn; null where nothing ever was. */
export async function lastRelease(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(max("releasedAt"), max("withdrawnAt")) as "at" from "releases"`.execute(db)
  return rows[0]?.at ?? null
}

/** Sizes on a day. */
export type SizeSample = {
  readonly day: string
  readonly databaseBytes: number
  readonly freeBytes: number
}

/** Keeps the sizes of a day, the last ones that are told. */
export async function keepSample(db: Db, day: string, freeBytes: number): Promise<void> {
  await sql`
    insert into "sizeSamples" ("day", "databaseBytes", "freeBytes")
    values (${day}, pg_database_size(current_database()), ${freeBytes})
    on conflict ("day") do update set "databaseBytes" = excluded."databaseBytes", "freeBytes" = excluded."freeBytes"`.execute(
    db,
  )
}

/** The sizes of the days since one, the oldest first. */
export async function listSamples(db: Db, since: string): Promise<SizeSample[]> {
  const { rows } = await sql<SizeSample>`
    select "day", "databaseBytes", "freeBytes" from "sizeSamples" where "day" >= ${since} order by "day"`.execute(
    db,
  )
  return rows
}
