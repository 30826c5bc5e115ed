import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import type { Office } from '#core/office/office.ts'
import { findAccount, reviseAccount } from '#core/store/accounts.ts'
import { listIdentities } from '#core/store/identities.ts'
import { askToConfirm } from '#core/store/invitations.ts'
import { listPasskeys } from '#core/store/passkeys.ts'
import { countBackupCodes, findSecondFactor } from '#core/store/second-factors.ts'
import { transact } from '#platform/database.ts'
import { endSessionNamed, endSessionsOf, listSessions } from '#platform/sessions.ts'
import { requireConfirmed } from '../confirmed.ts'
import { pathWithin } from '../session.ts'
import { type SignInContext, textOf } from '../sign-in/context.ts'
import type { AccountEnv } from './account-env.ts'
import { AccountPage } from './account-page.tsx'
import { FailuresPage } from './failures-page.tsx'
import { passkeyRoutes } from './passkey-routes.tsx'
import { secondFactorRoutes } from './second-factor-routes.tsx'
import { SessionsPage } from './sessions-page.tsx'

/** `/account`: everything with which a person proves to be that person, and where that person is signed in. */
export function accountRoutes(office: Office, context: SignInContext): Hono<AccountEnv> {
  const { db, clock } = context
  const routes = new Hono<AccountEnv>()
  const fresh = requireConfirmed(context)

  routes.get('/', async (c) => {
    const { userId } = c.var.session
    const [account, factor, codes, passkeys, sessions, identities] = await Promise.all([
      findAccount(db, userId),
      findSecondFactor(db, userId),
      countBackupCodes(db, userId),
      listPasskeys(db, userId),
      listSessions(db, clock(), userId),
      listIdentities(db, userId),
    ])
    const hasApp = factor !== undefined && factor.provedAt !== null
    const shown = { email: account?.email ?? null, hasApp, codes, passkeys: passkeys.length }
    const props = { sessions: sessions.length, isBound: identities.length > 0, notice: c.req.query('notice') }
    return c.html(<AccountPage {...{ c, office, ...shown, ...props }} />)
  })

  routes.post('/email', fresh, async (c) => {
    const { userId } = c.var.session
    const { texts } = await readPosted(c)
    const stamp = { by: userId, at: clock(), why: '本人によるメールアドレスの変更の申出' }
    await transact(db, async (trx) => {
      await reviseAccount(trx, stamp, userId, 'email-request')
      await askToConfirm(trx, stamp, userId, textOf(texts.email))
    })
    return c.redirect('/account?notice=asked', 303)
  })

  routes.use('/sessions/*', fresh)
  routes.get('/sessions', async (c) => {
    const sessions = await listSessions(db, clock(), c.var.session.userId)
    return c.html(<SessionsPage {...{ c, office, sessions, notice: c.req.query('notice') }} />)
  })

  routes.post('/sessions/others/ending', async (c) => {
    const { userId, token } = c.var.session
    await note(userId, (trx) => endSessionsOf(trx, userId, token))
    return c.redirect('/account/sessions?notice=ended', 303)
  })

  routes.post('/sessions/:id/ending', async (c) => {
    const { userId, id: own } = c.var.session
    const id = c.req.param('id')
    await note(userId, (trx) => endSessionNamed(trx, userId, id))
    return c.redirect(id === own ? '/sign-in?notice=signed-out' : '/account/sessions?notice=ended', 303)
  })

  routes.get('/failures', (c) =>
    c.html(
      <FailuresPage
        {...{ c, office, next: pathWithin(c.req.query('next')), failed: c.var.session.failedBefore }}
      />,
    ),
  )

  routes.route('/second-factor', secondFactorRoutes(office, context))
  routes.route('/passkeys', passkeyRoutes(office, context))

  /** Ending one's own sessions is an act on the account like any other. */
  async function note(userId: string, end: (trx: typeof db) => Promise<unknown>): Promise<void> {
    const stamp = { by: userId, at: clock(), why: '本人によるセッションの終了' }
    await transact(db, async (trx) => {
      await reviseAccount(trx, stamp, userId, 'sessions-ending')
      await end(trx)
    })
  }

  return routes
}
