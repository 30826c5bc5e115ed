import type { Db } from '#platform/database.ts'

/** A session ends eight hours after signing in, in milliseconds: one working day. */
export const SESSION_LIFE = 8 * 3_600_000

/** A session ends after an hour without use, in milliseconds. */
export const SESSION_IDLE = 3_600_000

/** Someone who is signed in; `passwordIssued` while the password is not of the person's own choice. */
export type Session = {
  readonly token: string
  readonly userId: string
  readonly name: string
  readonly passwordIssued: boolean
}

type Tables = {
  sessions: { token: string; userId: string; expiresAt: Date; updatedAt: Date }
  users: { id: string; name: string; disabledAt: Date | null; passwordIssued: boolean }
}

const MINUTE = 60_000

/** The session of a token, if it has neither run out nor been idle too long and its user hasn't left; being asked for keeps it awake. */
export async function findSession(db: Db, at: Date, token: string): Promise<Session | undefined> {
  const session = await db
    .withTables<Tables>()
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .where('sessions.token', '=', token)
    .where('users.disabledAt', 'is', null)
    .select(['userId', 'name', 'passwordIssued', 'expiresAt', 'sessions.updatedAt'])
    .executeTakeFirst()
  if (session === undefined) return undefined

  const { userId, name, passwordIssued, expiresAt, updatedAt } = session
  const idle = at.getTime() - updatedAt.getTime()
  if (at >= expiresAt || idle >= SESSION_IDLE) {
    await endSession(db, token)
    return undefined
  }
  // Once a minute is enough to know whether an hour has passed, and spares a write for each page.
  if (idle >= MINUTE) await touch(db, at, token)
  return { token, userId, name, passwordIssued }
}

/** Ends one session: its token opens nothing from now on. */
export async function endSession(db: Db, token: string): Promise<void> {
  await db.withTables<Tables>().deleteFrom('sessions').where('token', '=', token).execute()
}

/** Ends all sessions of a user, but for the one whose token is named, and returns how many. */
export async function endSessionsOf(db: Db, userId: string, but: string | null = null): Promise<number> {
  const ended = await db
    .withTables<Tables>()
    .deleteFrom('sessions')
    .where('userId', '=', userId)
    .$if(but !== null, (query) => query.where('token', '!=', but))
    .executeTakeFirst()
  return Number(ended.numDeletedRows)
}

/** Deletes the sessions whose time is up, which nobody asks for any more. */
export async function forgetSessions(db: Db, at: Date): Promise<void> {
  await db.withTables<Tables>().deleteFrom('sessions').where('expiresAt', '<=', at).execute()
}

async function touch(db: Db, at: Date, token: string): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable('sessions')
    .set({ updatedAt: at })
    .where('token', '=', token)
    .execute()
}
