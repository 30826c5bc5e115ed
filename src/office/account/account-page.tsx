import type { Child } from 'hono/jsx'
import { Frame } from '#core/office/frame.tsx'
import type { Office } from '#core/office/office.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { type AccountRequest, inFrame } from './account-env.ts'

/** A person's own account: what is known of the person, and how he or she proves to be that person. */
export function AccountPage(props: {
  c: AccountRequest
  office: Office
  email: string | null
  hasApp: boolean
  codes: number
  passkeys: number
  sessions: number
  isBound: boolean
  notice?: string | undefined
}) {
  const { c, office, email, hasApp, codes, passkeys, sessions } = props
  const { language, session } = c.var
  const heading = say(language, 'account.heading', '自分の設定')
  const change = say(language, 'account.change', '変更する')
  const none = say(language, 'account.none', '未設定')
  const other = language === 'en' ? 'ja' : 'en'
  const counted = (n: number, key: string, words: string) =>
    n === 0 ? none : say(language, key, words).replace('{n}', String(n))
  return (
    <Frame c={inFrame(c)} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead heading={heading} note={`${session.name}（${session.userId}）`} />
      <Notice notice={props.notice} language={language} />
      <dl class="daicho-account">
        <Row term={say(language, 'account.email', 'メールアドレス')} value={email ?? none}>
          <Disclosure summary={change}>
            <Form action="/account/email">
              <TextInput
                language={language}
                id="email"
                name="email"
                type="email"
                label={say(language, 'account.new-email', '新しいメールアドレス')}
                support={say(
                  language,
                  'account.email-support',
                  'そのアドレスに確認のリンクを送ります。リンクを開くと変わります。',
                )}
                autocomplete="email"
                required
              />
              <Button type="outline">{say(language, 'account.send', '確認のリンクを送る')}</Button>
            </Form>
          </Disclosure>
        </Row>
        <Row term={say(language, 'sign-in.password', 'パスワード')} value="********">
          <ButtonLink href="/password" size="sm">
            {change}
          </ButtonLink>
        </Row>
        <Row
          term={say(language, 'account.app', '認証アプリ')}
          value={
            hasApp
              ? say(language, 'account.app-used', '使用中（バックアップコードの残り {n}個）').replace(
                  '{n}',
                  String(codes),
                )
              : none
          }
        >
          <ButtonLink href="/account/second-factor" size="sm">
            {hasApp ? change : say(language, 'account.set-up', '設定する')}
          </ButtonLink>
        </Row>
        <Row
          term={say(language, 'account.passkeys', 'パスキー')}
          value={counted(passkeys, 'account.passkeys-count', '{n}個')}
        >
          <ButtonLink href="/account/passkeys" size="sm">
            {passkeys > 0 ? change : say(language, 'account.set-up', '設定する')}
          </ButtonLink>
        </Row>
        {props.isBound && (
          <Row
            term={say(language, 'account.directory', '職員認証')}
            value={say(language, 'account.bound', '結び付いています')}
          />
        )}
        <Row
          term={say(language, 'account.sessions', 'サインインしている端末')}
          value={counted(sessions, 'account.sessions-count', '{n}件')}
        >
          <ButtonLink href="/account/sessions" size="sm">
            {say(language, 'account.see', '確かめる')}
          </ButtonLink>
        </Row>
        <Row
          term={say(language, 'account.language', '表示の言語')}
          value={language === 'en' ? 'English' : '日本語'}
        >
          <a href={`/account?lang=${other}`} lang={other} hreflang={other}>
            {language === 'en' ? '日本語で表示する' : 'Show in English'}
          </a>
        </Row>
      </dl>
    </Frame>
  )
}

function Row(props: { term: string; value: string; children?: Child }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>
        <span>{props.value}</span>
        {props.children}
      </dd>
    </div>
  )
}

function Notice({ notice, language }: { notice?: string | undefined; language: Language }) {
  const heading =
    notice === 'asked'
      ? say(language, 'account.asked', '確認のリンクを送りました。届いたメールのリンクを開くと変わります。')
      : notice === 'email'
        ? say(language, 'account.email-changed', 'メールアドレスを変更しました。')
        : undefined
  return heading ? (
    <NotificationBanner type="success" heading={heading} announced language={language} />
  ) : null
}
