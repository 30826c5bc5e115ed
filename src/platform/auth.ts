import type { Db } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import { isPassword, LONGEST_PASSWORD, NO_PASSWORD } from '#platform/password.ts'
import { countFailure, reserveAttempt } from '#platform/sign-in-failures.ts'

/** Where a claim comes from. */
export type Client = { readonly address: string; readonly userAgent: string }

/** Someone claims to be a user: what was typed, and from where. */
export type Claim = Client & { readonly userId: string; readonly password: string }

/** What became of a claim; `wrong` says nothing about whether the account exists, and neither does `waiting`. */
export type Verdict<T = object> =
  | ({ readonly outcome: 'right' } & T)
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'waiting'; readonly until: Date }

type Tables = { passwords: { userId: string; hash: string; setAt: Date } }

/** Whether the password is the user's; each wrong one makes the next wait longer. Whoever has a right one has not signed in yet. */
export async function checkPassword(
  db: Db,
  at: Date,
  { userId, password, address }: Omit<Claim, 'userAgent'>,
): Promise<Verdict<{ readonly setAt: Date }>> {
  return proved(db, at, { userId, address }, async () => {
    const kept = await db
      .withTables<Tables>()
      .selectFrom('passwords')
      .where('userId', '=', userId)
      .select(['hash', 'setAt'])
      .executeTakeFirst()
    // A missing account takes as long as a wrong password; nobody makes the server hash a book.
    const isRight = await isPassword(password.slice(0, LONGEST_PASSWORD + 1), kept?.hash ?? NO_PASSWORD)
    return isRight && kept !== undefined ? { setAt: kept.setAt } : null
  })
}

/**
 * Takes one attempt to prove who somebody is, under the limits that all proofs share: what `proof` returns where it is right, null where not.
 * What failed is forgotten when a session begins or is confirmed, not here: else a right password would let codes be guessed without end.
 */
export async function proved<T extends object>(
  db: Db,
  at: Date,
  who: { readonly userId: string; readonly address: string },
  proof: () => Promise<T | null>,
): Promise<Verdict<T>> {
  const until = await reserveAttempt(db, at, who)
  if (until) return { outcome: 'waiting', until }
  const right = await proof()
  if (right === null) {
    await countFailure(db, who.userId)
    log('warning', 'sign-in refused', { address: who.address })
    return { outcome: 'wrong' }
  }
  return { outcome: 'right', ...right }
}
