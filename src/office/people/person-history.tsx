import { breakGlassWords } from '#core/office/break-glass-banner.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { JournalLine } from '#core/store/journal.ts'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { dayText, grantWords, type SectionTitles } from './words.ts'

/** What became of an account and its rights, the newest first, in words. */
export function PersonHistory(props: {
  c: OfficeRequest
  lines: readonly JournalLine[]
  titles: SectionTitles
}) {
  const { c, lines, titles } = props
  const { language } = c.var
  const caption = say(language, 'office.history', '履歴')
  return (
    <Table
      caption={caption}
      captionHidden
      language={language}
      rows={lines}
      columns={[
        {
          heading: say(language, 'people.history.at', '日時'),
          narrow: true,
          cell: ({ at }) => <time datetime={at.toISOString()}>{momentText(language, at, 'short')}</time>,
        },
        {
          heading: say(language, 'people.history.what', '何があったか'),
          names: true,
          cell: (line) => <span id={`line-${line.id}`}>{lineWords(language, line, titles)}</span>,
        },
        {
          heading: say(language, 'people.history.by', '行った人'),
          narrow: true,
          cell: ({ by }) => person(c, by),
        },
        { heading: say(language, 'office.why', '理由'), cell: ({ why }) => why },
      ]}
    />
  )
}

/** A line of the journal about an account or a right, as a sentence. */
function lineWords(language: Language, line: JournalLine, titles: SectionTitles): string {
  const said = wordsByKind(language, line)
  if (line.register !== 'grants' && line.register !== 'grant-requests') return said
  const { from, until, userId, ...grant } = (line.after ?? {}) as unknown as GrantAfter
  const days = `${dayText(language, from)}〜${until === null ? '' : dayText(language, until)}`
  const to = grant.onBehalfOf ? ` → ${userId}` : ''
  return `${said}：${grantWords(language, grant, titles)} ${days}${to}`
}

type GrantAfter = Parameters<typeof grantWords>[1] & {
  readonly userId: string
  readonly from: string
  readonly until: string | null
}

function wordsByKind(language: Language, { register, act, after }: JournalLine): string {
  const isDeputy = (after as { onBehalfOf?: unknown } | null)?.onBehalfOf !== undefined
  switch (`${register} ${act}`) {
    case 'accounts insert':
      return say(language, 'people.line.account', '利用者に加えた')
    case 'accounts password':
      return say(language, 'people.line.password', 'パスワードを変えた')
    case 'accounts email':
      return say(language, 'people.line.email', '通知の宛先を変えた')
    case 'accounts end':
      return say(language, 'people.line.end', '利用を終えた')
    case 'grants insert':
      return isDeputy
        ? say(language, 'people.line.deputy', '代理を頼んだ')
        : say(language, 'people.line.grant', '権限を付けた')
    case 'grants end':
      return isDeputy
        ? say(language, 'people.line.deputy-end', '代理を終えた')
        : say(language, 'people.line.grant-end', '権限を終えた')
    case 'grant-requests insert':
      return requestWords(language, after)
    case 'grant-requests confirmed':
      return say(language, 'people.line.confirmed', '申し出を認めた')
    case 'grant-requests refused':
      return say(language, 'people.line.refused', '申し出を認めなかった')
    case 'grant-requests withdrawn':
      return say(language, 'people.line.withdrawn', '申し出を取り下げた')
    case 'viewings begin':
      return say(language, 'people.line.view', '管理者がこの人として画面を見始めた')
    case 'viewings end':
      return say(language, 'people.line.view-end', '管理者がこの人として見るのを終えた')
    default:
      return register === 'break-glass'
        ? say(language, 'people.line.break-glass', 'サーバーで、二人目の確認なしに：{what}').replace(
            '{what}',
            breakGlassWords(language, act),
          )
        : act
  }
}

function requestWords(language: Language, after: JournalLine['after']): string {
  switch (after?.ends) {
    case 'grant-end':
      return say(language, 'people.line.request-end', '管理者の権限を終えるよう申し出た')
    case 'account-end':
      return say(language, 'people.line.request-leave', '管理者の利用を終えるよう申し出た')
    default:
      return say(language, 'people.line.request', '権限を申し出た')
  }
}
