import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import { type KeptMail, mailState } from '#core/store/mails.ts'
import { Button } from '#ui/button.tsx'
import { Copyable } from '#ui/copyable.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Form } from '#ui/form.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { stateWords } from './outbox-page.tsx'

/** One mail of the outbox, with what became of it. */
export function MailPage(props: {
  c: OfficeRequest
  office: Office
  mail: KeptMail
  hasServer: boolean
  /** The address of its one-time link, shown this once. */
  link?: string | undefined
  notice?: string | undefined
}) {
  const { c, office, mail, link } = props
  const { language } = c.var
  const state = mailState(mail)
  const path = [
    { label: say(language, 'outbox.heading', '送信箱'), href: '/outbox' },
    { label: mail.subject },
  ]
  const attempted = mail.attempts > 0 ? ` (${mail.attempts})` : ''
  const hidden = say(language, 'mail.link', '［一度だけ使えるリンク］')
  return (
    <Frame c={c} office={office} title={mail.subject} path={path}>
      <PageHead heading={mail.subject} />
      {props.notice === 'queued' && (
        <NotificationBanner
          type="success"
          heading={say(language, 'mail.queued', 'もう一度送ります。')}
          announced
          language={language}
        />
      )}
      <DescriptionList
        items={[
          {
            term: say(language, 'mail.state', '状態'),
            description: (
              <StatusBadge tone={state === 'sent' ? 'done' : state === 'failed' ? 'refused' : 'waiting'}>
                {stateWords(language, state) + attempted}
              </StatusBadge>
            ),
          },
          { term: say(language, 'outbox.to', '宛先'), description: mail.to },
          {
            term: say(language, 'mail.queued-at', '作成'),
            description: momentText(language, mail.queuedAt, 'short'),
          },
          ...(mail.sentAt
            ? [
                {
                  term: say(language, 'outbox.sent', '送信済み'),
                  description: momentText(language, mail.sentAt, 'short'),
                },
              ]
            : []),
          ...(mail.failure
            ? [{ term: say(language, 'outbox.failure', 'サーバーの返事'), description: mail.failure }]
            : []),
        ]}
      />
      <pre class="daicho-mail">{mail.text.replace('{link}', () => hidden)}</pre>
      {link && (
        <NotificationBanner
          type="warning"
          heading={say(language, 'link.once', 'この画面でしか表示しません。')}
          announced
          language={language}
        >
          <p class="daicho-secret">
            <Copyable text={link}>
              <code>{link}</code>
            </Copyable>
          </p>
        </NotificationBanner>
      )}
      {state !== 'sent' && (
        <div class="daicho-actions">
          {props.hasServer && (
            <Form action={`/outbox/${mail.id}/sending`} bare>
              <Button>{say(language, 'mail.again', 'もう一度送る')}</Button>
            </Form>
          )}
          {!props.hasServer && mail.link !== null && !link && (
            <Form action={`/outbox/${mail.id}/link`} bare>
              <Button type="outline">
                {say(language, 'mail.show', '手渡すためにリンクを表示する（記録が残ります）')}
              </Button>
            </Form>
          )}
        </div>
      )}
    </Frame>
  )
}
