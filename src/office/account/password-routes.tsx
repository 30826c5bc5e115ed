import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readPosted } from '#core/office/form-read.ts'
import { revisePassword } from '#core/store/accounts.ts'
import { notify } from '#core/store/mails.ts'
import { checkPassword } from '#platform/auth.ts'
import { transact } from '#platform/database.ts'
import { hashPassword } from '#platform/password.ts'
import { confirmSession } from '#platform/sessions.ts'
import { type Language, say } from '#ui/say.ts'
import { handToken, requireSession, type SessionEnv } from '../session.ts'
import { isLedHere } from '../set-up/tasks.ts'
import { chosenFaults } from '../sign-in/chosen-faults.ts'
import { clientOf, type SignInContext, SMALL_FORM, textOf } from '../sign-in/context.ts'
import { waitingSentence } from '../sign-in/waiting-sentence.ts'
import { type PasswordErrors, PasswordPage } from './password-page.tsx'

/** `/password`: changing one's own password, which ends all other sessions. */
export function passwordRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock, site } = context
  const routes = new Hono<SessionEnv>()
  routes.use(bodyLimit({ maxSize: SMALL_FORM }), requireSession(context))

  routes.get('/', async (c) => {
    const { language, session: person } = c.var
    const isChanged = c.req.query('notice') === 'changed'
    const goesOn = (await isLedHere(context, person)) ? '/set-up' : '/'
    const shown = { isChanged, isIssued: person.passwordIssued, goesOn }
    return c.html(<PasswordPage {...{ site, person, language, ...shown }} />)
  })

  routes.post('/', async (c) => {
    const { texts } = await readPosted(c)
    const { language, session: person } = c.var
    const { userId } = person
    const [current, chosen, again] = [textOf(texts.current), textOf(texts.chosen), textOf(texts.again)]
    const refuse = (errors: PasswordErrors, status: 422 | 429 = 422) =>
      c.html(
        <PasswordPage {...{ site, person, language, errors, isIssued: person.passwordIssued }} />,
        status,
      )

    const errors = faults(language, { userId, current, chosen, again })
    if (Object.keys(errors).length > 0) return refuse(errors)
    const claim = { userId, password: current, ...clientOf(c, context) }
    const verdict = await checkPassword(db, clock(), claim)
    if (verdict.outcome === 'waiting')
      return refuse({ current: waitingSentence(language, verdict.until) }, 429)
    if (verdict.outcome === 'wrong') {
      return refuse({ current: say(language, 'password.wrong', '現在のパスワードが違います。') })
    }
    const fresh = await confirmSession(db, clock(), person)
    await handToken(c, context, fresh)
    const stamp = { by: userId, at: clock(), why: '本人によるパスワードの変更' }
    const passwordHash = await hashPassword(chosen)
    await transact(db, async (trx) => {
      await revisePassword(trx, stamp, userId, { passwordHash, but: fresh })
      await notify(trx, userId, CHANGED)
    })
    // Who had to choose one wants to go to work.
    if (!person.passwordIssued) return c.redirect('/password?notice=changed', 303)
    const place = (await isLedHere(context, person)) ? '/set-up' : '/'
    return c.redirect(`${place}?done=password`, 303)
  })

  return routes
}

function faults(
  language: Language | undefined,
  { userId, current, chosen, again }: { userId: string; current: string; chosen: string; again: string },
): PasswordErrors {
  const errors: PasswordErrors = chosenFaults(language, { userId, chosen, again })
  if (current === '') errors.current = say(language, 'password.empty', '現在のパスワードを入力してください。')
  if (errors.chosen === undefined && chosen === current) {
    errors.chosen = say(language, 'password.same', '現在のパスワードと違うものにしてください。')
  }
  return errors
}

const CHANGED = {
  kind: 'account',
  subject: 'パスワードが変更されました',
  text: 'あなたの利用者IDのパスワードが変更されました。\n心当たりがなければ、すぐに管理者に知らせてください。',
}
