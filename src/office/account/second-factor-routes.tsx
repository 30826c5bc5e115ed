import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import type { Office } from '#core/office/office.ts'
import {
  beginSecondFactor,
  countBackupCodes,
  findSecondFactor,
  proveSecondFactor,
  removeSecondFactor,
  renewBackupCodes,
} from '#core/store/second-factors.ts'
import { proved } from '#platform/auth.ts'
import { transact } from '#platform/database.ts'
import { openSealed, sealText } from '#platform/sealed-text.ts'
import { confirmSession, endSessionsOf, type FirstProof, type Session } from '#platform/sessions.ts'
import { newTotpSecret, stepOfCode, totpAddress } from '#platform/totp.ts'
import { requireConfirmed } from '../confirmed.ts'
import { handToken } from '../session.ts'
import { clientOf, type SignInContext, textOf } from '../sign-in/context.ts'
import { totpPurpose } from '../sign-in/steps.ts'
import type { AccountEnv } from './account-env.ts'
import { CodesPage, SecondFactorPage } from './second-factor-page.tsx'

/** `/account/second-factor`: an authenticator app with its backup codes: set up, renewed, taken away. */
export function secondFactorRoutes(office: Office, context: SignInContext): Hono<AccountEnv> {
  const { db, clock, secret } = context
  const routes = new Hono<AccountEnv>()
  const confirmed = requireConfirmed(context)
  const stampOf = (by: string, why: string) => ({ by, at: clock(), why })

  routes.get('/', confirmed, async (c) => {
    const { userId } = c.var.session
    return c.html(<SecondFactorPage {...{ c, office, ...(await shownOf(userId)) }} />)
  })

  routes.post('/secret', confirmed, async (c) => {
    const { userId } = c.var.session
    await beginSecondFactor(db, clock(), userId, sealText(secret, totpPurpose(userId), newTotpSecret()))
    return c.redirect('/account/second-factor', 303)
  })

  routes.post('/', confirmed, async (c) => {
    const { session } = c.var
    const { userId } = session
    const { texts } = await readPosted(c)
    const code = textOf(texts.code).normalize('NFKC').replaceAll(/\s/g, '')
    const factor = await findSecondFactor(db, userId)
    const key = factor === undefined ? null : openSealed(secret, totpPurpose(userId), factor.sealed)
    const { address } = clientOf(c, context)
    const verdict = await proved(db, clock(), { userId, address }, async () => {
      const step = key === null ? null : stepOfCode(key, code, clock())
      return step === null ? null : { step }
    })
    if (verdict.outcome !== 'right') {
      const until = verdict.outcome === 'waiting' ? verdict.until : undefined
      const shown = { ...(await shownOf(userId)), isWrong: until === undefined, until }
      return c.html(<SecondFactorPage {...{ c, office, ...shown }} />, until ? 429 : 422)
    }
    const { made: codes, fresh } = await transact(db, async (trx) => {
      const made = await proveSecondFactor(
        trx,
        stampOf(userId, '本人による認証アプリの登録'),
        userId,
        verdict.step,
      )
      const proof = session.proof === 'passkey' ? 'passkey' : (`${firstOf(session)}+code` as const)
      const fresh = await confirmSession(trx, clock(), session, proof)
      await endSessionsOf(trx, userId, fresh)
      return { made, fresh }
    })
    await handToken(c, context, fresh)
    // Shown in the answer itself: kept anywhere to be shown later, they could be read there.
    return c.html(<CodesPage {...{ c, office, codes, isNew: true }} />)
  })

  routes.post('/codes', confirmed, async (c) => {
    const { userId } = c.var.session
    const codes = await renewBackupCodes(
      db,
      stampOf(userId, '本人によるバックアップコードの作り直し'),
      userId,
    )
    return c.html(<CodesPage {...{ c, office, codes, isNew: false }} />)
  })

  routes.post('/removal', confirmed, async (c) => {
    const { session } = c.var
    const stamp = stampOf(session.userId, '本人による認証アプリの取外し')
    await transact(db, async (trx) => {
      await removeSecondFactor(trx, stamp, session.userId)
      // From now on this session stands on one proof only, as any new one would.
      if (session.proof.endsWith('+code')) {
        await handToken(c, context, await confirmSession(trx, session.confirmedAt, session, firstOf(session)))
      }
    })
    return c.redirect('/account/second-factor?notice=removed', 303)
  })

  async function shownOf(userId: string) {
    const factor = await findSecondFactor(db, userId)
    const isUsed = factor !== undefined && factor.provedAt !== null
    const key = factor === undefined || isUsed ? null : openSealed(secret, totpPurpose(userId), factor.sealed)
    const issuer = `台帳 ${context.site.municipality}`
    const pending = key === null ? null : { key, address: totpAddress(key, { issuer, userId }) }
    return { isUsed, pending, left: isUsed ? await countBackupCodes(db, userId) : 0 }
  }

  return routes
}

function firstOf({ proof }: Session): FirstProof {
  return proof.startsWith('directory') ? 'directory' : 'password'
}
