import type { Child } from 'hono/jsx'
import { Frame } from '#core/office/frame.tsx'
import type { Office } from '#core/office/office.ts'
import { PasswordChosen } from '#core/office/password-chosen.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { type AccountRequest, inFrame } from '../account/account-env.ts'
import type { Task, TaskKey } from './tasks.ts'

/** What is left to do before work begins, each with its state and the way there. */
export function SetUpPage(props: {
  c: AccountRequest
  office: Office
  tasks: readonly Task[]
  email: string
  hasServer: boolean
  officeUrl: string
}) {
  const { c, office, tasks } = props
  const { language } = c.var
  const heading = say(language, 'set-up.heading', '使い始める準備')
  const done = tasks.filter(({ state }) => state === 'done').length
  const sentence = say(
    language,
    'set-up.note',
    '{n}項目のうち{done}項目が済んでいます。いつでも離れて、あとで続けられます。',
  )
  return (
    <Frame
      c={inFrame(c)}
      office={office}
      title={heading}
      path={[{ label: heading }]}
      above={c.req.query('done') === 'password' && <PasswordChosen language={language} />}
    >
      <PageHead
        heading={heading}
        note={sentence.replace('{n}', String(tasks.length)).replace('{done}', String(done))}
        actions={<ButtonLink href="/">{say(language, 'set-up.leave', '仕事に進む')}</ButtonLink>}
      />
      <ol class="daicho-set-up">
        {tasks.map((task) => (
          <li>
            <div class="daicho-set-up__head">
              <h2>{nameOf(language, task.key)}</h2>
              <State state={task.state} language={language} />
            </div>
            <What {...props} task={task} language={language} />
          </li>
        ))}
      </ol>
    </Frame>
  )
}

function State({ state, language }: { state: Task['state']; language: Language }) {
  if (state === 'done') return <StatusBadge tone="done">{say(language, 'set-up.done', '済み')}</StatusBadge>
  if (state === 'look')
    return <StatusBadge tone="attention">{say(language, 'set-up.look', '確かめる')}</StatusBadge>
  return <StatusBadge tone="waiting">{say(language, 'set-up.open', 'これから')}</StatusBadge>
}

function nameOf(language: Language, key: TaskKey): string {
  switch (key) {
    case 'password':
      return say(language, 'set-up.password', '自分のパスワード')
    case 'second-factor':
      return say(language, 'set-up.factor', '自分の二つ目の確認')
    case 'address':
      return say(language, 'set-up.address', '庁内の住所')
    case 'mail':
      return say(language, 'set-up.mail', 'メール')
    case 'people':
      return say(language, 'set-up.people', '一緒に働く人')
    case 'data':
      return say(language, 'set-up.data', '見本か本番か')
    case 'backup':
      return say(language, 'set-up.backup', 'バックアップ')
  }
}

function What(props: {
  task: Task
  language: Language
  email: string
  hasServer: boolean
  officeUrl: string
}): Child {
  const { task, language, email, hasServer, officeUrl } = props
  switch (task.key) {
    case 'password':
      return task.state === 'done' ? null : (
        <ButtonLink href="/password">{say(language, 'password.heading', 'パスワードの変更')}</ButtonLink>
      )
    case 'second-factor':
      return (
        <>
          <p>
            {say(
              language,
              'set-up.factor-why',
              '管理者のパスワードが漏れても、これだけでは入れないようにします。全員に求めることもできます。',
            )}
          </p>
          <div class="daicho-actions">
            <ButtonLink href="/account/second-factor">
              {say(language, 'account.app', '認証アプリ')}
            </ButtonLink>
            <ButtonLink href="/account/passkeys">{say(language, 'account.passkeys', 'パスキー')}</ButtonLink>
            <ButtonLink href="/sign-in-desk/demands">
              {say(language, 'demands.heading', '二つ目の確認の求め')}
            </ButtonLink>
          </div>
        </>
      )
    case 'address':
      return (
        <p>
          {say(language, 'set-up.address-now', 'いまの住所：')}
          <code>{officeUrl}</code>
          {task.state !== 'done' &&
            say(
              language,
              'set-up.address-how',
              '　HTTPSのプロキシを前に置き、DAICHO_OFFICE_URL に https:// の住所を設定してください。',
            )}
        </p>
      )
    case 'mail':
      return hasServer ? (
        <Form action="/set-up/test-mail">
          <TextInput
            language={language}
            id="to"
            name="to"
            type="email"
            label={say(language, 'set-up.to', '試験メールの宛先')}
            value={email}
            required
          />
          <Button type="outline">{say(language, 'set-up.send', '試験メールを送る')}</Button>
        </Form>
      ) : (
        <p>
          {say(
            language,
            'set-up.mail-how',
            'DAICHO_SMTP_URL と DAICHO_MAIL_FROM を設定すると、招待や再設定のリンクをメールで送れます。設定するまで、メールは送信箱で待ちます。',
          )}{' '}
          <a href="/outbox">{say(language, 'outbox.heading', '送信箱')}</a>
        </p>
      )
    case 'people':
      return (
        <p>
          {say(
            language,
            'set-up.people-how',
            '書いた人は自分では承認できません。少なくとも、書く人と承認する人の二人が必要です。',
          )}{' '}
          <a href="/people">{say(language, 'set-up.to-people', '利用者と権限へ')}</a>
        </p>
      )
    case 'data':
      return (
        <p>
          {task.state === 'done'
            ? say(language, 'set-up.real', '見本のデータは入っていません。')
            : say(
                language,
                'set-up.demo',
                '試用のための見本が入っています。本番は、別の DAICHO_HOME で、見本のないプロファイルから始めてください。',
              )}
        </p>
      )
    case 'backup':
      return (
        <p>
          {say(
            language,
            'set-up.backup-how',
            'DAICHO_BACKUP に置き場所を設定すると、毎晩バックアップを取り、復元を試します。復元の試しが一度成功すると済みになります。鍵のフォルダー（keys/）は別に控えます。',
          )}
        </p>
      )
  }
}
