import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readPosted } from '#core/office/form-read.ts'
import { listPasskeys } from '#core/store/passkeys.ts'
import { findSecondFactor } from '#core/store/second-factors.ts'
import { checkPassword, proved } from '#platform/auth.ts'
import { passkeyPlace } from '#platform/passkeys.ts'
import { confirmSession, type Session } from '#platform/sessions.ts'
import { handToken, keptChallenge, pathWithin, requireSession, type SessionEnv } from '../session.ts'
import { clientOf, type SignInContext, SMALL_FORM, textOf } from '../sign-in/context.ts'
import { userOf } from '../sign-in/passkey-routes.tsx'
import { takeCode } from '../sign-in/steps.ts'
import { ConfirmPage } from './confirm-page.tsx'

/** `/confirm`: whoever is about to do what reaches far proves once more to be that person, by any way that is open to him or her. */
export function confirmRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock, site } = context
  const routes = new Hono<SessionEnv>()
  routes.use(bodyLimit({ maxSize: SMALL_FORM }), requireSession(context))

  routes.get('/', async (c) => {
    const { language, session } = c.var
    const next = pathWithin(c.req.query('next'))
    const notice = c.req.query('notice')
    return c.html(<ConfirmPage {...{ site, language, session, next, notice, ways: await waysOf(session) }} />)
  })

  routes.post('/', async (c) => {
    const { language, session } = c.var
    const { userId } = session
    const { texts } = await readPosted(c)
    const next = pathWithin(textOf(texts.next))
    const { address } = clientOf(c, context)
    const code = textOf(texts.code)
    const by = code === '' ? 'password' : 'code'
    const verdict =
      by === 'password'
        ? await checkPassword(db, clock(), { userId, password: textOf(texts.password), address })
        : await proved(db, clock(), { userId, address }, async () => {
            const which = await takeCode(context, userId, code)
            return which === null ? null : { which }
          })
    if (verdict.outcome === 'right') {
      await handToken(c, context, await confirmSession(db, clock(), session))
      return c.redirect(next, 303)
    }
    const props = { site, language, session, next, ways: await waysOf(session) }
    if (verdict.outcome === 'wrong') return c.html(<ConfirmPage {...props} wrong={by} />, 422)
    return c.html(<ConfirmPage {...props} until={verdict.until} />, 429)
  })

  routes.post('/passkey', async (c) => {
    const { session } = c.var
    const { texts } = await readPosted(c)
    const next = pathWithin(textOf(texts.next))
    const id = await keptChallenge(c, context, 'passkey')
    const userId = await userOf(context, textOf(texts.answer), id, clientOf(c, context).address)
    if (userId !== session.userId) {
      return c.redirect(`/confirm?${new URLSearchParams({ next, notice: 'other' })}`, 303)
    }
    await handToken(c, context, await confirmSession(db, clock(), session))
    return c.redirect(next, 303)
  })

  async function waysOf({ userId }: Session) {
    const factor = await findSecondFactor(db, userId)
    return {
      code: factor !== undefined && factor.provedAt !== null,
      passkey: passkeyPlace(context.officeUrl) !== null && (await listPasskeys(db, userId)).length > 0,
      directory: Boolean(context.directory),
    }
  }

  return routes
}
