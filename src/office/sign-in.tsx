import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readPosted } from '#core/office/form-read.ts'
import { revisePassword } from '#core/store/accounts.ts'
import { type Auth, hashPassword } from '#platform/auth.ts'
import { whyNotPassword } from '#platform/password.ts'
import { findSession } from '#platform/sessions.ts'
import { foldUserId } from '#platform/user-id.ts'
import { type Language, say } from '#ui/say.ts'
import { type PasswordErrors, PasswordPage, passwordSentence } from './password-page.tsx'
import { sameOrigin } from './same-origin.ts'
import {
  beginSession,
  currentSession,
  endCurrentSession,
  pathWithin,
  requireSession,
  type SessionContext,
  type SessionEnv,
} from './session.ts'
import { SignInPage, type SignInSite, waitingSentence } from './sign-in-page.tsx'

/** What signing in needs beside sessions: the passwords, the page around the form, and how a client's address is told. */
export type SignInContext = SessionContext & {
  readonly auth: Auth
  readonly site: SignInSite
  /** The network address of the client; empty where it is not known: then only the user ID is counted. */
  addressOf(c: Context): string
  languageOf?(c: Context): Language | undefined
}

/** Signing in and out, and changing one's own password: `/sign-in`, `/sign-out`, `/password`; mounted before what requires a session. */
export function signInRoutes(context: SignInContext): Hono<SessionEnv> {
  const { auth, db, clock, site, languageOf } = context
  const routes = new Hono<SessionEnv>()
  // A form of three short fields; nobody makes the server hash a book.
  const small = bodyLimit({ maxSize: 16_384 })

  routes.get('/sign-in', async (c) => {
    const next = pathWithin(c.req.query('next'))
    if (await currentSession(c, context)) return c.redirect(next, 303)
    c.header('cache-control', 'no-store')
    return c.html(
      <SignInPage site={site} language={languageOf?.(c)} next={next} notice={c.req.query('notice')} />,
    )
  })

  routes.post('/sign-in', small, sameOrigin(context), async (c) => {
    const { texts } = await readPosted(c)
    const userId = foldUserId(textOf(texts.userId))
    const next = pathWithin(textOf(texts.next))
    const verdict = await auth.signIn({ userId, password: textOf(texts.password), ...clientOf(c, context) })
    if (verdict.outcome === 'right') {
      await beginSession(c, context, verdict.token)
      const session = await findSession(db, clock(), verdict.token)
      return c.redirect(session?.passwordIssued ? '/password' : next, 303)
    }
    c.header('cache-control', 'no-store')
    const props = { site, language: languageOf?.(c), next, userId }
    if (verdict.outcome === 'wrong') return c.html(<SignInPage {...props} isWrong />, 422)
    c.header('retry-after', String(Math.ceil((verdict.until.getTime() - clock().getTime()) / 1000)))
    return c.html(<SignInPage {...props} until={verdict.until} />, 429)
  })

  routes.post('/sign-out', small, sameOrigin(context), async (c) => {
    await endCurrentSession(c, context)
    return c.redirect('/sign-in?notice=signed-out', 303)
  })

  routes.use('/password', small, requireSession(context))

  routes.get('/password', (c) => {
    const { name, passwordIssued } = c.var.session
    const isChanged = c.req.query('notice') === 'changed'
    const props = { site, name, isChanged, isIssued: passwordIssued, language: languageOf?.(c) }
    return c.html(<PasswordPage {...props} />)
  })

  routes.post('/password', async (c) => {
    const { texts } = await readPosted(c)
    const { userId, name, token, passwordIssued } = c.var.session
    const language = languageOf?.(c)
    const [current, chosen, again] = [textOf(texts.current), textOf(texts.chosen), textOf(texts.again)]
    const refuse = (errors: PasswordErrors, status: 422 | 429 = 422) =>
      c.html(<PasswordPage {...{ site, name, language, errors }} isIssued={passwordIssued} />, status)

    const errors = faults(language, { userId, current, chosen, again })
    if (Object.keys(errors).length > 0) return refuse(errors)
    const verdict = await auth.confirm({ userId, password: current, ...clientOf(c, context) })
    if (verdict.outcome === 'waiting')
      return refuse({ current: waitingSentence(language, verdict.until) }, 429)
    if (verdict.outcome === 'wrong') {
      return refuse({ current: say(language, 'password.wrong', '現在のパスワードが違います。') })
    }
    const stamp = { by: userId, at: clock(), why: '本人によるパスワードの変更' }
    await revisePassword(db, stamp, userId, { passwordHash: await hashPassword(chosen), but: token })
    return c.redirect('/password?notice=changed', 303)
  })

  return routes
}

function faults(
  language: Language | undefined,
  { userId, current, chosen, again }: { userId: string; current: string; chosen: string; again: string },
): PasswordErrors {
  const errors: PasswordErrors = {}
  const fault = whyNotPassword(chosen, userId)
  if (current === '') errors.current = say(language, 'password.empty', '現在のパスワードを入力してください。')
  if (fault !== null) errors.chosen = passwordSentence(language, fault)
  else if (chosen === current) {
    errors.chosen = say(language, 'password.same', '現在のパスワードと違うものにしてください。')
  }
  if (again !== chosen) errors.again = say(language, 'password.differs', '新しいパスワードと一致しません。')
  return errors
}

/** A file in the place of a text counts as nothing. */
function textOf(values: readonly string[] | undefined): string {
  return values?.[0] ?? ''
}

function clientOf(c: Context, { addressOf }: SignInContext) {
  return { address: addressOf(c), userAgent: c.req.header('user-agent') ?? '' }
}
