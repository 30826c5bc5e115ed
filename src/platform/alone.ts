import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Does a piece of work unless another process is at it already; false where one is. The lock ends with its connection, so a killed process leaves none. */
export async function alone(db: Db, lock: number, work: () => Promise<void>): Promise<boolean> {
  // A transaction has its connection already, and keeps the lock to its end.
  if (db.isTransaction) {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(db)
    await work()
    return true
  }
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ isMine: boolean }>`select pg_try_advisory_lock(${lock}) as "isMine"`.execute(
      connection,
    )
    if (!rows[0]?.isMine) return false
    try {
      await work()
      return true
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(connection)
    }
  })
}
