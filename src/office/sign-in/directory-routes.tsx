import { Hono } from 'hono'
import { bindIdentity, findIdentity, findUserByEmail, listIdentities } from '#core/store/identities.ts'
import { insertChallenge, takeChallenge } from '#platform/challenges.ts'
import type { DirectoryPerson, Journey } from '#platform/directory.ts'
import { log } from '#platform/log.ts'
import { confirmSession } from '#platform/sessions.ts'
import {
  currentSession,
  handToken,
  keepChallenge,
  keptChallenge,
  pathWithin,
  type SessionEnv,
} from '../session.ts'
import type { SignInContext } from './context.ts'
import { enter, goOn } from './steps.ts'

const PURPOSE = 'directory'

type Kept = { readonly journey: Journey; readonly next: string; readonly again: boolean }

/** `/sign-in/directory`: signing in where the organisation keeps its people. Nobody gets an account by it: an account is bound by an administrator, or by its address. */
export function directoryRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock, directory } = context
  const routes = new Hono<SessionEnv>()

  routes.get('/', async (c) => {
    if (!directory) return c.notFound()
    try {
      // Who is signed in comes here to prove anew who that is.
      const again = (await currentSession(c, context)) !== undefined
      const { address, journey } = await directory.depart({ again })
      const value: Kept = { journey, next: pathWithin(c.req.query('next')), again }
      await keepChallenge(
        c,
        context,
        PURPOSE,
        await insertChallenge(db, clock(), { purpose: PURPOSE, value }),
      )
      return c.redirect(address, 303)
    } catch (error) {
      log('error', 'directory not reached', { error: (error as Error).message })
      return c.redirect('/sign-in?notice=directory', 303)
    }
  })

  routes.get('/return', async (c) => {
    if (!directory) return c.notFound()
    const id = await keptChallenge(c, context, PURPOSE)
    const kept = await takeChallenge<Kept>(db, clock(), PURPOSE, id)
    if (kept === undefined) return c.redirect('/sign-in?notice=too-late', 303)
    const { journey, next, again } = kept.value
    const person = await directory.arrive(new URL(c.req.url), journey, { again })
    if (person === null) return c.redirect('/sign-in?notice=directory', 303)
    const userId = await userOf(context, person)
    if (userId === undefined) return c.redirect('/sign-in?notice=unknown', 303)
    const session = await currentSession(c, context)
    if (again && session !== undefined) {
      if (session.userId !== userId) return c.redirect('/confirm?notice=other', 303)
      await handToken(c, context, await confirmSession(db, clock(), session))
      return c.redirect(next, 303)
    }
    if (person.isTwofold) return enter(c, context, { userId, proof: 'directory+own', next })
    return goOn(c, context, { userId, first: 'directory', next })
  })

  return routes
}

/** Whom the subject is bound to; at the first sign-in the account whose address the directory vouches for, if it is not bound to somebody else there. */
async function userOf(
  { db, clock }: SignInContext,
  { issuer, subject, email }: DirectoryPerson,
): Promise<string | undefined> {
  const known = await findIdentity(db, issuer, subject)
  if (known !== undefined || email === null) return known?.userId
  const userId = await findUserByEmail(db, email)
  if (userId === undefined) return undefined
  const isBound = (await listIdentities(db, userId)).some((identity) => identity.issuer === issuer)
  if (isBound) return undefined
  const stamp = { by: userId, at: clock(), why: '認証基盤が確かめたメールアドレスによる結び付け' }
  await bindIdentity(db, stamp, { userId, issuer, subject })
  return userId
}
