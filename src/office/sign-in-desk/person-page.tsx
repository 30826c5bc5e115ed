import type { Child } from 'hono/jsx'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Account } from '#core/store/accounts.ts'
import type { Identity } from '#core/store/identities.ts'
import type { KeptSession } from '#platform/sessions.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { SessionTable } from '../account/session-table.tsx'

type Props = {
  c: OfficeRequest
  office: Office
  account: Account
  hasApp: boolean
  passkeys: number
  sessions: readonly KeptSession[]
  identities: readonly Identity[]
  isIssued: boolean
  hasDirectory: boolean
  hasMail: boolean
  notice?: string | undefined
  finding?: { readonly at: string; readonly says: string } | undefined
}

/** How one person signs in, and what an administrator can do about it. */
export function PersonPage(props: Props) {
  const { c, office, account, finding } = props
  const { language } = c.var
  const heading = say(language, 'sign-in-desk.heading', 'サインインの管理')
  const title = `${account.name}（${account.id}）`
  const path = [{ label: heading, href: '/sign-in-desk' }, { label: title }]
  const hasLeft = account.disabledAt !== null
  return (
    <Frame c={c} office={office} title={title} path={path}>
      <PageHead
        heading={title}
        note={hasLeft ? say(language, 'sign-in-desk.left', '利用を終えています。') : heading}
      />
      <Notice notice={props.notice} hasMail={props.hasMail} language={language} />
      {finding && <ErrorSummary errors={[{ id: finding.at, says: finding.says }]} language={language} />}
      {!hasLeft && (
        <>
          <Links {...props} language={language} />
          <Email {...props} language={language} />
          <Factors {...props} language={language} />
          {props.hasDirectory && <Directory {...props} language={language} />}
          <Sessions {...props} language={language} />
        </>
      )}
    </Frame>
  )
}

type Part = Props & { language: Language }

function Section({ heading, children }: { heading: string; children?: Child }) {
  return (
    <section class="daicho-section">
      <h2>{heading}</h2>
      {children}
    </section>
  )
}

function Links({ language, account, isIssued }: Part) {
  return (
    <Section heading={say(language, 'sign-in.password', 'パスワード')}>
      <p>
        {isIssued
          ? say(language, 'person.issued', 'まだ自分のパスワードを決めていません。')
          : say(language, 'person.chosen', '自分で決めたパスワードを使っています。')}{' '}
        {say(
          language,
          'person.link',
          '一度だけ使えるリンクを作ると、本人がパスワードを決め直せます。前のリンクは使えなくなります。',
        )}
      </p>
      <Form action={`/sign-in-desk/${account.id}/link`} bare>
        <div class="daicho-actions">
          {account.email && (
            <Button name="way" value="mail">
              {say(language, 'person.mail', 'リンクをメールで送る')}
            </Button>
          )}
          <Button type="outline" name="way" value="hand">
            {say(language, 'person.hand', 'リンクを作って手渡す')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}

function Email({ language, account, finding }: Part) {
  return (
    <Section heading={say(language, 'account.email', 'メールアドレス')}>
      <Form action={`/sign-in-desk/${account.id}/email`}>
        <TextInput
          language={language}
          id="email"
          name="email"
          type="email"
          label={say(language, 'account.email', 'メールアドレス')}
          value={account.email ?? ''}
          support={say(
            language,
            'person.email',
            'パスワードを決め直すリンクがここに届きます。本人だけが読むアドレスにしてください。空にすると登録をやめます。',
          )}
          error={finding?.at === 'email' ? finding.says : undefined}
        />
        <Button type="outline">{say(language, 'person.keep', '登録する')}</Button>
      </Form>
    </Section>
  )
}

function Factors({ language, account, hasApp, passkeys, finding }: Part) {
  const sentence = say(language, 'person.factors', '認証アプリ：{app}　パスキー：{n}個')
  const app = hasApp ? say(language, 'sign-in-desk.set', '設定済み') : say(language, 'account.none', '未設定')
  return (
    <Section heading={say(language, 'second.heading', '二つ目の確認')}>
      <p>{sentence.replace('{app}', app).replace('{n}', String(passkeys))}</p>
      {(hasApp || passkeys > 0) && (
        <Form action={`/sign-in-desk/${account.id}/second-factor/removal`}>
          <TextInput
            language={language}
            id="why"
            name="why"
            label={say(language, 'person.why', '外す理由')}
            support={say(
              language,
              'person.remove',
              '本人であることを、対面など別の方法で確かめてください。サインインはすべて終わり、本人にメールで知らせます。',
            )}
            error={finding?.at === 'why' ? finding.says : undefined}
            width="full"
            required
          />
          <Button type="outline" tone="danger">
            {say(language, 'person.release', '認証アプリとパスキーを外す')}
          </Button>
        </Form>
      )}
    </Section>
  )
}

function Directory({ language, account, identities, finding }: Part) {
  return (
    <Section heading={say(language, 'account.directory', '職員認証')}>
      {identities.map(({ id, issuer, subject }) => (
        <Form action={`/sign-in-desk/${account.id}/identity/${id}/ending`} bare>
          <p>
            {issuer}：{subject}{' '}
            <Button type="outline" size="xs" tone="danger">
              {say(language, 'person.unbind', '結び付けをやめる')}
            </Button>
          </p>
        </Form>
      ))}
      {identities.length === 0 && (
        <Form action={`/sign-in-desk/${account.id}/identity`}>
          <TextInput
            language={language}
            id="subject"
            name="subject"
            label={say(language, 'person.subject', '認証基盤での識別子（sub）')}
            error={finding?.at === 'subject' ? finding.says : undefined}
            required
          />
          <Button type="outline">{say(language, 'person.bind', '結び付ける')}</Button>
        </Form>
      )}
    </Section>
  )
}

function Sessions({ language, account, sessions }: Part) {
  return (
    <Section heading={say(language, 'account.sessions', 'サインインしている端末')}>
      <SessionTable {...{ language, sessions, action: `/sign-in-desk/${account.id}/sessions` }} />
      {sessions.length > 0 && (
        <Form action={`/sign-in-desk/${account.id}/sessions/ending`} bare>
          <Button type="outline" tone="danger">
            {say(language, 'person.end-all', 'すべて終了する')}
          </Button>
        </Form>
      )}
    </Section>
  )
}

function Notice(props: { notice?: string | undefined; hasMail: boolean; language: Language }) {
  const { notice, language } = props
  const mailed = props.hasMail
    ? say(language, 'person.mailed', 'リンクをメールで送ります。')
    : say(
        language,
        'person.queued',
        'リンクのメールを送信箱に入れました。メールサーバーの設定がないため、送信箱から手渡してください。',
      )
  const says: Readonly<Record<string, string>> = {
    mailed,
    kept: say(language, 'person.kept', '登録しました。'),
    released: say(language, 'person.released', '認証アプリとパスキーを外しました。'),
    ended: say(language, 'sessions.ended', 'サインインを終了しました。'),
  }
  const heading = notice === undefined ? undefined : says[notice]
  return heading ? (
    <NotificationBanner type="success" heading={heading} announced language={language} />
  ) : null
}
