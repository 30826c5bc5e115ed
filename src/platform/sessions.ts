import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, transact } from '#platform/database.ts'
import { forgetFailures } from '#platform/sign-in-failures.ts'

/** A session ends eight hours after signing in, in milliseconds: one working day. */
export const SESSION_LIFE = 8 * 3_600_000

/** A session ends after an hour without use, in milliseconds. */
export const SESSION_IDLE = 3_600_000

/** What somebody began to prove with. */
export type FirstProof = 'password' | 'directory'

/** How somebody proved to be somebody: with one thing, or with two; a directory may have asked for the second itself. */
export type Proof = FirstProof | `${FirstProof}+code` | `${FirstProof}+backup` | 'directory+own' | 'passkey'

/** Whether two things were proved: something known or shown, and something that only the person has. */
export function isTwofold(proof: Proof): boolean {
  return proof === 'passkey' || proof.includes('+')
}

/** Someone who is signed in; `passwordIssued` while the password is not of the person's own choice. */
export type Session = {
  readonly id: string
  readonly token: string
  readonly userId: string
  readonly name: string
  readonly passwordIssued: boolean
  readonly proof: Proof
  /** When the person last proved to be that person. */
  readonly confirmedAt: Date
  /** Attempts that failed between the session before and this one. */
  readonly failedBefore: number
}

/** A session as it is shown to its person: without the token, which would open it. */
export type KeptSession = {
  readonly id: string
  readonly createdAt: Date
  readonly usedAt: Date
  readonly address: string
  readonly userAgent: string
  readonly proof: Proof
}

type Tables = {
  sessions: KeptSession & {
    token: string
    userId: string
    expiresAt: Date
    usedAt: Date
    confirmedAt: Date
    failedBefore: number
  }
  challenges: { userId: string | null }
  users: { id: string; name: string; disabledAt: Date | null; passwordIssued: boolean; failedSignIns: number }
}

const MINUTE = 60_000

/** Begins a session of a user under a new token of 256 bits, and returns the token; null for who has left. The count of failed attempts begins anew. */
export async function insertSession(
  db: Db,
  at: Date,
  { userId, address, userAgent, proof }: { userId: string; address: string; userAgent: string; proof: Proof },
): Promise<string | null> {
  return transact(db, async (trx) => {
    const { rows } = await sql<{ failedBefore: number }>`
      update "users" set "failedSignIns" = 0
      from (select "id", "failedSignIns" as "failedBefore" from "users" where "id" = ${userId} for update) as "before"
      where "users"."id" = "before"."id" and "disabledAt" is null
      returning "failedBefore"`.execute(trx)
    if (rows[0] === undefined) return null
    const token = newToken()
    const expiresAt = new Date(at.getTime() + SESSION_LIFE)
    const moments = { createdAt: at, usedAt: at, confirmedAt: at, expiresAt }
    const { failedBefore } = rows[0]
    await forgetFailures(trx, userId)
    await forgetSessions(trx, at)
    await trx
      .withTables<Tables>()
      .insertInto('sessions')
      .values({
        ...{ id: randomUUID(), token, userId, proof, failedBefore, address },
        ...{ userAgent: userAgent.slice(0, 300), ...moments },
      })
      .execute()
    return token
  })
}

/** The session of a token, if it has neither run out nor been idle too long and its user hasn't left; being asked for keeps it awake. */
export async function findSession(db: Db, at: Date, token: string): Promise<Session | undefined> {
  const session = await db
    .withTables<Tables>()
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .where('sessions.token', '=', token)
    .where('users.disabledAt', 'is', null)
    .select([
      ...(['sessions.id', 'token', 'userId', 'name', 'passwordIssued', 'proof'] as const),
      ...(['confirmedAt', 'failedBefore', 'expiresAt', 'usedAt'] as const),
    ])
    .executeTakeFirst()
  if (session === undefined) return undefined

  const { expiresAt, usedAt, ...found } = session
  const idle = at.getTime() - usedAt.getTime()
  if (at >= expiresAt || idle >= SESSION_IDLE) {
    await endSession(db, token)
    return undefined
  }
  // Once a minute is enough to know whether an hour has passed, and spares a write for each page.
  if (idle >= MINUTE)
    await db
      .withTables<Tables>()
      .updateTable('sessions')
      .set({ usedAt: at })
      .where('token', '=', token)
      .execute()
  return found
}

/** The sessions of a user that live, the one used last first. */
export async function listSessions(db: Db, at: Date, userId: string): Promise<KeptSession[]> {
  return db
    .withTables<Tables>()
    .selectFrom('sessions')
    .where('userId', '=', userId)
    .where('expiresAt', '>', at)
    .where('usedAt', '>', new Date(at.getTime() - SESSION_IDLE))
    .orderBy('usedAt', 'desc')
    .orderBy('createdAt', 'desc')
    .select(['id', 'createdAt', 'usedAt', 'address', 'userAgent', 'proof'])
    .execute()
}

/** Notes that the person of a session has proved anew to be that person; with another proof, also how. The session goes on under a new token, which is returned. */
export async function confirmSession(
  db: Db,
  at: Date,
  { token, userId }: Pick<Session, 'token' | 'userId'>,
  proof?: Proof,
): Promise<string> {
  await forgetFailures(db, userId)
  const fresh = newToken()
  await db
    .withTables<Tables>()
    .updateTable('sessions')
    .set({ token: fresh, confirmedAt: at, ...(proof && { proof }) })
    .where('token', '=', token)
    .execute()
  return fresh
}

/** Ends one session: its token opens nothing from now on. */
export async function endSession(db: Db, token: string): Promise<void> {
  await db.withTables<Tables>().deleteFrom('sessions').where('token', '=', token).execute()
}

/** Ends one session of a user by its name in the list of sessions, and returns whether there was one. */
export async function endSessionNamed(db: Db, userId: string, id: string): Promise<boolean> {
  const ended = await db
    .withTables<Tables>()
    .deleteFrom('sessions')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return ended.numDeletedRows > 0
}

/** Ends all sessions of a user, but for the one whose token is named, and sign-ins that are under way; returns how many sessions. */
export async function endSessionsOf(db: Db, userId: string, but: string | null = null): Promise<number> {
  await db.withTables<Tables>().deleteFrom('challenges').where('userId', '=', userId).execute()
  const ended = await db
    .withTables<Tables>()
    .deleteFrom('sessions')
    .where('userId', '=', userId)
    .$if(but !== null, (query) => query.where('token', '!=', but))
    .executeTakeFirst()
  return Number(ended.numDeletedRows)
}

/** Deletes the sessions whose time is up, which nobody asks for any more. */
async function forgetSessions(db: Db, at: Date): Promise<void> {
  await db.withTables<Tables>().deleteFrom('sessions').where('expiresAt', '<=', at).execute()
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}
