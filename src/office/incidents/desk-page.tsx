import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Calendar } from '#core/rules/business-day.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { clocksOf, nextClock } from '#registers/records/incidents/duties.ts'
import { halfYearOf } from '#registers/records/incidents/half-year.ts'
import { type Incident, incident as record } from '#registers/records/incidents/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { DueDay, dayText } from '../cases/deadline-view.tsx'

type Row = { kept: Kept<Incident>; next: ReturnType<typeof nextClock> }

/** All incidents: those whose periods run, the most pressing first, then the half-yearly list that is due, then the closed ones. */
export function DeskPage(props: {
  c: OfficeRequest
  office: Office
  incidents: readonly Kept<Incident>[]
  calendar: Calendar
}) {
  const { c, office, calendar } = props
  const { language, actor } = c.var
  const heading = say(language, 'incident-desk.heading', '事故の対応')
  const rows = props.incidents.map((kept) => ({
    kept,
    next: nextClock(clocksOf(kept.entry, calendar, actor.today)),
  }))
  const open = rows.filter(({ kept }) => kept.entry.stage !== 'closed').sort(byPressure)
  const closed = rows.filter(({ kept }) => kept.entry.stage === 'closed')
  const listed = rows.filter(({ kept }) => isListDue(kept, actor.today))
  const overdue = open.filter(({ next }) => (next?.remaining.days ?? 0) < 0)
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'incident-desk.note',
          '個人情報の事故を、発見から終了まで、期限とともに進めます。',
        )}
        actions={
          <>
            <ButtonLink href="/incidents">{say(language, 'incident-desk.register', '台帳で見る')}</ButtonLink>
            {may(actor, 'write', record) && (
              <ButtonLink href="/incidents/new" type="solid-fill">
                {say(language, 'incident-desk.new', '事故を記録する')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Stats
        stats={[
          {
            label: say(language, 'incident-desk.open', '対応中'),
            figure: String(open.length),
            unit: say(language, 'incident-desk.unit', '件'),
          },
          {
            label: say(language, 'incident-desk.overdue', '期限を過ぎたもの'),
            figure: String(overdue.length),
            unit: say(language, 'incident-desk.unit', '件'),
          },
          {
            label: say(language, 'incident-desk.list', '半年の一覧で公表を待つもの'),
            figure: String(listed.length),
            unit: say(language, 'incident-desk.unit', '件'),
          },
        ]}
      />
      <Rows language={language} caption={say(language, 'incident-desk.open', '対応中')} rows={open} />
      {listed.length > 0 && (
        <>
          <h2>{say(language, 'incident-desk.list', '半年の一覧で公表を待つもの')}</h2>
          <p>
            {say(
              language,
              'incident-desk.list.note',
              '半年が終わりました。それぞれ点検・承認・公開の手続きを終えると、公開サイトの半年ごとの一覧に並びます。',
            )}
          </p>
          <Rows
            language={language}
            caption={say(language, 'incident-desk.list', '半年の一覧で公表を待つもの')}
            captionHidden
            rows={listed}
          />
        </>
      )}
      {closed.length > 0 && (
        <Rows language={language} caption={say(language, 'incident-desk.closed', '終了')} rows={closed} />
      )}
    </Frame>
  )
}

function Rows(props: { language: Language; caption: string; captionHidden?: boolean; rows: readonly Row[] }) {
  const { language } = props
  return (
    <Table
      caption={props.caption}
      captionHidden={props.captionHidden}
      language={language}
      rows={props.rows}
      columns={[
        {
          heading: say(language, 'incident-desk.incident', '事故'),
          names: true,
          cell: ({ kept }) => (
            <>
              <a href={`/incident-desk/${encodeURIComponent(kept.key)}`}>
                {kept.key} {kept.entry.subject}
              </a>
              {kept.entry.isDrill && (
                <>
                  {' '}
                  <StatusBadge tone="ended">{say(language, 'incidents.isDrill', '訓練')}</StatusBadge>
                </>
              )}
            </>
          ),
        },
        {
          heading: say(language, 'incidents.stage', '段階'),
          cell: ({ kept }) => stageName(language, kept.entry.stage),
          narrow: true,
        },
        {
          heading: say(language, 'incidents.knownOn', '知った日'),
          cell: ({ kept }) => dayText(language, kept.entry.knownOn),
          narrow: true,
        },
        {
          heading: say(language, 'incidents.affected', '本人の数'),
          cell: ({ kept }) =>
            kept.entry.affected?.toLocaleString('ja') ?? say(language, 'incident-desk.unknown', '調査中'),
          numeric: true,
        },
        {
          heading: say(language, 'incident-desk.next', '次の期限'),
          cell: ({ next }) =>
            next ? (
              <>
                {clockName(language, next.kind)} <DueDay language={language} {...next} />
              </>
            ) : (
              say(language, 'incident-desk.no-clock', '報告の期限はありません')
            ),
        },
        {
          heading: say(language, 'incidents.publication', '公表の方法'),
          cell: ({ kept }) =>
            say(
              language,
              `incidents.publication.${kept.entry.publication}`,
              record.fields.publication.choices[kept.entry.publication],
            ),
        },
      ]}
    />
  )
}

/** What a stage is called. */
export function stageName(language: Language, stage: Incident['stage']): string {
  return say(language, `incidents.stage.${stage}`, record.fields.stage.choices[stage])
}

/** What a period is called. */
export function clockName(language: Language, kind: 'prompt' | 'final'): string {
  return kind === 'prompt'
    ? say(language, 'incidents.stage.reported', '速報')
    : say(language, 'incidents.stage.finalReported', '確報')
}

/** Whether an incident of a half-year that is over has not been released yet. */
function isListDue({ entry, state }: Kept<Incident>, today: string): boolean {
  return entry.publication === 'halfYear' && state !== 'released' && halfYearOf(entry.knownOn).until <= today
}

function byPressure(one: Row, other: Row): number {
  const [a, b] = [one, other].map(({ next }) => next?.deadline.dueOn ?? '9999')
  return (a ?? '').localeCompare(b ?? '') || one.kept.key.localeCompare(other.kept.key)
}
