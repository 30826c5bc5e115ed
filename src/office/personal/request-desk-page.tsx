import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Calendar } from '#core/rules/business-day.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { clockOf, type RequestClock } from '#registers/records/personal-requests/clock.ts'
import {
  type PersonalRequest,
  personalRequest as record,
} from '#registers/records/personal-requests/record.ts'
import { isDecided } from '#registers/records/personal-requests/rules.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { Table } from '#ui/table.tsx'
import { DueDay, dayText } from '../cases/deadline-view.tsx'

type Row = { kept: Kept<PersonalRequest>; clock: RequestClock | undefined }

/** All requests: those that are undecided by their last day, the earliest first, then those that are decided. */
export function RequestDeskPage(props: {
  c: OfficeRequest
  office: Office
  requests: readonly Kept<PersonalRequest>[]
  calendar: Calendar
}) {
  const { c, office, calendar } = props
  const { language, actor } = c.var
  const heading = say(language, 'personal-desk.heading', '本人からの請求の対応')
  const rows = props.requests.map((kept) => ({ kept, clock: clockOf(kept.entry, calendar, actor.today) }))
  const isOpen = ({ kept }: Row) => !isDecided(kept.entry) && kept.entry.stage !== 'withdrawn'
  const open = rows.filter(isOpen).sort(byPressure)
  const over = open.filter(({ clock }) => (clock?.remaining.days ?? 0) < 0)
  const appealed = rows.filter(({ kept }) => kept.entry.appealResult === 'pending')
  const unit = say(language, 'personal-desk.unit', '件')
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'personal-desk.note',
          '開示・訂正・利用停止の請求を、期限の近い順に並べています。開いた人と日時は記録されます。',
        )}
        actions={
          <>
            <ButtonLink href="/personal-requests">
              {say(language, 'incident-desk.register', '台帳で見る')}
            </ButtonLink>
            {may(actor, 'write', record) && (
              <ButtonLink href="/personal-requests/new" type="solid-fill">
                {say(language, 'personal-desk.new', '窓口・郵送の請求を記録する')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Stats
        stats={[
          { label: say(language, 'personal-desk.open', '未決定'), figure: String(open.length), unit },
          {
            label: say(language, 'personal-desk.over', '期限を過ぎたもの'),
            figure: String(over.length),
            unit,
          },
          {
            label: say(language, 'personal-desk.appealed', '審査請求中'),
            figure: String(appealed.length),
            unit,
          },
        ]}
      />
      <Rows language={language} caption={say(language, 'personal-desk.open', '未決定')} rows={open} />
      <Rows
        language={language}
        caption={say(language, 'personal-desk.settled', '決定済み・取下げ')}
        rows={rows.filter((row) => !isOpen(row)).reverse()}
      />
    </Frame>
  )
}

function Rows(props: { language: Language; caption: string; rows: readonly Row[] }) {
  const { language } = props
  return (
    <Table
      caption={props.caption}
      language={language}
      rows={props.rows}
      columns={[
        {
          heading: say(language, 'personal-desk.request', '請求'),
          names: true,
          cell: ({ kept }) => (
            <a href={`/personal-desk/${encodeURIComponent(kept.key)}`}>
              {kept.key} {kept.entry.subject}
            </a>
          ),
        },
        {
          heading: say(language, 'personal-requests.kind', '請求の種類'),
          cell: ({ kept }) =>
            say(
              language,
              `personal-requests.kind.${kept.entry.kind}`,
              record.fields.kind.choices[kept.entry.kind],
            ),
          narrow: true,
        },
        {
          heading: say(language, 'personal-requests.stage', '段階'),
          cell: ({ kept }) => requestStage(language, kept.entry.stage),
          narrow: true,
        },
        {
          heading: say(language, 'personal-requests.receivedOn', '請求を受けた日'),
          cell: ({ kept }) => dayText(language, kept.entry.receivedOn),
          narrow: true,
        },
        {
          heading: say(language, 'personal-desk.due', '決定の期限'),
          cell: ({ clock }) => clock && <DueDay language={language} {...clock} />,
        },
      ]}
    />
  )
}

/** What a stage of a request is called. */
export function requestStage(language: Language, stage: PersonalRequest['stage']): string {
  return say(language, `personal-requests.stage.${stage}`, record.fields.stage.choices[stage])
}

/** Those whose clock stands come last: they wait for the person. */
function byPressure(one: Row, other: Row): number {
  const [a, b] = [one, other].map(({ clock }) => clock?.deadline.dueOn ?? '9999')
  return (a ?? '').localeCompare(b ?? '') || one.kept.key.localeCompare(other.kept.key)
}
