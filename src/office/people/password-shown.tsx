import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pathOf } from './path.ts'

/** A password that was made up for somebody: shown in this one answer, and kept nowhere. */
export function PasswordShown(props: {
  c: OfficeRequest
  office: Office
  id: string
  name: string
  password: string
  isNew?: boolean | undefined
}) {
  const { c, office, id, name, password, isNew } = props
  const { language } = c.var
  const heading = isNew
    ? say(language, 'people.added', '利用者を加えました')
    : say(language, 'people.password.made', 'パスワードを作り直しました')
  return (
    <Frame c={c} office={office} title={heading} path={[...pathOf(c, { id, name }), { label: heading }]}>
      <PageHead heading={heading} />
      <NotificationBanner
        type="warning"
        announced
        language={language}
        heading={say(language, 'people.password.once', 'このパスワードは、この画面でしか見られません。')}
      >
        <p>
          {say(
            language,
            'people.password.hand',
            '本人に直接渡してください。本人は、初めてサインインしたときに自分のパスワードを決めます。',
          )}
        </p>
      </NotificationBanner>
      <DescriptionList
        items={[
          { term: say(language, 'people.name', '氏名'), description: name },
          { term: say(language, 'people.id', '利用者ID'), description: <code>{id}</code> },
          {
            term: say(language, 'people.password.first', '最初のパスワード'),
            description: <code>{password}</code>,
          },
        ]}
      />
      <div class="daicho-actions">
        <ButtonLink href={`/people/${id}/grants/new`} type="solid-fill">
          {say(language, 'people.grant', '権限を付ける')}
        </ButtonLink>
        <ButtonLink href={`/people/${id}`}>{say(language, 'people.see', '利用者の画面へ')}</ButtonLink>
      </div>
    </Frame>
  )
}
