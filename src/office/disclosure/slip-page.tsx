import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { boardHeading } from './case-words.ts'

/** What is printed and handed to whoever asked at the counter: the number, and the secret link that is shown this once. */
export function SlipPage(props: {
  c: OfficeRequest
  office: Office
  number: string
  dueOn: string | null
  code: string
  link: string
}) {
  const { c, office, number, dueOn, code, link } = props
  const { language } = c.var
  const heading = say(language, 'disclosure.slip', '受付票')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: boardHeading(language), href: '/disclosure' }, { label: heading }]}
    >
      <PageHead heading={heading} note={office.municipality.name} />
      <NotificationBanner
        type="success"
        language={language}
        announced
        heading={say(
          language,
          'disclosure.slip.print',
          '受け付けました。この画面を印刷して、請求した人に渡してください。',
        )}
      >
        <p>{say(language, 'disclosure.slip.once', '確認コードは、この画面でしか見られません。')}</p>
      </NotificationBanner>
      <DescriptionList
        items={[
          { term: say(language, 'disclosure-requests.number', '請求番号'), description: number },
          { term: say(language, 'disclosure-requests.dueOn', '決定の期限'), description: dueOn ?? '' },
          { term: say(language, 'received.link', '手続の状況を見るリンク'), description: link },
          { term: say(language, 'received.code', '確認コード'), description: code },
        ]}
      />
      <p class="daicho-actions">
        <ButtonLink href={`/disclosure/${number}`}>
          {say(language, 'disclosure.open.case', '案件を開く')}
        </ButtonLink>
      </p>
    </Frame>
  )
}
