import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { SignInFrame, type SignInSite } from './frame.tsx'
import { waitingSentence } from './waiting-sentence.ts'

/** The form with which a person asks for a link to choose another password. */
export function ForgottenPage(props: {
  site: SignInSite
  language?: Language | undefined
  isAsked?: boolean | undefined
  until?: Date | undefined
}) {
  const { site, language, until } = props
  const heading = say(language, 'forgotten.heading', 'パスワードを忘れたとき')
  return (
    <SignInFrame {...{ site, language }} title={heading} here="/sign-in/forgotten">
      <PageHead heading={heading} />
      {props.isAsked ? (
        <NotificationBanner
          type="success"
          heading={say(language, 'forgotten.asked', '受け付けました。')}
          announced
          language={language}
        >
          <p>
            {say(
              language,
              'forgotten.look',
              'メールアドレスが登録されていれば、数分のうちに、パスワードを決め直すためのリンクが届きます。届かないときは、迷惑メールを確かめ、管理者に連絡してください。',
            )}
          </p>
        </NotificationBanner>
      ) : (
        <>
          {until && (
            <ErrorSummary errors={[{ says: waitingSentence(language, until) }]} language={language} />
          )}
          <Form action="/sign-in/forgotten">
            <TextInput
              language={language}
              id="asked"
              name="asked"
              label={say(language, 'forgotten.who', '利用者IDまたはメールアドレス')}
              support={say(
                language,
                'forgotten.support',
                '登録されているメールアドレスに、一度だけ使えるリンクを送ります。',
              )}
              autocomplete="username"
              required
            />
            <Button>{say(language, 'forgotten.send', 'リンクを送る')}</Button>
          </Form>
          <p>
            {say(
              language,
              'forgotten.no-mail',
              'メールアドレスを登録していないときは、管理者にリンクを作ってもらってください。',
            )}
          </p>
        </>
      )}
      <p>
        <a href="/sign-in">{say(language, 'second.back', 'サインインの最初に戻る')}</a>
      </p>
    </SignInFrame>
  )
}
