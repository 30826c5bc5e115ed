import { sql } from 'kysely'
import { type Db, transact } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import { findAccount } from './accounts.ts'
import { findUserByEmail } from './identities.ts'
import { sendLink } from './invitations.ts'

type Tables = {
  challenges: { id: string; purpose: string; value: unknown; expiresAt: Date }
  mails: { userId: string | null; kind: string; queuedAt: Date }
}

/** Under which purpose wishes for another password wait. */
export const FORGOTTEN = 'forgotten'

/** Minutes in which one person gets one such mail. */
const PAUSE = 5

/**
 * Answers those who have asked for another password: a link to who has an account and an address, nothing to anybody else. It is done apart
 * from the request, so that neither words nor time tell who has an account.
 */
export async function answerForgotten(db: Db, at: Date): Promise<void> {
  const asked = await db
    .withTables<Tables>()
    .deleteFrom('challenges')
    .where('purpose', '=', FORGOTTEN)
    .returning('value')
    .execute()
  for (const { value } of asked) {
    const { asked: text } = value as { asked: string }
    const userId = text.includes('@') ? await findUserByEmail(db, text) : text
    const account = userId === undefined ? undefined : await findAccount(db, userId)
    if (account === undefined || account.email === null || account.disabledAt !== null) continue
    await transact(db, async (trx) => {
      if (await hasJustBeenSent(trx, account.id)) return
      await sendLink(
        trx,
        { by: account.id, at, why: '本人によるパスワード再設定の申出' },
        account.id,
        'reset',
      )
    })
    log('info', 'reset link made', { userId: account.id })
  }
}

/** By the database's clock, which also dates the mails. */
async function hasJustBeenSent(trx: Db, userId: string): Promise<boolean> {
  const recent = await trx
    .withTables<Tables>()
    .selectFrom('mails')
    .where('userId', '=', userId)
    .where('kind', '=', 'reset')
    .where('queuedAt', '>', sql<Date>`now() - make_interval(mins => ${PAUSE})`)
    .select('userId')
    .executeTakeFirst()
  return recent !== undefined
}
