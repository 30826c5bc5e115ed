import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readPosted } from '#core/office/form-read.ts'
import { listPasskeys } from '#core/store/passkeys.ts'
import { proved } from '#platform/auth.ts'
import { findChallenge, takeChallenge } from '#platform/challenges.ts'
import { passkeyPlace } from '#platform/passkeys.ts'
import { sameOrigin } from '../same-origin.ts'
import { keptChallenge, type SessionEnv } from '../session.ts'
import { clientOf, type SignInContext, SMALL_FORM, textOf } from './context.ts'
import { SecondPage } from './second-page.tsx'
import { enter, SECOND_STEP, type SecondStep, takeCode } from './steps.ts'

/** `/sign-in/second`: the second proof of who has set one up, within ten minutes of the first. */
export function secondRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock, site } = context
  const routes = new Hono<SessionEnv>()

  routes.get('/', async (c) => {
    c.header('cache-control', 'no-store')
    const id = await keptChallenge(c, context, SECOND_STEP)
    const step = await findChallenge<SecondStep>(db, clock(), SECOND_STEP, id)
    if (!step?.userId) return c.redirect('/sign-in?notice=too-late', 303)
    return c.html(
      <SecondPage {...{ site, language: c.var.language, ...(await shownOf(step.userId, step.value)) }} />,
    )
  })

  routes.post('/', bodyLimit({ maxSize: SMALL_FORM }), sameOrigin(context), async (c) => {
    c.header('cache-control', 'no-store')
    const id = await keptChallenge(c, context, SECOND_STEP)
    const step = await findChallenge<SecondStep>(db, clock(), SECOND_STEP, id)
    const userId = step?.userId
    if (!step || !userId) return c.redirect('/sign-in?notice=too-late', 303)
    const { texts } = await readPosted(c)
    const { address } = clientOf(c, context)
    const verdict = await proved(db, clock(), { userId, address }, async () => {
      const by = await takeCode(context, userId, textOf(texts.code))
      return by === null ? null : { by }
    })
    if (verdict.outcome === 'right') {
      const isTaken = await takeChallenge(db, clock(), SECOND_STEP, id)
      if (isTaken === undefined) return c.redirect('/sign-in?notice=too-late', 303)
      const { first, next } = step.value
      return enter(c, context, { userId, proof: `${first}+${verdict.by}`, next })
    }
    const shown = { site, language: c.var.language, ...(await shownOf(userId, step.value)) }
    if (verdict.outcome === 'wrong') return c.html(<SecondPage {...shown} isWrong />, 422)
    return c.html(<SecondPage {...shown} until={verdict.until} />, 429)
  })

  async function shownOf(userId: string, { next }: SecondStep) {
    const place = passkeyPlace(context.officeUrl)
    return { next, hasPasskey: place !== null && (await listPasskeys(db, userId)).length > 0 }
  }

  return routes
}
