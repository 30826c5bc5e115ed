import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { KeptMail, MailState } from '#core/store/mails.ts'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'

/** The mails of one state, the newest first. */
export function OutboxPage(props: {
  c: OfficeRequest
  office: Office
  mails: readonly KeptMail[]
  counts: Readonly<Record<MailState, number>>
  state: MailState
  page: number
  pageSize: number
  /** Whether a mail server is named. */
  hasServer: boolean
}) {
  const { c, office, mails, counts, state, page } = props
  const { language } = c.var
  const heading = say(language, 'outbox.heading', '送信箱')
  const pages = Math.max(1, Math.ceil(counts[state] / props.pageSize))
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(language, 'outbox.note', '台帳から職員へのメールです。送ったものは90日で消えます。')}
      />
      {!props.hasServer && (
        <NotificationBanner
          type="warning"
          heading={say(language, 'outbox.no-server', 'メールサーバーが設定されていません。')}
          language={language}
        >
          <p>
            {say(
              language,
              'outbox.by-hand',
              'メールはここで待ちます。必要なものは開いて、本人に伝えてください。設定の方法は運用の手引きにあります。',
            )}
          </p>
        </NotificationBanner>
      )}
      <TabsNav
        label={heading}
        tabs={(['waiting', 'sent', 'failed'] as const).map((key) => ({
          href: `/outbox?state=${key}`,
          label: stateWords(language, key),
          count: counts[key],
          current: key === state,
        }))}
      />
      <Table
        caption={stateWords(language, state)}
        captionHidden
        language={language}
        empty={say(language, 'outbox.none', 'メールはありません。')}
        rows={mails}
        columns={[
          {
            heading: say(language, 'outbox.subject', '件名'),
            names: true,
            cell: ({ id, subject }) => <a href={`/outbox/${id}`}>{subject}</a>,
          },
          { heading: say(language, 'outbox.to', '宛先'), cell: ({ to }) => to },
          {
            heading: say(language, 'outbox.at', '日時'),
            narrow: true,
            cell: ({ sentAt, givenUpAt, queuedAt }) =>
              momentText(language, sentAt ?? givenUpAt ?? queuedAt, 'short'),
          },
          {
            heading: say(language, 'outbox.attempts', '試した回数'),
            numeric: true,
            cell: ({ attempts }) => attempts,
          },
          {
            heading: say(language, 'outbox.failure', 'サーバーの返事'),
            cell: ({ failure }) => failure ?? '',
          },
        ]}
      />
      {pages > 1 && (
        <Pager
          language={language}
          total={counts[state]}
          previous={page > 1 ? `/outbox?state=${state}&page=${page - 1}` : undefined}
          next={page < pages ? `/outbox?state=${state}&page=${page + 1}` : undefined}
        />
      )}
    </Frame>
  )
}

/** The name of a mail's state. */
export function stateWords(language: Language, state: MailState): string {
  switch (state) {
    case 'waiting':
      return say(language, 'outbox.waiting', '送信待ち')
    case 'sent':
      return say(language, 'outbox.sent', '送信済み')
    case 'failed':
      return say(language, 'outbox.failed', '送れなかったもの')
  }
}
