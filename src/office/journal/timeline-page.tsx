import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText, registerName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import { isPersonal } from '#core/rules/permission.ts'
import type { AccessLine } from '#core/store/access/access-line.ts'
import type { PlacedLine } from '#core/store/journal-list.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { actName as readingName } from '../access/reading-table.tsx'
import { lineName } from './journal-page.tsx'
import { lineActName } from './line-words.ts'

/** What happened to an entry, or who looked at it. */
export type Happening = { readonly at: Date; readonly by: string } & (
  | { readonly line: PlacedLine }
  | { readonly reading: AccessLine }
)

/** Everybody who changed an entry and everybody who looked at it, in one order. */
export function TimelinePage(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  entry: string
  happenings: readonly Happening[]
  next: string | undefined
}) {
  const { c, office, record, entry, happenings } = props
  const { language } = c.var
  const heading = say(language, 'journal.timeline', 'だれが見て、だれが変えたか')
  const own = `${record.key}/${encodeURIComponent(entry)}`
  return (
    <Frame
      c={c}
      office={office}
      title={`${entry}｜${heading}`}
      path={[{ label: say(language, 'journal.heading', '履歴'), href: '/journal' }, { label: heading }]}
    >
      <PageHead
        heading={`${registerName(language, record)} ${entry}`}
        note={
          isPersonal(record)
            ? heading
            : say(
                language,
                'journal.timeline.open',
                'この台帳に個人情報はないので、見た人の記録は残りません。変えた人だけを示します。',
              )
        }
        actions={
          <>
            <ButtonLink href={`/${own}`}>{say(language, 'journal.open', '登録を開く')}</ButtonLink>
            {isPersonal(record) && (
              <ButtonLink href={`/access?register=${record.key}&key=${encodeURIComponent(entry)}`}>
                {say(language, 'access.heading', '閲覧の記録')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={happenings}
        columns={[
          {
            heading: say(language, 'journal.at', '日時'),
            narrow: true,
            cell: ({ at }) => <time datetime={at.toISOString()}>{momentText(language, at, 'medium')}</time>,
          },
          {
            heading: say(language, 'journal.who', 'だれが'),
            names: true,
            cell: ({ by }) => person(c, by),
          },
          {
            heading: say(language, 'journal.what', '何をしたか'),
            narrow: true,
            cell: (happening) =>
              'line' in happening ? (
                <StatusBadge tone="working">{lineActName(language, happening.line.act)}</StatusBadge>
              ) : (
                <StatusBadge tone="ended">{readingName(language, happening.reading.act)}</StatusBadge>
              ),
          },
          {
            heading: say(language, 'journal.more', 'くわしく'),
            cell: (happening) =>
              'line' in happening ? (
                <>
                  <a href={`/journal/${happening.line.id}`}>{lineName(language, happening.line.id)}</a>{' '}
                  {happening.line.why}
                </>
              ) : (
                <code>{happening.reading.address}</code>
              ),
          },
        ]}
      />
      <Pager
        language={language}
        next={props.next}
        nextLabel={say(language, 'journal.older', 'さらに古い行')}
      />
    </Frame>
  )
}
