import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readPosted } from '#core/office/form-read.ts'
import { checkPassword } from '#platform/auth.ts'
import { confirmSession } from '#platform/sessions.ts'
import { pathWithin, requireSession, type SessionEnv } from '../session.ts'
import { clientOf, type SignInContext, SMALL_FORM, textOf } from '../sign-in.tsx'
import { ConfirmPage } from './confirm-page.tsx'

/** `/confirm`: whoever is about to do what reaches far proves once more to be that person. */
export function confirmRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock, site } = context
  const routes = new Hono<SessionEnv>()
  routes.use(bodyLimit({ maxSize: SMALL_FORM }), requireSession(context))

  routes.get('/', (c) => {
    const { language, session } = c.var
    const next = pathWithin(c.req.query('next'))
    const isUnsent = c.req.query('notice') === 'unsent'
    return c.html(<ConfirmPage {...{ site, language, session, next, isUnsent }} />)
  })

  routes.post('/', async (c) => {
    const { language, session } = c.var
    const { texts } = await readPosted(c)
    const next = pathWithin(textOf(texts.next))
    const claim = { userId: session.userId, password: textOf(texts.password), ...clientOf(c, context) }
    const verdict = await checkPassword(db, clock(), claim)
    if (verdict.outcome === 'right') {
      await confirmSession(db, clock(), session)
      return c.redirect(next, 303)
    }
    const props = { site, language, session, next }
    if (verdict.outcome === 'wrong') return c.html(<ConfirmPage {...props} isWrong />, 422)
    return c.html(<ConfirmPage {...props} until={verdict.until} />, 429)
  })

  return routes
}
