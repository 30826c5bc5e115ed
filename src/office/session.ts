import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { onlyLooking } from '#core/office/office.ts'
import type { Actor } from '#core/rules/permission.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'
import { endSession, findSession, SESSION_LIFE, type Session } from '#platform/sessions.ts'
import type { Language } from '#ui/say.ts'
import { sameOrigin } from './same-origin.ts'
import { actorOf } from './session-actor.ts'

/** What sessions are kept with: the secret signs the cookie, so that a copy of the database opens no session. */
export type SessionContext = {
  readonly db: Db
  readonly clock: Clock
  readonly secret: string
  /** Address under which people reach the office. */
  readonly officeUrl: string
}

/** What a page behind sign-in may count on. */
export type SessionEnv = { Variables: { actor: Actor; session: Session; language?: Language } }

/**
 * Lets only people who are signed in pass, as `c.var.actor` with their grants of this moment; pages lead others to sign-in,
 * anything else is answered 401. What changes something must come from the office's own pages (see `sameOrigin`).
 */
export function requireSession(context: SessionContext): MiddlewareHandler<SessionEnv> {
  const checkOrigin = sameOrigin(context)
  return async (c, next) => {
    const session = await currentSession(c, context)
    if (session === undefined) return askToSignIn(c)

    c.set('session', session)
    c.set('actor', await actorOf(context, session))
    if (c.var.actor.viewedBy && !isLooking(c)) throw onlyLooking()
    const answer = await checkOrigin(c, next)
    // Pages hold personal information: no cache on the way may keep them, nor a browser after signing out.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
    return answer
  }
}

/** The session that the request's cookie names, if it still lives. */
export async function currentSession(c: Context, { db, clock, secret, officeUrl }: SessionContext) {
  const token = await getSignedCookie(c, secret, NAME, prefixOf(officeUrl))
  return token ? findSession(db, clock(), token) : undefined
}

/** Hands the browser a new session, and ends the one that it had: a token planted beforehand is worth nothing. */
export async function beginSession(c: Context, context: SessionContext, token: string): Promise<void> {
  const before = await currentSession(c, context)
  if (before) await endSession(context.db, before.token)
  const { secret, officeUrl } = context
  const isSecure = prefixOf(officeUrl) !== undefined
  await setSignedCookie(c, NAME, token, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure,
    maxAge: SESSION_LIFE / 1000,
    ...(isSecure ? { prefix: 'host' as const } : {}),
  })
}

/** Ends the session of the request and takes its cookie back. */
export async function endCurrentSession(c: Context, context: SessionContext): Promise<void> {
  const session = await currentSession(c, context)
  if (session) await endSession(context.db, session.token)
  const isSecure = prefixOf(context.officeUrl) !== undefined
  deleteCookie(c, NAME, { path: '/', secure: isSecure, ...(isSecure ? { prefix: 'host' as const } : {}) })
}

/** A path of the office to go on to after signing in; whatever leads elsewhere, or back to signing in, becomes the home page. */
export function pathWithin(text: string | undefined): string {
  if (!text?.startsWith('/') || !URL.canParse(text, NOWHERE)) return '/'
  const { origin, pathname, search } = new URL(text, NOWHERE)
  // A path that begins with two slashes is another site's address to a browser.
  if (origin !== NOWHERE || pathname.startsWith('//') || pathname.startsWith('/sign-')) return '/'
  return pathname + search
}

const NAME = 'daicho'
const NOWHERE = 'http://office.invalid'

/** Browsers keep a `__Host-` cookie from being set by other hosts of the domain; only over HTTPS. */
function prefixOf(officeUrl: string): 'host' | undefined {
  return officeUrl.startsWith('https:') ? 'host' : undefined
}

/** Where the way back from looking as somebody else is posted to. */
export const VIEW_END = '/view-as/end'

/** Whoever looks as somebody else only looks: nothing is sent but the wish to be oneself again. */
function isLooking(c: Context): boolean {
  return ['GET', 'HEAD'].includes(c.req.method) || c.req.path === VIEW_END
}

function askToSignIn(c: Context): Response {
  const isPage = c.req.header('accept')?.includes('text/html')
  // What was sent is not repeated; the page that it came from is shown again, with the draft that it keeps.
  if (isPage && !['GET', 'HEAD'].includes(c.req.method)) {
    return c.redirect(`/sign-in?${new URLSearchParams({ notice: 'ended', next: pageBefore(c) })}`, 303)
  }
  if (isPage) {
    const { pathname, search } = new URL(c.req.url)
    return c.redirect(`/sign-in?next=${encodeURIComponent(pathWithin(pathname + search))}`, 303)
  }
  const problem = { type: 'about:blank', title: 'サインインしていない。', status: 401 }
  return c.json(problem, 401, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
}

/** The page of the office from which a form was sent. */
function pageBefore(c: Context): string {
  const from = c.req.header('referer') ?? ''
  if (!URL.canParse(from)) return '/'
  const { pathname, search } = new URL(from)
  return pathWithin(pathname + search)
}
