import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readPosted } from '#core/office/form-read.ts'
import { type Client, checkPassword } from '#platform/auth.ts'
import { log } from '#platform/log.ts'
import { findSession, insertSession } from '#platform/sessions.ts'
import { foldUserId } from '#platform/user-id.ts'
import { sameOrigin } from './same-origin.ts'
import {
  beginSession,
  currentSession,
  endCurrentSession,
  pathWithin,
  type SessionContext,
  type SessionEnv,
} from './session.ts'
import { SignInPage, type SignInSite } from './sign-in-page.tsx'

/** What signing in needs beside sessions: the page around the form, and how a client's address is told. */
export type SignInContext = SessionContext & {
  readonly site: SignInSite
  /** The network address of the client; empty where it is not known: then only the user ID is counted. */
  addressOf(c: Context): string
}

/** Signing in and out: `/sign-in`, `/sign-out`; mounted before what requires a session. */
export function signInRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock, site } = context
  const routes = new Hono<SessionEnv>()
  const small = bodyLimit({ maxSize: SMALL_FORM })

  routes.get('/sign-in', async (c) => {
    const next = pathWithin(c.req.query('next'))
    if (await currentSession(c, context)) return c.redirect(next, 303)
    c.header('cache-control', 'no-store')
    return c.html(
      <SignInPage site={site} language={c.var.language} next={next} notice={c.req.query('notice')} />,
    )
  })

  routes.post('/sign-in', small, sameOrigin(context), async (c) => {
    const { texts } = await readPosted(c)
    const userId = foldUserId(textOf(texts.userId))
    const next = pathWithin(textOf(texts.next))
    const client = clientOf(c, context)
    const verdict = await checkPassword(db, clock(), { userId, password: textOf(texts.password), ...client })
    const proof = { userId, proof: 'password', ...client } as const
    const token = verdict.outcome === 'right' ? await insertSession(db, clock(), proof) : null
    if (token !== null) {
      await beginSession(c, context, token)
      log('info', 'signed in', { userId, address: client.address })
      const session = await findSession(db, clock(), token)
      return c.redirect(session?.passwordIssued ? '/password' : next, 303)
    }
    c.header('cache-control', 'no-store')
    const props = { site, language: c.var.language, next, userId }
    if (verdict.outcome !== 'waiting') return c.html(<SignInPage {...props} isWrong />, 422)
    c.header('retry-after', String(Math.ceil((verdict.until.getTime() - clock().getTime()) / 1000)))
    return c.html(<SignInPage {...props} until={verdict.until} />, 429)
  })

  routes.post('/sign-out', small, sameOrigin(context), async (c) => {
    await endCurrentSession(c, context)
    return c.redirect('/sign-in?notice=signed-out', 303)
  })

  return routes
}

/** Bytes of a form with a few short fields: nobody makes the server hash a book. */
export const SMALL_FORM = 16_384

/** A file in the place of a text counts as nothing. */
export function textOf(values: readonly string[] | undefined): string {
  return values?.[0] ?? ''
}

/** Where a request comes from. */
export function clientOf(c: Context, { addressOf }: Pick<SignInContext, 'addressOf'>): Client {
  return { address: addressOf(c), userAgent: c.req.header('user-agent') ?? '' }
}
