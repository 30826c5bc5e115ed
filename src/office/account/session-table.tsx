import { momentText } from '#core/office/words.ts'
import type { KeptSession, Proof } from '#platform/sessions.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { deviceWords } from './device-words.ts'

/** Where somebody is signed in: device, address, since when, last used, how proved; with a button for each. */
export function SessionTable(props: {
  language: Language
  sessions: readonly KeptSession[]
  /** The session of whoever looks. */
  own?: string | undefined
  /** Address to which a session's number and `/ending` are put. */
  action: string
}) {
  const { language, sessions, own, action } = props
  return (
    <Table
      caption={say(language, 'account.sessions', 'サインインしている端末')}
      captionHidden
      language={language}
      rows={sessions}
      columns={[
        {
          heading: say(language, 'sessions.device', '端末'),
          names: true,
          cell: ({ id, userAgent }) => (
            <>
              {deviceWords(language, userAgent)}{' '}
              {id === own && (
                <StatusBadge tone="working">{say(language, 'sessions.this', 'この端末')}</StatusBadge>
              )}
            </>
          ),
        },
        {
          heading: say(language, 'sessions.address', 'IPアドレス'),
          cell: ({ address }) => address || '—',
        },
        {
          heading: say(language, 'sessions.since', '開始'),
          narrow: true,
          cell: ({ createdAt }) => momentText(language, createdAt, 'short'),
        },
        {
          heading: say(language, 'sessions.used', '最後の操作'),
          narrow: true,
          cell: ({ usedAt }) => momentText(language, usedAt, 'short'),
        },
        {
          heading: say(language, 'sessions.proof', '確認の方法'),
          cell: ({ proof }) => proofWords(language, proof),
        },
        {
          heading: say(language, 'sessions.act', '操作'),
          narrow: true,
          cell: ({ id, userAgent }) => (
            <Form action={`${action}/${id}/ending`} bare>
              <Button
                type="outline"
                size="xs"
                label={`${deviceWords(language, userAgent)} ${say(language, 'sessions.end', '終了する')}`}
              >
                {say(language, 'sessions.end', '終了する')}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}

function proofWords(language: Language, proof: Proof): string {
  const first = proof.startsWith('directory')
    ? say(language, 'account.directory', '職員認証')
    : say(language, 'sign-in.password', 'パスワード')
  if (proof === 'passkey') return say(language, 'account.passkeys', 'パスキー')
  if (proof.endsWith('+code')) return `${first}＋${say(language, 'account.app', '認証アプリ')}`
  if (proof.endsWith('+backup')) return `${first}＋${say(language, 'sessions.backup', 'バックアップコード')}`
  return first
}
