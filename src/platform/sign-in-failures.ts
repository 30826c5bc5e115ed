import { sql } from 'kysely'
import { type Db, transact } from '#platform/database.ts'
import { USER_ID } from '#platform/user-id.ts'

/** How many attempts may fail within `WINDOW` before the next has to wait. */
const FREE_FAILURES = { userId: 5, address: 20 } as const

/** How long a failure counts, and the longest wait, in milliseconds. */
export const WINDOW = 15 * 60_000

const FIRST_WAIT = 30_000

/** Who tries: an empty address is one that is not known, and is not counted, or strangers would lock out each other. */
type Who = { readonly userId: string; readonly address: string }
type Tables = { signInFailures: { userId: string | null; address: string; at: Date } }

/** Counts an attempt as failed before it is made, so that many at once don't slip through; or the moment until which it has to wait. */
export async function reserveAttempt(db: Db, at: Date, { userId, address }: Who): Promise<Date | null> {
  const id = USER_ID.test(userId) ? userId : null
  return transact(db, async (trx) => {
    // Always the user before the address: two attempts never wait for each other.
    if (id !== null) await lock(trx, `user ${id}`)
    if (address !== '') await lock(trx, `address ${address}`)
    await forgetOld(trx, at)

    const waits = [
      id === null ? null : await waitOf(trx, 'userId', id),
      address === '' ? null : await waitOf(trx, 'address', address),
    ].filter((until) => until !== null && until > at)
    const longest = waits.reduce((one, other) => (one && other && one > other ? one : other), null)
    if (longest !== null) return longest

    await trx.withTables<Tables>().insertInto('signInFailures').values({ userId: id, address, at }).execute()
    return null
  })
}

/**
 * Counts a failed attempt at an account, to be told to its person at the next sign-in. It does not wait for the disk: only where there is
 * an account is anything written, and who listens would hear the difference.
 */
export async function countFailure(db: Db, userId: string): Promise<void> {
  await transact(db, async (trx) => {
    await sql`set local synchronous_commit = off`.execute(trx)
    await sql`update "users" set "failedSignIns" = "failedSignIns" + 1 where "id" = ${userId}`.execute(trx)
  })
}

/** Forgets the failures of a user who has just proved to be that user. */
export async function forgetFailures(db: Db, userId: string): Promise<void> {
  await db.withTables<Tables>().deleteFrom('signInFailures').where('userId', '=', userId).execute()
}

/** The wait doubles with each failure beyond the free ones: 30 seconds, 1, 2, 4, 8, then 15 minutes after the last one. */
async function waitOf(trx: Db, column: 'userId' | 'address', value: string): Promise<Date | null> {
  const { count, last } = await trx
    .withTables<Tables>()
    .selectFrom('signInFailures')
    .where(column, '=', value)
    .select(({ cast, fn }) => [cast<number>(fn.countAll(), 'integer').as('count'), fn.max('at').as('last')])
    .executeTakeFirstOrThrow()
  const beyond = count - FREE_FAILURES[column]
  if (beyond < 0 || last === null) return null
  return new Date(last.getTime() + Math.min(FIRST_WAIT * 2 ** beyond, WINDOW))
}

async function forgetOld(trx: Db, at: Date): Promise<void> {
  const since = new Date(at.getTime() - WINDOW)
  await trx.withTables<Tables>().deleteFrom('signInFailures').where('at', '<=', since).execute()
}

async function lock(trx: Db, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
}
