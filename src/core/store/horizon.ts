import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/**
 * How long before its transaction begins a stamp may have been made, in milliseconds: a write waits at most ten seconds for
 * a connection, and the clocks of several servers differ a little.
 */
const STAMP_LEAD = 15_000

/**
 * The instant before which nothing will appear any more: a write that is still under way becomes visible later, but bears the
 * time of its beginning. Whoever reads changes up to here, and goes on from here, misses none.
 */
export async function settledUntil(db: Db, now: Date): Promise<Date> {
  // Ages are measured on the server's clock alone. Reading transactions hold the horizon back too: that costs delay, never an entry.
  const { rows } = await sql<{ age: number }>`
    select coalesce(extract(epoch from clock_timestamp() - min(xact_start)) * 1000, 0)::float8 as age
    from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
  `.execute(db)
  return new Date(Math.floor(now.getTime() - (rows[0]?.age ?? 0) - STAMP_LEAD))
}
