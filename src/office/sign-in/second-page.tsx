import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { SignInFrame, type SignInSite } from './frame.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { waitingSentence } from './waiting-sentence.ts'

/** The page between password and office: a code that only the person has. */
export function SecondPage(props: {
  site: SignInSite
  language?: Language | undefined
  next: string
  hasPasskey: boolean
  isWrong?: boolean | undefined
  until?: Date | undefined
}) {
  const { site, language, isWrong, until } = props
  const heading = say(language, 'second.heading', '二つ目の確認')
  const wrong = say(
    language,
    'second.wrong',
    'コードが違うか、一度使ったコードです。次のコードが表示されるのを待って入力してください。',
  )
  return (
    <SignInFrame {...{ site, language }} title={heading} here="/sign-in/second">
      <PageHead
        heading={heading}
        note={say(
          language,
          'second.note',
          '一つ目を確かめました。もう一つ、本人だけが持つもので確かめます。',
        )}
      />
      {isWrong && <ErrorSummary errors={[{ id: 'code', says: wrong }]} language={language} />}
      {until && <ErrorSummary errors={[{ says: waitingSentence(language, until) }]} language={language} />}
      {props.hasPasskey && (
        <PasskeyForm
          language={language}
          action="/sign-in/passkey"
          act="get"
          next={props.next}
          button={say(language, 'sign-in.passkey', 'パスキーでサインイン')}
        />
      )}
      <Form action="/sign-in/second">
        <TextInput
          language={language}
          id="code"
          name="code"
          label={say(language, 'second.code', '認証アプリの6桁のコード、またはバックアップコード')}
          support={say(language, 'second.support', 'どのコードも一度だけ使えます。')}
          error={isWrong ? wrong : undefined}
          autocomplete="one-time-code"
          required
        />
        <Button>{say(language, 'sign-in.heading', 'サインイン')}</Button>
      </Form>
      <p>
        {say(
          language,
          'second.lost',
          '認証アプリもバックアップコードも手元にないときは、管理者に外してもらってください。',
        )}
      </p>
      <p>
        <a href="/sign-in">{say(language, 'second.back', 'サインインの最初に戻る')}</a>
      </p>
    </SignInFrame>
  )
}
