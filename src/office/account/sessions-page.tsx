import { Frame } from '#core/office/frame.tsx'
import type { Office } from '#core/office/office.ts'
import type { KeptSession } from '#platform/sessions.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { type AccountRequest, inFrame } from './account-env.ts'
import { SessionTable } from './session-table.tsx'

/** Where a person is signed in, to end one or all others. */
export function SessionsPage(props: {
  c: AccountRequest
  office: Office
  sessions: readonly KeptSession[]
  notice?: string | undefined
}) {
  const { c, office, sessions } = props
  const { language, session } = c.var
  const heading = say(language, 'account.sessions', 'サインインしている端末')
  const path = [
    { label: say(language, 'account.heading', '自分の設定'), href: '/account' },
    { label: heading },
  ]
  return (
    <Frame c={inFrame(c)} office={office} title={heading} path={path}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'sessions.note',
          '1時間使わないか、8時間たつと、自動で終わります。心当たりのないものがあれば終了し、パスワードを変更してください。',
        )}
      />
      {props.notice === 'ended' && (
        <NotificationBanner
          type="success"
          heading={say(language, 'sessions.ended', 'サインインを終了しました。')}
          announced
          language={language}
        />
      )}
      <SessionTable {...{ language, sessions, own: session.id, action: '/account/sessions' }} />
      {sessions.length > 1 && (
        <Form action="/account/sessions/others/ending" bare>
          <Button type="outline">
            {say(language, 'sessions.end-others', 'この端末以外をすべて終了する')}
          </Button>
        </Form>
      )}
    </Frame>
  )
}
