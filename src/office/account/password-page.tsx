import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { ChosenInputs, chosenErrors } from '../sign-in/chosen-inputs.tsx'
import { SignInFrame, type SignInSite } from '../sign-in/frame.tsx'

/** Sentences by the control that they stand at. */
export type PasswordErrors = { current?: string; chosen?: string; again?: string }

/** The form with which a person chooses another password. */
export function PasswordPage(props: {
  site: SignInSite
  person: { readonly name: string; readonly userId: string }
  language?: Language | undefined
  /** The password was made up for the person. */
  isIssued?: boolean | undefined
  isChanged?: boolean | undefined
  /** Where to go on after the change. */
  goesOn?: string | undefined
  errors?: PasswordErrors | undefined
}) {
  const { site, person, language, errors = {} } = props
  const heading = say(language, 'password.heading', 'パスワードの変更')
  const current = say(language, 'password.current', '現在のパスワード')
  const first = errors.current ? [{ id: 'current', label: current, says: errors.current }] : []
  return (
    <SignInFrame {...{ site, language, person }} title={heading} here="/password">
      <PageHead heading={heading} />
      <Notice {...props} />
      <ErrorSummary errors={[...first, ...chosenErrors(language, errors)]} language={language} />
      <Form action="/password">
        <TextInput
          id="current"
          name="current"
          type="password"
          label={current}
          language={language}
          error={errors.current}
          autocomplete="current-password"
          required
        />
        <ChosenInputs language={language} errors={errors} />
        <div class="daicho-actions">
          <Button type={props.isChanged ? 'outline' : 'solid-fill'}>
            {say(language, 'password.change', '変更する')}
          </Button>
          {!props.isIssued && (
            <ButtonLink href="/account">{say(language, 'account.heading', '自分の設定')}</ButtonLink>
          )}
          {props.isChanged && (
            <ButtonLink href={props.goesOn ?? '/'} type="solid-fill">
              {say(language, 'password.go-on', '次へ進む')}
            </ButtonLink>
          )}
        </div>
      </Form>
    </SignInFrame>
  )
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
