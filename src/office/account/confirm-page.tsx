import type { Session } from '#platform/sessions.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { SignInFrame, type SignInSite } from '../sign-in/frame.tsx'
import { PasskeyForm } from '../sign-in/passkey-form.tsx'
import { waitingSentence } from '../sign-in/waiting-sentence.ts'

/** The page before acts that reach far: the person at the screen is still the one who signed in. */
export function ConfirmPage(props: {
  site: SignInSite
  language?: Language | undefined
  session: Session
  next: string
  ways: { readonly code: boolean; readonly passkey: boolean; readonly directory: boolean }
  notice?: string | undefined
  wrong?: 'password' | 'code' | undefined
  until?: Date | undefined
}) {
  const { site, language, session, next, ways, wrong, until } = props
  const heading = say(language, 'confirm.heading', '本人の確認')
  const says = {
    password: say(language, 'password.wrong', '現在のパスワードが違います。'),
    code: say(
      language,
      'second.wrong',
      'コードが違うか、一度使ったコードです。次のコードが表示されるのを待って入力してください。',
    ),
  }
  const errors = wrong ? [{ id: wrong, says: says[wrong] }] : []
  const button = say(language, 'confirm.confirm', '確認する')
  return (
    <SignInFrame {...{ site, language }} title={heading} person={session}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'confirm.note',
          'この先では影響の大きい操作ができます。席を離れた間に他の人が使うのを防ぐため、もう一度確認します。',
        )}
      />
      <Notice notice={props.notice} language={language} />
      <ErrorSummary errors={errors} language={language} />
      {until && <ErrorSummary errors={[{ says: waitingSentence(language, until) }]} language={language} />}
      <Form action="/confirm">
        <input type="hidden" name="next" value={next} />
        <TextInput
          id="password"
          name="password"
          type="password"
          label={say(language, 'sign-in.password', 'パスワード')}
          language={language}
          error={wrong === 'password' ? says.password : undefined}
          autocomplete="current-password"
          required
        />
        <div class="daicho-actions">
          <Button>{button}</Button>
          <ButtonLink href="/">{say(language, 'password.home', 'トップへ')}</ButtonLink>
        </div>
      </Form>
      {ways.code && (
        <Disclosure summary={say(language, 'confirm.code', 'コードで確認する')} open={wrong === 'code'}>
          <Form action="/confirm">
            <input type="hidden" name="next" value={next} />
            <TextInput
              id="code"
              name="code"
              label={say(language, 'second.code', '認証アプリの6桁のコード、またはバックアップコード')}
              language={language}
              error={wrong === 'code' ? says.code : undefined}
              autocomplete="one-time-code"
              required
            />
            <Button type="outline">{button}</Button>
          </Form>
        </Disclosure>
      )}
      {ways.passkey && (
        <PasskeyForm
          language={language}
          action="/confirm/passkey"
          challenge="/sign-in/passkey/challenge"
          act="get"
          next={next}
          button={say(language, 'confirm.passkey', 'パスキーで確認する')}
        />
      )}
      {ways.directory && (
        <p>
          <a href={`/sign-in/directory?next=${encodeURIComponent(next)}`}>
            {say(language, 'confirm.directory', '職員認証で確認する')}
          </a>
        </p>
      )}
    </SignInFrame>
  )
}

function Notice({ notice, language }: { notice?: string | undefined; language: Language | undefined }) {
  if (notice === 'other') {
    return (
      <NotificationBanner
        type="error"
        heading={say(language, 'confirm.other', '確認できませんでした。')}
        announced
        language={language}
      >
        <p>{say(language, 'confirm.not-you', 'いまサインインしている本人のものではありません。')}</p>
      </NotificationBanner>
    )
  }
  if (notice !== 'unsent') return null
  return (
    <NotificationBanner
      type="warning"
      heading={say(language, 'confirm.unsent', '直前の操作は行われていません。')}
      announced
      language={language}
    >
      <p>{say(language, 'confirm.again', '確認したあと、元の画面からやり直してください。')}</p>
    </NotificationBanner>
  )
}
