import { Frame } from '#core/office/frame.tsx'
import type { Office } from '#core/office/office.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Copyable } from '#ui/copyable.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { type Language, say } from '#ui/say.ts'
import { waitingSentence } from '../sign-in/waiting-sentence.ts'
import { type AccountRequest, inFrame } from './account-env.ts'

/** Setting an authenticator app up, or what can be done with the one in use. */
export function SecondFactorPage(props: {
  c: AccountRequest
  office: Office
  isUsed: boolean
  /** The secret that waits for its first code. */
  pending: { readonly key: string; readonly address: string } | null
  left: number
  isWrong?: boolean | undefined
  until?: Date | undefined
}) {
  const { c, office, isUsed, pending, left } = props
  const { language } = c.var
  const heading = say(language, 'account.app', '認証アプリ')
  return (
    <Frame c={inFrame(c)} office={office} title={heading} path={pathTo(language, heading)}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'app.note',
          'サインインのとき、パスワードに加えて、スマートフォンなどのアプリが30秒ごとに作る6桁のコードで確かめます。',
        )}
      />
      {c.req.query('notice') === 'removed' && (
        <NotificationBanner
          type="success"
          heading={say(language, 'app.removed', '認証アプリを外しました。')}
          announced
          language={language}
        />
      )}
      {isUsed ? (
        <InUse language={language} left={left} />
      ) : pending === null ? (
        <Begin language={language} />
      ) : (
        <Pending {...{ language, pending, isWrong: props.isWrong, until: props.until }} />
      )}
    </Frame>
  )
}

function Begin({ language }: { language: Language }) {
  return (
    <>
      <p>
        {say(
          language,
          'app.which',
          'TOTP（RFC 6238）に対応するアプリなら、どれでも使えます。職場で認められたものを用意してください。',
        )}
      </p>
      <Form action="/account/second-factor/secret">
        <Button>{say(language, 'app.begin', '設定を始める')}</Button>
      </Form>
      <p>
        <a href="/account/passkeys">{say(language, 'app.or-passkey', '代わりにパスキーを登録する')}</a>
      </p>
    </>
  )
}

function Pending(props: {
  language: Language
  pending: { readonly key: string; readonly address: string }
  isWrong?: boolean | undefined
  until?: Date | undefined
}) {
  const { language, pending, isWrong, until } = props
  const wrong = say(
    language,
    'app.wrong',
    'コードが違います。アプリに新しく表示されたコードを入力してください。',
  )
  return (
    <>
      {isWrong && <ErrorSummary errors={[{ id: 'code', says: wrong }]} language={language} />}
      {until && <ErrorSummary errors={[{ says: waitingSentence(language, until) }]} language={language} />}
      <ol class="daicho-set-up-steps">
        <li>
          <p>{say(language, 'app.scan', 'アプリでこのQRコードを読み取ります。')}</p>
          <QrCode text={pending.address} label={say(language, 'app.qr', '認証アプリに登録するQRコード')} />
          <p>{say(language, 'app.or-type', '読み取れないときは、次の文字をアプリに入力します。')}</p>
          <p class="daicho-secret">
            <Copyable text={pending.key}>
              <code>{(pending.key.match(/.{1,4}/g) ?? []).join(' ')}</code>
            </Copyable>
          </p>
        </li>
        <li>
          <Form action="/account/second-factor">
            <TextInput
              language={language}
              id="code"
              name="code"
              label={say(language, 'app.code', 'アプリに表示された6桁のコード')}
              error={isWrong ? wrong : undefined}
              inputmode="numeric"
              width="short"
              autocomplete="one-time-code"
              required
            />
            <Button>{say(language, 'app.use', 'この認証アプリを使う')}</Button>
          </Form>
        </li>
      </ol>
    </>
  )
}

function InUse({ language, left }: { language: Language; left: number }) {
  const sentence = say(language, 'app.left', '使用中です。使っていないバックアップコードは{n}個あります。')
  return (
    <>
      <NotificationBanner
        type={left < 3 ? 'warning' : 'success'}
        heading={sentence.replace('{n}', String(left))}
        language={language}
      />
      <div class="daicho-actions">
        <Form action="/account/second-factor/codes" bare>
          <Button type="outline">{say(language, 'app.renew', 'バックアップコードを作り直す')}</Button>
        </Form>
        <Form action="/account/second-factor/removal" bare>
          <Button type="outline" tone="danger">
            {say(language, 'app.remove', '認証アプリを外す')}
          </Button>
        </Form>
      </div>
    </>
  )
}

/** Backup codes: shown this once, to be printed or written down. */
export function CodesPage(props: {
  c: AccountRequest
  office: Office
  codes: readonly string[]
  isNew: boolean
}) {
  const { c, office, codes } = props
  const { language } = c.var
  const heading = say(language, 'codes.heading', 'バックアップコード')
  return (
    <Frame c={inFrame(c)} office={office} title={heading} path={pathTo(language, heading)}>
      <PageHead heading={heading} />
      <NotificationBanner
        type="warning"
        heading={
          props.isNew
            ? say(language, 'codes.new', '認証アプリを使い始めました。次のコードを控えてください。')
            : say(language, 'codes.renewed', '新しいコードです。前のコードはもう使えません。')
        }
        announced
        language={language}
      >
        <p>
          {say(
            language,
            'codes.note',
            'この画面でしか表示しません。認証アプリが手元にないとき、1個につき一度だけ使えます。印刷するか書き写して、鍵のかかる場所に置いてください。',
          )}
        </p>
      </NotificationBanner>
      <ul class="daicho-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ButtonLink href="/account" type="solid-fill">
        {say(language, 'codes.done', '控えました')}
      </ButtonLink>
    </Frame>
  )
}

function pathTo(language: Language, heading: string) {
  return [{ label: say(language, 'account.heading', '自分の設定'), href: '/account' }, { label: heading }]
}
