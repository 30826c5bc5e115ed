import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { onlyLooking } from '#core/office/office.ts'
import type { Actor } from '#core/rules/permission.ts'
import { isDemandedOf, listDemands } from '#core/store/second-factor-demands.ts'
import { CHALLENGE_LIFE } from '#platform/challenges.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'
import { endSession, findSession, isTwofold, SESSION_LIFE, type Session } from '#platform/sessions.ts'
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

    const actor = await actorOf(context, session)
    c.set('session', session)
    c.set('actor', actor)
    if (actor.viewedBy && !isLooking(c)) throw onlyLooking()
    const duty = await findDuty(context.db, session, actor)
    if (duty !== null && !isWithin(c.req.path, DUTIES[duty])) return askToDo(c, DUTIES[duty].page)
    const answer = await checkOrigin(c, next)
    // Pages hold personal information: no cache on the way may keep them, nor a browser after signing out.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
    return answer
  }
}

/** What a person has to do before anything else: choose a password in place of an issued one, or set up the second factor that a role demands. */
export type Duty = 'password' | 'second-factor'

/** What a session has to do before anything else; null for most. */
export async function findDuty(db: Db, session: Session, actor: Actor): Promise<Duty | null> {
  if (session.passwordIssued && session.proof.startsWith('password')) return 'password'
  // Who looks as somebody else has done his or her own duty before.
  if (isTwofold(session.proof) || actor.viewedBy) return null
  return isDemandedOf(actor, await listDemands(db)) ? 'second-factor' : null
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
  await handToken(c, context, token)
}

/** Hands the browser the token under which its session goes on. */
export async function handToken(
  c: Context,
  { secret, officeUrl }: SessionContext,
  token: string,
): Promise<void> {
  const isSecure = prefixOf(officeUrl) !== undefined
  const options = {
    ...{ path: '/', httpOnly: true, sameSite: 'Lax' as const, secure: isSecure },
    ...(isSecure ? { prefix: 'host' as const } : {}),
  }
  await setSignedCookie(c, NAME, token, secret, { ...options, maxAge: SESSION_LIFE / 1000 })
  await setSignedCookie(c, KNOWN, 'yes', secret, { ...options, maxAge: KNOWN_DAYS * 86_400 })
}

/** Whether somebody was signed in with the browser of a request in the last thirty days. It says nothing of who, and opens nothing. */
export async function isKnownBrowser(c: Context, { secret, officeUrl }: SessionContext): Promise<boolean> {
  return (await getSignedCookie(c, secret, KNOWN, prefixOf(officeUrl))) === 'yes'
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

/** Hands the browser the name of something that was begun (`insertChallenge`), for the ten minutes in which it may be answered. */
export async function keepChallenge(c: Context, context: SessionContext, purpose: string, id: string) {
  const isSecure = prefixOf(context.officeUrl) !== undefined
  await setSignedCookie(c, `daicho-${purpose}`, id, context.secret, {
    ...{ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure, maxAge: CHALLENGE_LIFE / 1000 },
    ...(isSecure ? { prefix: 'host' as const } : {}),
  })
}

/** The name that `keepChallenge` handed out; empty where there is none. */
export async function keptChallenge(c: Context, context: SessionContext, purpose: string): Promise<string> {
  const prefix = prefixOf(context.officeUrl)
  return (await getSignedCookie(c, context.secret, `daicho-${purpose}`, prefix)) || ''
}

const NAME = 'daicho'
const KNOWN = 'daicho-known'
const KNOWN_DAYS = 30

/** Where each duty is done, and what else stays open meanwhile. */
const DUTIES: Readonly<Record<Duty, { page: string; open: readonly string[] }>> = {
  password: { page: '/password', open: [] },
  'second-factor': { page: '/account/second-factor', open: ['/account/passkeys', '/confirm', '/password'] },
}

function isWithin(path: string, { page, open }: { page: string; open: readonly string[] }): boolean {
  return [page, ...open].some((own) => path === own || path.startsWith(`${own}/`))
}

function askToDo(c: Context, page: string): Response {
  if (c.req.header('accept')?.includes('text/html')) return c.redirect(page, 303)
  const problem = { type: 'about:blank', title: '先にすることがある。', status: 403 }
  return c.json(problem, 403, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
}
const NOWHERE = 'http://office.invalid'

/** Browsers keep a `__Host-` cookie from being set by other hosts of the domain; only over HTTPS. */
function prefixOf(officeUrl: string): 'host' | undefined {
  return officeUrl.startsWith('https:') ? 'host' : undefined
}

/** Where the way back from looking as somebody else is posted to. */
const VIEW_END = '/view-as/end'

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
