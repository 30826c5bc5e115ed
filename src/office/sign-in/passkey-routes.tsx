import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readPosted } from '#core/office/form-read.ts'
import { findPasskey, usePasskey } from '#core/store/passkeys.ts'
import { proved } from '#platform/auth.ts'
import { insertChallenge, takeChallenge } from '#platform/challenges.ts'
import {
  authenticatedCounter,
  authenticationOptions,
  credentialIn,
  passkeyPlace,
} from '#platform/passkeys.ts'
import { sameOrigin } from '../same-origin.ts'
import { keepChallenge, keptChallenge, pathWithin, type SessionEnv } from '../session.ts'
import { clientOf, type SignInContext, SMALL_FORM, textOf } from './context.ts'
import { enter } from './steps.ts'

const PURPOSE = 'passkey'

/** `/sign-in/passkey`: signing in with a passkey alone, which is two proofs at once: the device, and who unlocked it. */
export function passkeyRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock } = context
  const routes = new Hono<SessionEnv>()
  routes.use(bodyLimit({ maxSize: SMALL_FORM }), sameOrigin(context))

  routes.post('/challenge', async (c) => {
    const place = passkeyPlace(context.officeUrl)
    if (place === null) return c.notFound()
    const options = await authenticationOptions(place)
    const value = { challenge: options.challenge }
    await keepChallenge(c, context, PURPOSE, await insertChallenge(db, clock(), { purpose: PURPOSE, value }))
    return c.json(options, 200, { 'cache-control': 'no-store' })
  })

  routes.post('/', async (c) => {
    const { texts } = await readPosted(c)
    const answer = textOf(texts.answer)
    const userId = await userOf(
      context,
      answer,
      await keptChallenge(c, context, PURPOSE),
      clientOf(c, context).address,
    )
    if (userId === null) return c.redirect('/sign-in?notice=passkey', 303)
    return enter(c, context, { userId, proof: 'passkey', next: pathWithin(textOf(texts.next)) })
  })

  return routes
}

/** The user whose passkey has answered the challenge; null for any other answer. A challenge is answered once. */
export async function userOf(
  { db, clock, officeUrl }: SignInContext,
  answer: string,
  id: string,
  address: string,
): Promise<string | null> {
  const place = passkeyPlace(officeUrl)
  const kept = await takeChallenge<{ challenge: string }>(db, clock(), PURPOSE, id)
  const passkey = await findPasskey(db, credentialIn(answer) ?? '')
  if (place === null || kept === undefined || passkey === undefined) return null
  const { userId } = passkey
  const verdict = await proved(db, clock(), { userId, address }, async () => {
    const counter = await authenticatedCounter(place, kept.value.challenge, answer, passkey)
    return counter === null ? null : { counter }
  })
  if (verdict.outcome !== 'right') return null
  await usePasskey(db, clock(), passkey.id, verdict.counter)
  return userId
}
