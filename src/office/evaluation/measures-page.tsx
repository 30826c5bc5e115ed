import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { STATE_TONES, stateName } from '#core/office/words.ts'
import { CRITERIA, keysOf, MARKS } from '#core/rules/evaluation-scale.ts'
import type { Kept } from '#core/store/table.ts'
import { reachedCounts } from '#processes/evaluation/achievement.ts'
import type { RolledUp } from '#processes/evaluation/roll-up.ts'
import { amountName, criterionName, directionName, markName } from '#processes/evaluation/words.ts'
import type { MeasureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { BarChart } from '#ui/charts/bar.tsx'
import { Matrix } from '#ui/charts/matrix.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { yearName } from './evaluation-words.ts'

/** A measure or policy as it stands now, and its evaluation. */
export type MeasureRow = { readonly kept: Kept<MeasureEvaluation>; readonly rolled: RolledUp }

/** The three layers of a year: the matrix of marks, and every policy and measure with what its programmes come to. */
export function MeasuresPage(props: {
  c: OfficeRequest
  office: Office
  year: number
  total: RolledUp
  rows: readonly MeasureRow[]
}) {
  const { c, office, year, total, rows } = props
  const { language } = c.var
  const heading = say(language, 'evaluation.measures', '施策・政策の評価')
  const desk = say(language, 'evaluation.desk', '行政評価')
  const policies = rows.filter(({ kept }) => kept.entry.level === 'policy')
  return (
    <Frame
      c={c}
      office={office}
      title={`${heading} ${yearName(language, year)}`}
      path={[{ label: desk, href: `/evaluation?year=${year}` }, { label: heading }]}
    >
      <PageHead heading={heading} note={yearName(language, year)} />
      {total.programmes > 0 && (
        <MarkMatrix
          language={language}
          rolled={total}
          title={say(language, 'evaluation.matrix', '評価の分布（すべての事務事業）')}
        />
      )}
      {rows.length === 0 ? (
        <EmptyState
          heading={say(
            language,
            'evaluation.no-measures',
            'この年度の施策・政策の評価は、まだありません。評価を始めると、計画の体系から作られます。',
          )}
        >
          <p>
            <a href="/plans">{say(language, 'plans', '計画')}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <BarChart
            title={say(language, 'evaluation.budget-by-policy', '政策ごとの当初予算')}
            description={say(
              language,
              'evaluation.budget-by-policy.note',
              '主な施策の属する政策に、事務事業の当初予算を数えたもの。',
            )}
            of={say(language, 'evaluation.policy', '政策')}
            measure={say(language, 'evaluations.initialBudget', '当初予算')}
            absent={say(language, 'evaluation.unstated', '額の記載なし')}
            print={(value) => amountName(language, value)}
            language={language}
            bars={policies.map(({ kept, rolled }) => ({
              label: kept.entry.name,
              value: rolled.initialBudget,
            }))}
          />
          <Layers language={language} rows={rows} />
        </>
      )}
    </Frame>
  )
}

/** How many programmes bear each mark in each viewpoint. */
export function MarkMatrix(props: { language: Language; rolled: RolledUp; title: string }) {
  const { language, rolled, title } = props
  const of = (criterion: string, mark: string | null) =>
    (rolled.marks ?? []).find((each) => each.criterion === criterion && each.mark === mark)?.count ?? 0
  return (
    <Matrix
      title={title}
      of={say(language, 'evaluation.criterion', '視点')}
      columns={[...keysOf(MARKS), null].map((mark) => markName(language, mark))}
      rows={keysOf(CRITERIA).map((criterion) => ({
        label: criterionName(language, criterion),
        counts: [...keysOf(MARKS), null].map((mark) => of(criterion, mark)),
      }))}
      total={say(language, 'evaluation.sum', '計')}
    />
  )
}

function Layers({ language, rows }: { language: Language; rows: readonly MeasureRow[] }) {
  return (
    <Table
      caption={say(language, 'evaluation.layers', '政策と施策')}
      language={language}
      rows={rows}
      columns={[
        {
          heading: say(language, 'evaluation.policy-measure', '政策・施策'),
          names: true,
          cell: ({ kept: { key, entry } }) => (
            <a
              class={entry.level === 'measure' ? 'daicho-below' : undefined}
              href={`/evaluation/measures/${encodeURIComponent(key)}`}
            >
              {entry.name}
            </a>
          ),
        },
        {
          heading: say(language, 'office.state', '状態'),
          narrow: true,
          cell: ({ kept }) => (
            <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge>
          ),
        },
        {
          heading: say(language, 'evaluation.judged-of', '評価済み／事業'),
          numeric: true,
          cell: ({ rolled }) => `${rolled.judged}／${rolled.programmes}`,
        },
        {
          heading: say(language, 'evaluations.initialBudget', '当初予算'),
          numeric: true,
          cell: ({ rolled }) => amountName(language, rolled.initialBudget),
        },
        {
          heading: say(language, 'evaluation.indicators-reached', '指標（届いた／不明／全部）'),
          numeric: true,
          cell: ({ kept: { entry } }) => {
            const counts = reachedCounts(entry.indicators ?? [])
            return `${counts.reached}／${counts.unknown}／${entry.indicators?.length ?? 0}`
          },
        },
        {
          heading: say(language, 'measure-evaluations.mark', '成果の達成度'),
          narrow: true,
          cell: ({ kept }) => markName(language, kept.entry.mark),
        },
        {
          heading: say(language, 'evaluations.direction', '今後の方向'),
          narrow: true,
          cell: ({ kept }) => directionName(language, kept.entry.direction),
        },
      ]}
    />
  )
}
