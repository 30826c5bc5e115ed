import { Frame } from '#core/office/frame.tsx'
import type { Office } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { Passkey } from '#core/store/passkeys.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { PasskeyForm } from '../sign-in/passkey-form.tsx'
import { type AccountRequest, inFrame } from './account-env.ts'

/** The passkeys of a person, with the form that makes another. */
export function PasskeysPage(props: {
  c: AccountRequest
  office: Office
  passkeys: readonly Passkey[]
  /** Whether browsers make passkeys at the address of this office. */
  isPossible: boolean
  notice?: string | undefined
}) {
  const { c, office, passkeys, notice } = props
  const { language } = c.var
  const heading = say(language, 'account.passkeys', 'パスキー')
  const path = [
    { label: say(language, 'account.heading', '自分の設定'), href: '/account' },
    { label: heading },
  ]
  const done =
    notice === 'added'
      ? say(language, 'passkeys.added', 'パスキーを登録しました。')
      : notice === 'ended'
        ? say(language, 'passkeys.ended', 'パスキーを削除しました。')
        : undefined
  return (
    <Frame c={inFrame(c)} office={office} title={heading} path={path}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'passkeys.note',
          '指紋・顔・PINで端末の鍵を開け、パスワードもコードも打たずにサインインします。偽の画面では使えないので、最も安全な方法です。',
        )}
      />
      {done && <NotificationBanner type="success" heading={done} announced language={language} />}
      <Table
        caption={heading}
        captionHidden
        language={language}
        empty={say(language, 'passkeys.none', '登録したパスキーはありません。')}
        rows={passkeys}
        columns={[
          { heading: say(language, 'passkeys.name', '名前'), names: true, cell: ({ name }) => name },
          {
            heading: say(language, 'passkeys.added-at', '登録'),
            narrow: true,
            cell: ({ addedAt }) => momentText(language, addedAt, 'short'),
          },
          {
            heading: say(language, 'passkeys.used-at', '最後の使用'),
            narrow: true,
            cell: ({ usedAt }) => (usedAt === null ? '—' : momentText(language, usedAt, 'short')),
          },
          {
            heading: say(language, 'sessions.act', '操作'),
            narrow: true,
            cell: ({ id, name }) => (
              <Form action={`/account/passkeys/${id}/ending`} bare>
                <Button
                  type="outline"
                  size="xs"
                  tone="danger"
                  label={`${name} ${say(language, 'passkeys.end', '削除する')}`}
                >
                  {say(language, 'passkeys.end', '削除する')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <h2>{say(language, 'passkeys.add', 'パスキーを登録する')}</h2>
      {props.isPossible ? (
        <PasskeyForm
          language={language}
          action="/account/passkeys"
          act="create"
          button={say(language, 'passkeys.make', 'この端末などに登録する')}
        >
          <TextInput
            language={language}
            id="name"
            name="name"
            label={say(language, 'passkeys.name', '名前')}
            support={say(
              language,
              'passkeys.name-support',
              '「職場のパソコン」のように、あとで見分けられる名前にします。',
            )}
            required
          />
        </PasskeyForm>
      ) : (
        <p>
          {say(
            language,
            'passkeys.impossible',
            'パスキーは、庁内の住所が https:// で始まる名前のときに使えます。いまの住所では使えません。',
          )}
        </p>
      )}
    </Frame>
  )
}
