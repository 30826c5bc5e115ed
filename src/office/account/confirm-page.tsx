import type { Session } from '#platform/sessions.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { OfficeShell } from '#ui/office-shell.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { type SignInSite, SignOutForm, waitingSentence } from '../sign-in-page.tsx'

/** The page before acts that reach far: the person at the screen is still the one who signed in. */
export function ConfirmPage(props: {
  site: SignInSite
  language?: Language | undefined
  session: Session
  next: string
  /** A form came too late and was not carried out. */
  isUnsent?: boolean | undefined
  isWrong?: boolean | undefined
  until?: Date | undefined
}) {
  const { site, language, session, isWrong, until } = props
  const heading = say(language, 'confirm.heading', '本人の確認')
  const wrong = say(language, 'password.wrong', '現在のパスワードが違います。')
  const person = {
    name: session.name,
    section: session.userId,
    settings: '/password',
    signOut: <SignOutForm language={language} />,
  }
  return (
    <OfficeShell {...site} title={heading} language={language} home="/" navigation={[]} person={person}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'confirm.note',
          'この先では影響の大きい操作ができます。席を離れた間に他の人が使うのを防ぐため、もう一度確認します。',
        )}
      />
      {props.isUnsent && (
        <NotificationBanner
          type="warning"
          heading={say(language, 'confirm.unsent', '直前の操作は行われていません。')}
          announced
          language={language}
        >
          <p>{say(language, 'confirm.again', '確認したあと、元の画面からやり直してください。')}</p>
        </NotificationBanner>
      )}
      {isWrong && <ErrorSummary errors={[{ id: 'password', says: wrong }]} language={language} />}
      {until && <ErrorSummary errors={[{ says: waitingSentence(language, until) }]} language={language} />}
      <Form action="/confirm">
        <input type="hidden" name="next" value={props.next} />
        <TextInput
          id="password"
          name="password"
          type="password"
          label={say(language, 'sign-in.password', 'パスワード')}
          error={isWrong ? wrong : undefined}
          autocomplete="current-password"
          required
        />
        <div class="daicho-actions">
          <Button>{say(language, 'confirm.confirm', '確認する')}</Button>
          <ButtonLink href="/">{say(language, 'password.home', 'トップへ')}</ButtonLink>
        </div>
      </Form>
    </OfficeShell>
  )
}
