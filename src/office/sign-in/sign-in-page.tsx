import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { SignInFrame, type SignInSite } from './frame.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { waitingSentence } from './waiting-sentence.ts'

/** The ways in that an installation offers beside passwords. */
export type Ways = { readonly directory: boolean; readonly passkeys: boolean }

/** The form that a person signs in with; the same answer whether the user ID or the password was wrong. */
export function SignInPage(props: {
  site: SignInSite
  language?: Language | undefined
  ways: Ways
  next: string
  userId?: string | undefined
  notice?: string | undefined
  isWrong?: boolean | undefined
  /** No attempt is taken before this moment. */
  until?: Date | undefined
}) {
  const { site, language, ways, next, isWrong, until } = props
  const heading = say(language, 'sign-in.heading', 'サインイン')
  const wrong = say(language, 'sign-in.wrong', '利用者IDまたはパスワードが違います。')
  const query = `?next=${encodeURIComponent(next)}`
  return (
    <SignInFrame {...{ site, language }} title={heading} here={`/sign-in${query}`}>
      <PageHead heading={heading} />
      <Notice notice={props.notice} language={language} />
      {isWrong && <ErrorSummary errors={[{ id: 'password', says: wrong }]} language={language} />}
      {until && <ErrorSummary errors={[{ says: waitingSentence(language, until) }]} language={language} />}
      {ways.directory && (
        <div class="daicho-way">
          <ButtonLink type="solid-fill" href={`/sign-in/directory${query}`}>
            {say(language, 'sign-in.directory', '職員認証でサインイン')}
          </ButtonLink>
        </div>
      )}
      <Form action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <TextInput
          language={language}
          id="userId"
          name="userId"
          label={say(language, 'sign-in.user', '利用者ID')}
          value={props.userId}
          autocomplete="username"
          required
        />
        <TextInput
          language={language}
          id="password"
          name="password"
          type="password"
          label={say(language, 'sign-in.password', 'パスワード')}
          error={isWrong ? wrong : undefined}
          autocomplete="current-password"
          required
        />
        <Button type={ways.directory ? 'outline' : 'solid-fill'}>{heading}</Button>
      </Form>
      <p>
        <a href="/sign-in/forgotten">{say(language, 'sign-in.forgotten', 'パスワードを忘れたとき')}</a>
      </p>
      {ways.passkeys && (
        <PasskeyForm
          language={language}
          action="/sign-in/passkey"
          act="get"
          next={next}
          button={say(language, 'sign-in.passkey', 'パスキーでサインイン')}
        />
      )}
    </SignInFrame>
  )
}

function Notice({ notice, language }: { notice?: string | undefined; language: Language | undefined }) {
  const shown = notice === undefined ? undefined : NOTICES[notice]?.(language)
  if (shown === undefined) return null
  const { type, heading, says } = shown
  return (
    <NotificationBanner type={type} heading={heading} announced language={language}>
      {says && <p>{says}</p>}
    </NotificationBanner>
  )
}

type Shown = { type: 'success' | 'warning' | 'error'; heading: string; says?: string }

const NOTICES: Readonly<Record<string, (language: Language | undefined) => Shown>> = {
  'signed-out': (language) => ({
    type: 'success',
    heading: say(language, 'sign-in.signed-out', 'サインアウトしました。'),
  }),
  chosen: (language) => ({
    type: 'success',
    heading: say(language, 'sign-in.chosen', 'パスワードを決めました。'),
    says: say(language, 'sign-in.with-it', 'そのパスワードでサインインしてください。'),
  }),
  ended: (language) => ({
    type: 'warning',
    heading: say(language, 'sign-in.ended', 'サインインの期限が切れました。'),
    says: say(
      language,
      'sign-in.unsent',
      '直前の操作は行われていません。サインインしてからやり直してください。',
    ),
  }),
  kept: (language) => ({
    type: 'warning',
    heading: say(language, 'sign-in.ended', 'サインインの期限が切れました。'),
    says: say(
      language,
      'sign-in.kept',
      '書いた内容は、書いた人の下書きに残しました。まだ保存されていません。サインインすると、続きから保存できます。',
    ),
  }),
  'too-late': (language) => ({
    type: 'warning',
    heading: say(language, 'sign-in.too-late', 'サインインが途中で終わりました。'),
    says: say(
      language,
      'sign-in.begin-again',
      '10分を過ぎたか、ほかの画面で始め直したためです。最初からやり直してください。',
    ),
  }),
  expired: (language) => ({
    type: 'error',
    heading: say(language, 'sign-in.expired', '発行されたパスワードの期限が切れています。'),
    says: say(language, 'sign-in.ask-new', '管理者に、新しいパスワードかリンクを求めてください。'),
  }),
  passkey: (language) => ({
    type: 'error',
    heading: say(language, 'sign-in.passkey-wrong', 'このパスキーではサインインできません。'),
    says: say(language, 'sign-in.passkey-else', '登録を確かめるか、パスワードでサインインしてください。'),
  }),
  directory: (language) => ({
    type: 'error',
    heading: say(language, 'sign-in.directory-wrong', '職員認証でのサインインができませんでした。'),
    says: say(language, 'sign-in.directory-again', 'もう一度試し、続くときは管理者に知らせてください。'),
  }),
  unknown: (language) => ({
    type: 'error',
    heading: say(language, 'sign-in.unbound', '職員認証は済みましたが、台帳の利用者と結び付いていません。'),
    says: say(language, 'sign-in.ask-binding', '管理者に、利用者IDとの結び付けを求めてください。'),
  }),
}
