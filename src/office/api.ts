import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { apiRoutes } from '#core/api/api.tsx'
import { API_ROOT, httpRefusal } from '#core/api/problem.ts'
import { dayOf } from '#core/calendar/day.ts'
import type { Office, OfficeEnv } from '#core/office/office.ts'
import { type Actor, type Grant, ROLES } from '#core/rules/permission.ts'
import { grantsAtWork } from '#core/store/grants-at-work.ts'
import { findBearer } from '#core/store/tokens.ts'
import { reserveAttempt } from '#platform/sign-in-failures.ts'
import { currentSession, findDuty } from './session.ts'
import { actorOf } from './session-actor.ts'
import type { SignInContext } from './sign-in/context.ts'

/** The API at `/api/v1`, for programs with a token and, to read, for the office's own pages; mounted before what requires a session. */
export function officeApi(office: Office, signIn: SignInContext): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>()
  app.route(API_ROOT, apiRoutes(office, identify(signIn)))
  return app
}

/** Sets the actor of a request: the account of its token with what the token allows, or whoever is signed in and only reads. */
function identify(signIn: SignInContext): MiddlewareHandler<OfficeEnv> {
  return async (c, next) => {
    const authorization = c.req.header('authorization')
    const bySession = authorization === undefined ? await sessionActor(c, signIn) : undefined
    // A person chose the language in the office; a program says it with each request.
    if (bySession === undefined) c.set('language', prefersEnglish(c) ? 'en' : 'ja')
    if (bySession === undefined && authorization === undefined && isPage(c)) {
      return c.redirect(`/sign-in?next=${encodeURIComponent(API_ROOT)}`, 303)
    }
    c.set('actor', bySession ?? (await tokenActor(c, signIn, authorization)))
    return next()
  }
}

async function tokenActor(
  c: Context,
  signIn: SignInContext,
  authorization: string | undefined,
): Promise<Actor> {
  const { db, clock } = signIn
  const secret = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  if (secret === undefined) throw unauthenticated('Authorization: Bearer にトークンを書く。')
  const bearer = await findBearer(db, clock(), secret)
  if (bearer === undefined) throw await wrongToken(c, signIn)
  if (!bearer.mayWrite && !isReading(c)) {
    throw httpRefusal('forbidden', '読むだけのトークンでは書けない。書けるトークンを管理者に求める。')
  }
  const { account: id, accountName: name, mayWrite } = bearer
  const grants = await grantsAtWork(db, id)
  return { id, name, today: dayOf(clock()), grants: mayWrite ? grants : grants.flatMap(onlyReading) }
}

/** A session reads from the office's own pages and from the address bar; what another site asks for with its cookie is not answered. */
async function sessionActor(c: Context, signIn: SignInContext): Promise<Actor | undefined> {
  const site = c.req.header('sec-fetch-site')
  const isOwn = site === undefined || site === 'same-origin' || site === 'none'
  if (!isReading(c) || !isOwn) return undefined
  const session = await currentSession(c, signIn)
  if (session === undefined) return undefined
  const actor = await actorOf(signIn, session)
  return (await findDuty(signIn.db, session, actor)) === null ? actor : undefined
}

/** A grant cut down to reading: whatever the role allows beyond it is left out. */
function onlyReading(grant: Grant): Grant[] {
  return (ROLES[grant.role].acts as readonly string[]).includes('read') ? [{ ...grant, role: 'reader' }] : []
}

/** Wrong tokens are counted by address, apart from sign-in: a program gone wrong locks no people out. Right tokens never wait. */
async function wrongToken(c: Context, { db, clock, addressOf }: SignInContext) {
  const until = await reserveAttempt(db, clock(), { userId: '', address: `token ${addressOf(c)}` })
  if (until === null) return unauthenticated('このトークンは有効ではない。', 'error="invalid_token"')
  const seconds = Math.ceil((until.getTime() - clock().getTime()) / 1000)
  const headers = { 'retry-after': String(seconds) }
  return httpRefusal('waiting', `誤ったトークンが続いた。${seconds}秒待ってからやり直す。`, headers)
}

function unauthenticated(message: string, ...parameters: string[]) {
  const challenge = ['Bearer realm="daicho"', ...parameters].join(', ')
  return httpRefusal('unauthenticated', message, { 'www-authenticate': challenge })
}

function isReading(c: Context): boolean {
  return ['GET', 'HEAD'].includes(c.req.method)
}

function isPage(c: Context): boolean {
  return isReading(c) && (c.req.header('accept')?.includes('text/html') ?? false)
}

/** Whether English stands before Japanese in `Accept-Language`, by quality and then by place. */
function prefersEnglish(c: Context): boolean {
  const wishes = (c.req.header('accept-language') ?? '')
    .split(',')
    // Trimmed beforehand: a stranger's header of many spaces is then read once, and not from each of them.
    .map((wish) => /^(en|ja)(?:-[\w-]+)?(?:\s*;\s*q=([\d.]+))?$/i.exec(wish.trim()))
    .flatMap((found) =>
      found ? [{ language: found[1]?.toLowerCase(), quality: Number(found[2] ?? 1) }] : [],
    )
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
  return wishes[0]?.language === 'en'
}
