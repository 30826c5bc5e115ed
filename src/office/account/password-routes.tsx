import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readPosted } from '#core/office/form-read.ts'
import { revisePassword } from '#core/store/accounts.ts'
import { checkPassword } from '#platform/auth.ts'
import { hashPassword, whyNotPassword } from '#platform/password.ts'
import { confirmSession } from '#platform/sessions.ts'
import { type Language, say } from '#ui/say.ts'
import { requireSession, type SessionEnv } from '../session.ts'
import { clientOf, type SignInContext, SMALL_FORM, textOf } from '../sign-in.tsx'
import { waitingSentence } from '../sign-in-page.tsx'
import { type PasswordErrors, PasswordPage, passwordSentence } from './password-page.tsx'

/** `/password`: changing one's own password, which ends all other sessions. */
export function passwordRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock, site } = context
  const routes = new Hono<SessionEnv>()

  routes.use(bodyLimit({ maxSize: SMALL_FORM }), requireSession(context))

  routes.get('/', (c) => {
    const { name, passwordIssued } = c.var.session
    const isChanged = c.req.query('notice') === 'changed'
    const props = { site, name, isChanged, isIssued: passwordIssued, language: c.var.language }
    return c.html(<PasswordPage {...props} />)
  })

  routes.post('/', async (c) => {
    const { texts } = await readPosted(c)
    const { userId, name, token, passwordIssued } = c.var.session
    const language = c.var.language
    const [current, chosen, again] = [textOf(texts.current), textOf(texts.chosen), textOf(texts.again)]
    const refuse = (errors: PasswordErrors, status: 422 | 429 = 422) =>
      c.html(<PasswordPage {...{ site, name, language, errors }} isIssued={passwordIssued} />, status)

    const errors = faults(language, { userId, current, chosen, again })
    if (Object.keys(errors).length > 0) return refuse(errors)
    const claim = { userId, password: current, ...clientOf(c, context) }
    const verdict = await checkPassword(db, clock(), claim)
    if (verdict.outcome === 'waiting')
      return refuse({ current: waitingSentence(language, verdict.until) }, 429)
    if (verdict.outcome === 'wrong') {
      return refuse({ current: say(language, 'password.wrong', '現在のパスワードが違います。') })
    }
    await confirmSession(db, clock(), c.var.session)
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
