import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Account } from '#core/store/accounts.ts'
import type { Demand } from '#core/store/second-factor-demands.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'

/** Everybody with an account, with how that person signs in. */
export function PeoplePage(props: {
  c: OfficeRequest
  office: Office
  accounts: readonly Account[]
  twofold: ReadonlySet<string>
  demands: readonly Demand[]
}) {
  const { c, office, accounts, twofold } = props
  const { language } = c.var
  const heading = say(language, 'sign-in-desk.heading', 'サインインの管理')
  const working = accounts.filter(({ disabledAt }) => disabledAt === null)
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'sign-in-desk.note',
          'パスワードを決めるリンク、連絡先、失くした認証アプリ、サインインしている端末を扱います。',
        )}
        actions={
          <ButtonLink href="/sign-in-desk/demands">
            {say(language, 'demands.heading', '二つ目の確認の求め')}
          </ButtonLink>
        }
      />
      <Table
        caption={say(language, 'sign-in-desk.people', '利用者')}
        captionHidden
        language={language}
        rows={working}
        columns={[
          {
            heading: say(language, 'sign-in.user', '利用者ID'),
            names: true,
            cell: ({ id }) => <a href={`/sign-in-desk/${id}`}>{id}</a>,
          },
          { heading: say(language, 'sign-in-desk.name', '氏名'), cell: ({ name }) => name },
          {
            heading: say(language, 'account.email', 'メールアドレス'),
            cell: ({ email }) => email ?? say(language, 'account.none', '未設定'),
          },
          {
            heading: say(language, 'second.heading', '二つ目の確認'),
            narrow: true,
            cell: ({ id }) =>
              twofold.has(id) ? (
                <StatusBadge tone="done">{say(language, 'sign-in-desk.set', '設定済み')}</StatusBadge>
              ) : (
                <StatusBadge tone="waiting">{say(language, 'account.none', '未設定')}</StatusBadge>
              ),
          },
        ]}
      />
    </Frame>
  )
}
