import {
  ADVISED_PASSWORD,
  LONGEST_PASSWORD,
  type PasswordFault,
  SHORTEST_PASSWORD,
} from '#platform/password.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { OfficeShell } from '#ui/office-shell.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { type SignInSite, SignOutForm } from '../sign-in-page.tsx'

/** Sentences by the control that they stand at. */
export type PasswordErrors = { current?: string; chosen?: string; again?: string }

/** The form with which a person chooses another password. */
export function PasswordPage(props: {
  site: SignInSite
  name: string
  language?: Language | undefined
  /** The password was made up for the person. */
  isIssued?: boolean | undefined
  isChanged?: boolean | undefined
  errors?: PasswordErrors | undefined
}) {
  const { site, name, language, errors = {} } = props
  const heading = say(language, 'password.heading', 'パスワードの変更')
  const labels = {
    current: say(language, 'password.current', '現在のパスワード'),
    chosen: say(language, 'password.chosen', '新しいパスワード'),
    again: say(language, 'password.again', '新しいパスワード（確認）'),
  }
  const person = { name, section: '', settings: '/password', signOut: <SignOutForm language={language} /> }
  const listed = (['current', 'chosen', 'again'] as const).flatMap((id) => {
    const says = errors[id]
    return says ? [{ id, label: labels[id], says }] : []
  })
  return (
    <OfficeShell {...site} title={heading} language={language} home="/" navigation={[]} person={person}>
      <PageHead heading={heading} />
      <Notice {...props} />
      <ErrorSummary errors={listed} language={language} />
      <Form action="/password">
        <TextInput
          id="current"
          name="current"
          type="password"
          label={labels.current}
          error={errors.current}
          autocomplete="current-password"
          required
        />
        <TextInput
          id="chosen"
          name="chosen"
          type="password"
          label={labels.chosen}
          support={advice(language)}
          error={errors.chosen}
          autocomplete="new-password"
          required
        />
        <TextInput
          id="again"
          name="again"
          type="password"
          label={labels.again}
          error={errors.again}
          autocomplete="new-password"
          required
        />
        <div class="daicho-actions">
          <Button>{say(language, 'password.change', '変更する')}</Button>
          <ButtonLink href="/">{say(language, 'password.home', 'トップへ')}</ButtonLink>
        </div>
      </Form>
    </OfficeShell>
  )
}

/** Why a password is refused, in words. */
export function passwordSentence(language: Language | undefined, fault: PasswordFault): string {
  switch (fault) {
    case 'short':
      return counted(say(language, 'password.short', '{n}文字以上にしてください。'), SHORTEST_PASSWORD)
    case 'long':
      return counted(say(language, 'password.long', '{n}文字以内にしてください。'), LONGEST_PASSWORD)
    case 'names':
      return say(language, 'password.names', '利用者IDを含まないパスワードにしてください。')
    case 'common':
      return say(language, 'password.common', '多くの人が使っているパスワードです。別のものにしてください。')
  }
}

function Notice(props: {
  language?: Language | undefined
  isIssued?: boolean | undefined
  isChanged?: boolean | undefined
}) {
  const { language } = props
  if (props.isChanged) {
    return (
      <NotificationBanner
        type="success"
        heading={say(language, 'password.changed', 'パスワードを変更しました。')}
        announced
        language={language}
      >
        <p>{say(language, 'password.others', 'ほかの端末でのサインインは終了しました。')}</p>
      </NotificationBanner>
    )
  }
  if (!props.isIssued) return null
  return (
    <NotificationBanner
      type="warning"
      heading={say(language, 'password.issued', '発行されたパスワードを使っています。')}
      language={language}
    >
      <p>{say(language, 'password.choose', '自分だけが知るパスワードに変更してください。')}</p>
    </NotificationBanner>
  )
}

function advice(language: Language | undefined): string {
  const sentence = say(
    language,
    'password.advice',
    '{n}文字以上を勧めます。文や単語をつなげたものでかまいません。記号や大文字を混ぜる必要はありません。',
  )
  return counted(sentence, ADVISED_PASSWORD)
}

function counted(sentence: string, n: number): string {
  return sentence.replace('{n}', String(n))
}
