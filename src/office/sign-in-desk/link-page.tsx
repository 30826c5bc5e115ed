import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Account } from '#core/store/accounts.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Copyable } from '#ui/copyable.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'

/** A one-time link to hand over, shown this once. */
export function LinkPage(props: {
  c: OfficeRequest
  office: Office
  account: Account
  address: string
  isFirst: boolean
}) {
  const { c, office, account, address } = props
  const { language } = c.var
  const heading = say(language, 'link.heading', '手渡すリンク')
  const back = `/sign-in-desk/${account.id}`
  const path = [
    { label: say(language, 'sign-in-desk.heading', 'サインインの管理'), href: '/sign-in-desk' },
    { label: `${account.name}（${account.id}）`, href: back },
    { label: heading },
  ]
  return (
    <Frame c={c} office={office} title={heading} path={path}>
      <PageHead heading={heading} note={`${account.name}（${account.id}）`} />
      <NotificationBanner
        type="warning"
        heading={say(language, 'link.once', 'この画面でしか表示しません。')}
        announced
        language={language}
      >
        <p>
          {props.isFirst
            ? say(language, 'link.first', '72時間、一度だけ使えます。本人に直接渡してください。')
            : say(language, 'link.reset', '1時間、一度だけ使えます。本人に直接渡してください。')}
        </p>
      </NotificationBanner>
      <p class="daicho-secret">
        <Copyable text={address}>
          <code>{address}</code>
        </Copyable>
      </p>
      <ButtonLink href={back}>{say(language, 'link.back', '利用者に戻る')}</ButtonLink>
    </Frame>
  )
}
