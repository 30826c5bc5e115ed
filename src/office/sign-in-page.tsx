import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { OfficeShell } from '#ui/office-shell.tsx'
import type { PageAssets } from '#ui/page.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'

/** What the pages before and around sign-in show of the installation. */
export type SignInSite = {
  readonly municipality: string
  readonly service: string
  readonly assets: PageAssets
}

/** The form that a person signs in with; the same answer whether the user ID or the password was wrong. */
export function SignInPage(props: {
  site: SignInSite
  language?: Language | undefined
  next: string
  userId?: string | undefined
  notice?: string | undefined
  isWrong?: boolean | undefined
  /** No attempt is taken before this moment. */
  until?: Date | undefined
}) {
  const { site, language, isWrong, until } = props
  const heading = say(language, 'sign-in.heading', 'サインイン')
  const wrong = say(language, 'sign-in.wrong', '利用者IDまたはパスワードが違います。')
  const labels = {
    userId: say(language, 'sign-in.user', '利用者ID'),
    password: say(language, 'sign-in.password', 'パスワード'),
  }
  return (
    <OfficeShell {...site} title={heading} language={language} home="/" navigation={[]}>
      <PageHead heading={heading} />
      <Notice notice={props.notice} language={language} />
      {isWrong && <ErrorSummary errors={[{ id: 'password', says: wrong }]} language={language} />}
      {until && <ErrorSummary errors={[{ says: waitingSentence(language, until) }]} language={language} />}
      <Form action="/sign-in">
        <input type="hidden" name="next" value={props.next} />
        <TextInput
          id="userId"
          name="userId"
          label={labels.userId}
          value={props.userId}
          autocomplete="username"
          required
        />
        <TextInput
          id="password"
          name="password"
          type="password"
          label={labels.password}
          error={isWrong ? wrong : undefined}
          autocomplete="current-password"
          required
        />
        <Button>{heading}</Button>
      </Form>
    </OfficeShell>
  )
}

/** A button that signs out, for the head of every page of the office. */
export function SignOutForm(props: { language?: Language | undefined }) {
  return (
    <Form action="/sign-out" bare>
      <Button type="text" size="sm">
        {say(props.language, 'sign-in.out', 'サインアウト')}
      </Button>
    </Form>
  )
}

/** Until when no further attempt is taken, to the minute in Japan's time. */
export function waitingSentence(language: Language | undefined, until: Date): string {
  // A wait until 9:00:20 is over at 9:01 for whoever reads a clock.
  const minute = new Date(Math.ceil(until.getTime() / 60_000) * 60_000)
  const sentence = say(
    language,
    'sign-in.waiting',
    '続けて失敗したため、しばらく受け付けません。{time}以後にもう一度お試しください。',
  )
  return sentence.replace('{time}', TOKYO.format(minute))
}

const TOKYO = new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' })

function Notice({ notice, language }: { notice?: string | undefined; language: Language | undefined }) {
  if (notice === 'signed-out') {
    const heading = say(language, 'sign-in.signed-out', 'サインアウトしました。')
    return <NotificationBanner type="success" heading={heading} announced language={language} />
  }
  if (notice !== 'ended') return null
  const heading = say(language, 'sign-in.ended', 'サインインの期限が切れました。')
  return (
    <NotificationBanner type="warning" heading={heading} announced language={language}>
      <p>
        {say(
          language,
          'sign-in.unsent',
          '直前の操作は行われていません。サインインしてからやり直してください。',
        )}
      </p>
    </NotificationBanner>
  )
}
