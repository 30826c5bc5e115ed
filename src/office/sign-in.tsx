import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { dayOf } from '#core/calendar/day.ts'
import { readPosted } from '#core/office/form-read.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { isPasswordIssued } from '#core/store/accounts.ts'
import { issuedPasswordDays } from '#core/store/link-hours.ts'
import { checkPassword } from '#platform/auth.ts'
import { passkeyPlace } from '#platform/passkeys.ts'
import { foldUserId } from '#platform/user-id.ts'
import { sameOrigin } from './same-origin.ts'
import { currentSession, endCurrentSession, pathWithin, type SessionEnv } from './session.ts'
import { clientOf, type SignInContext, SMALL_FORM, textOf } from './sign-in/context.ts'
import { directoryRoutes } from './sign-in/directory-routes.tsx'
import { forgottenRoutes } from './sign-in/forgotten-routes.tsx'
import { oneTimeRoutes } from './sign-in/one-time-routes.tsx'
import { passkeyRoutes } from './sign-in/passkey-routes.tsx'
import { secondRoutes } from './sign-in/second-routes.tsx'
import { SignInPage, type Ways } from './sign-in/sign-in-page.tsx'
import { goOn } from './sign-in/steps.ts'

/** Signing in and out: `/sign-in` with its steps, `/sign-out`, `/one-time`; mounted before what requires a session. */
export function signInRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock, site, directory, officeUrl } = context
  const routes = new Hono<SessionEnv>()
  const small = bodyLimit({ maxSize: SMALL_FORM })
  const ways: Ways = {
    directory: Boolean(directory),
    passkeys: passkeyPlace(officeUrl) !== null,
  }

  routes.get('/sign-in', async (c) => {
    const next = pathWithin(c.req.query('next'))
    if (await currentSession(c, context)) return c.redirect(next, 303)
    c.header('cache-control', 'no-store')
    const notice = c.req.query('notice')
    return c.html(<SignInPage {...{ site, ways, next, notice }} language={c.var.language} />)
  })

  routes.post('/sign-in', small, sameOrigin(context), async (c) => {
    const { texts } = await readPosted(c)
    const userId = foldUserId(textOf(texts.userId))
    const next = pathWithin(textOf(texts.next))
    const { address } = clientOf(c, context)
    const at = clock()
    const claim = { userId, password: textOf(texts.password), address }
    const verdict = await checkPassword(db, at, claim)
    if (verdict.outcome === 'right') {
      const days = valueOn(issuedPasswordDays, dayOf(at))
      const isOld = at.getTime() - verdict.setAt.getTime() > days * 86_400_000
      // Only who knows the password learns that it has run out.
      if (isOld && (await isPasswordIssued(db, userId))) return c.redirect('/sign-in?notice=expired', 303)
      return goOn(c, context, { userId, first: 'password', next })
    }
    c.header('cache-control', 'no-store')
    const props = { site, ways, language: c.var.language, next, userId }
    if (verdict.outcome === 'wrong') return c.html(<SignInPage {...props} isWrong />, 422)
    c.header('retry-after', String(Math.ceil((verdict.until.getTime() - clock().getTime()) / 1000)))
    return c.html(<SignInPage {...props} until={verdict.until} />, 429)
  })

  routes.route('/sign-in/second', secondRoutes(context))
  routes.route('/sign-in/passkey', passkeyRoutes(context))
  routes.route('/sign-in/directory', directoryRoutes(context))
  routes.route('/sign-in/forgotten', forgottenRoutes(context))
  routes.route('/one-time', oneTimeRoutes(context))

  routes.post('/sign-out', small, sameOrigin(context), async (c) => {
    await endCurrentSession(c, context)
    return c.redirect('/sign-in?notice=signed-out', 303)
  })

  return routes
}
