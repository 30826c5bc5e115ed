import type { Context } from 'hono'
import { findAccount } from '#core/store/accounts.ts'
import { listPasskeys } from '#core/store/passkeys.ts'
import { findSecondFactor, takeBackupCode, takeStep } from '#core/store/second-factors.ts'
import { insertChallenge } from '#platform/challenges.ts'
import { log } from '#platform/log.ts'
import { openSealed } from '#platform/sealed-text.ts'
import { type FirstProof, findSession, insertSession, isTwofold, type Proof } from '#platform/sessions.ts'
import { stepOfCode } from '#platform/totp.ts'
import { beginSession, keepChallenge } from '../session.ts'
import { isLedHere } from '../set-up/tasks.ts'
import { clientOf, type SignInContext } from './context.ts'

/** What waits between the first proof and the second. */
export type SecondStep = { readonly first: FirstProof; readonly next: string }

/** Under which purpose that waits. */
export const SECOND_STEP = 'second-step'

/** Goes on after the first proof: to the second one of who has set one up, else into the office. */
export async function goOn(
  c: Context,
  context: SignInContext,
  { userId, first, next }: { userId: string } & SecondStep,
): Promise<Response> {
  const { db, clock } = context
  if (!(await hasSecondFactor(context, userId))) return enter(c, context, { userId, proof: first, next })
  const value: SecondStep = { first, next }
  const id = await insertChallenge(db, clock(), { purpose: SECOND_STEP, userId, value })
  await keepChallenge(c, context, SECOND_STEP, id)
  return c.redirect('/sign-in/second', 303)
}

/** Begins the session of a person who has proved to be that person, and leads on; back to the start who has left meanwhile. */
export async function enter(
  c: Context,
  context: SignInContext,
  { userId, proof, next }: { userId: string; proof: Proof; next: string },
): Promise<Response> {
  const { db, clock } = context
  const client = clientOf(c, context)
  const token = await insertSession(db, clock(), { userId, proof, ...client })
  if (token === null) return c.redirect('/sign-in?notice=too-late', 303)
  await beginSession(c, context, token)
  log('info', 'signed in', { userId, address: client.address, proof })
  const session = await findSession(db, clock(), token)
  if (session?.passwordIssued && !isTwofold(proof) && proof === 'password')
    return c.redirect('/password', 303)
  const isWarned = (session?.failedBefore ?? 0) > 0
  if (isWarned) return c.redirect(`/account/failures?next=${encodeURIComponent(next)}`, 303)
  const isLed = next === '/' && session !== undefined && (await isLedHere(context, session))
  return c.redirect(isLed ? '/set-up' : next, 303)
}

/** Whether a person has anything beside a password. */
async function hasSecondFactor({ db }: Pick<SignInContext, 'db'>, userId: string): Promise<boolean> {
  const factor = await findSecondFactor(db, userId)
  return (factor !== undefined && factor.provedAt !== null) || (await listPasskeys(db, userId)).length > 0
}

/** Takes what was typed as the code of an authenticator or as a backup code, each good once: which it was, null for neither. */
export async function takeCode(
  { db, clock, secret }: Pick<SignInContext, 'db' | 'clock' | 'secret'>,
  userId: string,
  typed: string,
): Promise<'code' | 'backup' | null> {
  const code = typed.normalize('NFKC').replaceAll(/\s/g, '')
  const at = clock()
  if (!/^\d{6}$/.test(code)) {
    const account = await findAccount(db, userId)
    if (account === undefined || account.disabledAt !== null) return null
    const stamp = { by: userId, at, why: 'バックアップコードによる確認' }
    return (await takeBackupCode(db, stamp, userId, code)) ? 'backup' : null
  }
  const factor = await findSecondFactor(db, userId)
  if (factor === undefined || factor.provedAt === null) return null
  const key = openSealed(secret, totpPurpose(userId), factor.sealed)
  const step = key === null ? null : stepOfCode(key, code, at)
  return step !== null && (await takeStep(db, userId, step)) ? 'code' : null
}

/** What the secret of a person's authenticator is sealed for. */
export function totpPurpose(userId: string): string {
  return `totp ${userId}`
}
