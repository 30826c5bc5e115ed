import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readPosted } from '#core/office/form-read.ts'
import { FORGOTTEN } from '#core/store/forgotten.ts'
import { insertChallenge } from '#platform/challenges.ts'
import { reserveAttempt } from '#platform/sign-in-failures.ts'
import { foldUserId } from '#platform/user-id.ts'
import { sameOrigin } from '../same-origin.ts'
import type { SessionEnv } from '../session.ts'
import { clientOf, type SignInContext, SMALL_FORM, textOf } from './context.ts'
import { ForgottenPage } from './forgotten-page.tsx'

/** `/sign-in/forgotten`: asking for a link by mail. The answer is the same, and as quick, whether or not there is such an account: the work is done apart. */
export function forgottenRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock, site } = context
  const routes = new Hono<SessionEnv>()

  routes.get('/', (c) => {
    c.header('cache-control', 'no-store')
    const isAsked = c.req.query('notice') === 'asked'
    return c.html(<ForgottenPage {...{ site, language: c.var.language, isAsked }} />)
  })

  routes.post('/', bodyLimit({ maxSize: SMALL_FORM }), sameOrigin(context), async (c) => {
    const { texts } = await readPosted(c)
    const asked = foldUserId(textOf(texts.asked)).slice(0, LONGEST)
    const { address } = clientOf(c, context)
    // By address alone, known or not: nobody fills other people's mailboxes.
    const until = await reserveAttempt(db, clock(), { userId: '', address: `forgotten ${address}` })
    if (until) return c.html(<ForgottenPage {...{ site, language: c.var.language, until }} />, 429)
    await insertChallenge(db, clock(), { purpose: FORGOTTEN, value: { asked } })
    return c.redirect('/sign-in/forgotten?notice=asked', 303)
  })

  return routes
}

const LONGEST = 254
