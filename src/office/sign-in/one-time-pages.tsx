import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { ChosenInputs, chosenErrors } from './chosen-inputs.tsx'
import { SignInFrame, type SignInSite } from './frame.tsx'

type Shown = { site: SignInSite; language?: Language | undefined; key: string; userId: string; name: string }

/** Where a person chooses a password by a one-time link. */
export function ChoosePage(props: Shown & { isFirst: boolean; errors: { chosen?: string; again?: string } }) {
  const { site, language, key, userId, name, isFirst, errors } = props
  const heading = isFirst
    ? say(language, 'one-time.welcome', '台帳へようこそ')
    : say(language, 'one-time.choose', 'パスワードの再設定')
  const note = say(language, 'one-time.note', '{name} さん（利用者ID {id}）のパスワードを決めます。')
  return (
    <SignInFrame {...{ site, language }} title={heading} here={`/one-time?key=${encodeURIComponent(key)}`}>
      <PageHead heading={heading} note={note.replace('{name}', name).replace('{id}', userId)} />
      <ErrorSummary errors={chosenErrors(language, errors)} language={language} />
      <Form action="/one-time">
        <input type="hidden" name="key" value={key} />
        {/* For programs that keep passwords: whose it is. */}
        <input type="hidden" name="userId" value={userId} autocomplete="username" />
        <ChosenInputs language={language} errors={errors} />
        <Button>{say(language, 'one-time.set', 'このパスワードにする')}</Button>
      </Form>
    </SignInFrame>
  )
}

/** Where a person confirms an address by the link that came to it. */
export function AddressPage(props: Shown & { email: string }) {
  const { site, language, key, userId, name, email } = props
  const heading = say(language, 'one-time.address', 'メールアドレスの確認')
  const note = say(
    language,
    'one-time.address-note',
    '{name} さん（利用者ID {id}）への連絡を {email} に送るようにします。',
  )
  return (
    <SignInFrame {...{ site, language }} title={heading}>
      <PageHead
        heading={heading}
        note={note.replace('{name}', name).replace('{id}', userId).replace('{email}', email)}
      />
      <Form action="/one-time">
        <input type="hidden" name="key" value={key} />
        <Button>{say(language, 'one-time.confirm', 'このメールアドレスを使う')}</Button>
      </Form>
    </SignInFrame>
  )
}

/** What a link shows that is worth nothing any more. */
export function DeadLinkPage({ site, language }: Pick<Shown, 'site' | 'language'>) {
  const heading = say(language, 'one-time.dead', 'このリンクは使えません')
  return (
    <SignInFrame {...{ site, language }} title={heading}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'one-time.why',
          'すでに使ったか、期限が過ぎたか、新しいリンクに替わったか、途中で切れています。',
        )}
      />
      <div class="daicho-actions">
        <ButtonLink href="/sign-in/forgotten" type="solid-fill">
          {say(language, 'one-time.new', '新しいリンクを求める')}
        </ButtonLink>
        <ButtonLink href="/sign-in">{say(language, 'sign-in.heading', 'サインイン')}</ButtonLink>
      </div>
    </SignInFrame>
  )
}
