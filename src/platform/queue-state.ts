import { CronExpressionParser } from 'cron-parser'
import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** How many jobs of a queue stand in a state. */
export type JobCount = { readonly key: string; readonly state: string; readonly count: number }

/** A run of a job that is over, or that has not come to its end. */
export type JobRun = {
  readonly id: string
  readonly key: string
  readonly state: string
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly createdAt: Date
  /** The kind of fault, and the sentence where it was written for the operator; never a value that a fault speaks of. */
  readonly reason: string | null
}

/** What waits, runs and failed, by queue; without the queue's own. */
export async function countJobs(db: Db): Promise<JobCount[]> {
  const { rows } = await sql<JobCount>`
    select "name" as "key", "state"::text as "state", count(*)::integer as "count"
    from "pgboss"."job" where "name" not like '\\_\\_%' and "state" in ('created', 'retry', 'active', 'failed')
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** The newest finished run of each queue, and since when the oldest that could begin waits. */
export async function newestRuns(db: Db): Promise<JobRun[]> {
  const { rows } = await sql<Row>`
    select distinct on ("name") ${columns()} from "pgboss"."job"
    where "state" in ('completed', 'failed') and "name" not like '\\_\\_%'
    order by "name", "completed_on" desc`.execute(db)
  return rows.map(runOf)
}

/** The runs that failed for good, the newest first. */
export async function failedRuns(db: Db, limit = 50): Promise<JobRun[]> {
  const { rows } = await sql<Row>`
    select ${columns()} from "pgboss"."job"
    where "state" = 'failed' and "name" not like '\\_\\_%' order by "completed_on" desc limit ${limit}`.execute(
    db,
  )
  return rows.map(runOf)
}

/** Since when the oldest job waits that could begin; null where none does. */
export async function oldestWaiting(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min("start_after") as "at" from "pgboss"."job"
    where "state" in ('created', 'retry') and "start_after" <= now() and "name" not like '\\_\\_%'`.execute(
    db,
  )
  return rows[0]?.at ?? null
}

/** When a job of that cron line begins next, by Japan's clocks. */
export function nextTime(cron: string, now: Date): Date {
  return CronExpressionParser.parse(cron, { tz: 'Asia/Tokyo', currentDate: now }).next().toDate()
}

type Row = Omit<JobRun, 'reason'> & { name: string | null; message: string | null; isFailed: boolean }

function columns() {
  return sql`"id", "name" as "key", "state"::text as "state", "started_on" as "startedAt",
    "completed_on" as "finishedAt", "created_on" as "createdAt", "state" = 'failed' as "isFailed",
    "output"->>'name' as "name", "output"->>'message' as "message"`
}

function runOf({ name, message, isFailed, ...run }: Row): JobRun {
  return { ...run, reason: isFailed ? reasonOf(name, message) : null }
}

/** What the queue keeps of a fault holds its message; only sentences for the operator are shown. */
function reasonOf(name: string | null, message: string | null): string {
  if (name === 'OperatorError' && message !== null) return message.split('\n')[0] ?? name
  return name ?? 'Error'
}
