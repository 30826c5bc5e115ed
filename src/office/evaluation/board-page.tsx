import { Frame } from '#core/office/frame.tsx'
import { STATE_TONES, stateName } from '#core/office/words.ts'
import { may } from '#core/rules/permission.ts'
import type { BoardRow } from '#processes/evaluation/board.ts'
import { countsOf } from '#processes/evaluation/board.ts'
import type { EvaluationRound } from '#registers/planning/evaluation-rounds/record.ts'
import { evaluation } from '#registers/planning/evaluations/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { tell } from '#ui/tell.ts'
import { BeginForm } from './begin-form.tsx'
import type { BoardProps } from './board-props.ts'
import { dayName, yearName } from './evaluation-words.ts'

/** Who has handed in what: the sheets of a year by section, with what is overdue first. */
export function BoardPage(props: BoardProps) {
  const { c, office, rounds, round, groups, done, refused } = props
  const { language, actor } = c.var
  const heading = say(language, 'evaluation.desk', '行政評価')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: heading }]}
      above={
        <>
          {done !== undefined && (
            <NotificationBanner
              type="success"
              announced
              language={language}
              heading={doneWords(props, done)}
            />
          )}
          {refused && (
            <NotificationBanner type="error" announced language={language} heading={refused.message}>
              <ul>
                {refused.findings.map(({ says }) => (
                  <li>{tell(language, says)}</li>
                ))}
              </ul>
            </NotificationBanner>
          )}
        </>
      }
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'evaluation.desk.note',
          '年度の事務事業・施策・政策を評価し、点検・承認のうえ「主要施策の成果」として公開します。',
        )}
        actions={
          round && (
            <>
              <ButtonLink href={`/evaluation/${round.fiscalYear}/measures`}>
                {say(language, 'evaluation.measures', '施策・政策の評価')}
              </ButtonLink>
              <ButtonLink href={`/evaluation/${round.fiscalYear}/tree`}>
                {say(language, 'plans.map', '体系の図')}
              </ButtonLink>
              <ButtonLink href={`/evaluation/${round.fiscalYear}/results`}>
                {say(language, 'evaluation.results', '主要施策の成果')}
              </ButtonLink>
            </>
          )
        }
      />
      {rounds.length > 1 && (
        <TabsNav
          label={say(language, 'evaluation.years', '年度')}
          tabs={rounds.map(({ fiscalYear }) => ({
            href: `/evaluation?year=${fiscalYear}`,
            label: yearName(language, fiscalYear),
            current: fiscalYear === round?.fiscalYear,
          }))}
        />
      )}
      {round === null ? (
        <EmptyState heading={say(language, 'evaluation.none', 'まだ評価を始めた年度はありません。')} />
      ) : (
        <Board {...props} round={round} groups={groups} />
      )}
      {may(actor, 'write', evaluation) && <BeginForm {...props} />}
    </Frame>
  )
}

function Board(props: BoardProps & { round: EvaluationRound }) {
  const { c, round, groups, nameOf } = props
  const { language } = c.var
  const counts = countsOf(groups.flatMap(({ rows }) => rows))
  const unit = language === 'en' ? '' : '件'
  const figure = (value: number) => value.toLocaleString('ja')
  return (
    <>
      <h2>{yearName(language, round.fiscalYear)}</h2>
      {round.closedOn !== null && (
        <NotificationBanner
          type="info-1"
          language={language}
          heading={say(language, 'evaluation.closed', '{day}に、この年度の評価を締めました。').replace(
            '{day}',
            dayName(language, round.closedOn),
          )}
        />
      )}
      <Stats
        stats={[
          { label: say(language, 'evaluation.all', '事務事業'), figure: figure(counts.all), unit },
          { label: stateName(language, 'draft'), figure: figure(counts.draft), unit },
          {
            label: say(language, 'evaluation.overdue', '期限を過ぎた'),
            figure: figure(counts.overdue),
            unit,
          },
          { label: stateName(language, 'review'), figure: figure(counts.review), unit },
          { label: stateName(language, 'approved'), figure: figure(counts.approved), unit },
          { label: stateName(language, 'released'), figure: figure(counts.released), unit },
        ]}
      />
      <p>
        {say(
          language,
          'evaluation.due',
          '提出の期限：事務事業 {programmes}、施策 {measures}、政策 {policies}（{reason}）',
        )
          .replace('{programmes}', dayName(language, round.programmesDueOn))
          .replace('{measures}', dayName(language, round.measuresDueOn))
          .replace('{policies}', dayName(language, round.policiesDueOn))
          .replace('{reason}', () => round.dueReason)}{' '}
        <a href={`/evaluation-rounds/${round.fiscalYear}`}>
          {say(language, 'evaluation.terms', '期限・延長・締めを見る・直す')}
        </a>
      </p>
      <Table
        caption={say(language, 'evaluation.by-section', '課ごとの事務事業評価')}
        captionHidden
        language={language}
        rows={{
          groups: groups.map(({ section, department, rows, counts: own }) => ({
            heading: [
              ...(department === null ? [] : [nameOf(department)]),
              section === null ? say(language, 'evaluation.no-section', '所管課のないもの') : nameOf(section),
              say(language, 'evaluation.handed', '提出 {n}／{all}')
                .replace('{n}', String(own.all - own.draft))
                .replace('{all}', String(own.all)),
            ].join('　'),
            rows,
          })),
        }}
        columns={columns(props)}
      />
    </>
  )
}

function columns({ c }: BoardProps) {
  const { language } = c.var
  return [
    {
      heading: say(language, 'evaluation.programme', '事務事業'),
      names: true,
      cell: ({ kept }: BoardRow) => (
        <a href={`/evaluation/sheets/${encodeURIComponent(kept.key)}`}>{kept.entry.name}</a>
      ),
    },
    {
      heading: say(language, 'office.state', '状態'),
      narrow: true,
      cell: ({ kept }: BoardRow) => (
        <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge>
      ),
    },
    {
      heading: say(language, 'evaluation.open', '未記入'),
      numeric: true,
      cell: ({ open }: BoardRow) => open,
    },
    {
      heading: say(language, 'evaluation.due-on', '期限'),
      narrow: true,
      cell: ({ due, isOverdue }: BoardRow) => (
        <>
          {isOverdue && (
            <StatusBadge tone="refused">{say(language, 'evaluation.overdue', '期限を過ぎた')}</StatusBadge>
          )}{' '}
          {dayName(language, due.dueOn)}
          {due.isExtended && `（${say(language, 'evaluation.extended', '延長')}：${due.reason}）`}
        </>
      ),
    },
  ]
}

function doneWords({ c }: BoardProps, done: string): string {
  const { language } = c.var
  return done === '0'
    ? say(language, 'evaluation.begun.none', '新しく作る評価はありませんでした。すべてそろっています。')
    : say(language, 'evaluation.begun', '評価の下書きを{n}件作りました。').replace('{n}', done)
}
