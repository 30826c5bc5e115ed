import { randomBytes } from 'node:crypto'
import type { Db } from '#platform/database.ts'

/** What was begun and waits for an answer, such as a sign-in between password and code. */
export type Challenge<Value> = { readonly id: string; readonly userId: string | null; readonly value: Value }

/** How long an answer is waited for, in milliseconds. */
export const CHALLENGE_LIFE = 10 * 60_000

type Row = { id: string; purpose: string; userId: string | null; value: unknown; expiresAt: Date }
type Tables = { challenges: Row }

/** Keeps what an answer will be compared with, and returns the name (256 bits) by which the browser asks for it. */
export async function insertChallenge(
  db: Db,
  at: Date,
  { purpose, userId = null, value }: { purpose: string; userId?: string | null; value: object },
): Promise<string> {
  const id = randomBytes(32).toString('base64url')
  const expiresAt = new Date(at.getTime() + CHALLENGE_LIFE)
  const table = db.withTables<Tables>()
  await table.deleteFrom('challenges').where('expiresAt', '<=', at).execute()
  await table
    .insertInto('challenges')
    .values({ id, purpose, userId, value: JSON.stringify(value), expiresAt })
    .execute()
  return id
}

/** What waits under a name for this purpose, while it may still be answered. */
export async function findChallenge<Value>(
  db: Db,
  at: Date,
  purpose: string,
  id: string,
): Promise<Challenge<Value> | undefined> {
  const found = await db
    .withTables<Tables>()
    .selectFrom('challenges')
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', at)
    .select(['id', 'userId', 'value'])
    .executeTakeFirst()
  return found as Challenge<Value> | undefined
}

/** Takes what waits under a name: whoever comes second finds nothing. */
export async function takeChallenge<Value>(
  db: Db,
  at: Date,
  purpose: string,
  id: string,
): Promise<Challenge<Value> | undefined> {
  const taken = await db
    .withTables<Tables>()
    .deleteFrom('challenges')
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', at)
    .returning(['id', 'userId', 'value'])
    .executeTakeFirst()
  return taken as Challenge<Value> | undefined
}
