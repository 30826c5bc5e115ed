import { CRITERIA, keysOf, MARKS } from '#core/rules/evaluation-scale.ts'
import { reachedCounts } from '#processes/evaluation/achievement.ts'
import {
  type EvaluationReport,
  type ReportItem,
  type ReportProgramme,
  reportProgrammes,
} from '#processes/evaluation/report.ts'
import {
  amountName,
  criterionName,
  directionName,
  markName,
  programmesName,
  resultFiles,
} from '#processes/evaluation/words.ts'
import { BarChart } from '#ui/charts/bar.tsx'
import { Matrix } from '#ui/charts/matrix.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { Table } from '#ui/table.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { pageAddress } from '../address.ts'
import { entryAddress } from '../entry-address.ts'
import { printYear } from '../figures.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'

/** The results of a year: how the marks lie, policy by policy, programme by programme, and the files to take away. */
export function ResultsPage(props: {
  c: SiteRequest
  site: Site
  years: readonly number[]
  /** Null where no year's results are public. */
  report: EvaluationReport | null
}) {
  const { c, site, years, report } = props
  const { language } = c.var
  const heading = say(language, 'evaluation.public', '評価の結果')
  return (
    <Frame
      c={c}
      site={site}
      title={report === null ? heading : `${heading} ${printYear(language, report.fiscalYear, site)}`}
      description={`${site.municipality.name}の行政評価の結果（主要施策の成果）`}
      path={[{ label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'evaluation.public.note',
          '事務事業、施策、政策を、必要性・有効性・効率性・公平性・協働の視点から評価した結果です。',
        )}
        actions={
          <>
            <a href={pageAddress(language, '/plans')}>{say(language, 'plans.heading', '計画の体系')}</a>
            <a href={pageAddress(language, '/matching')}>
              {say(language, 'matching.heading', 'マッチング事例')}
            </a>
          </>
        }
      />
      {years.length > 1 && (
        <TabsNav
          label={say(language, 'evaluation.years', '年度')}
          tabs={years.map((year) => ({
            href: pageAddress(language, `/evaluations/${year}`),
            label: printYear(language, year, site),
            current: year === report?.fiscalYear,
          }))}
        />
      )}
      {report === null ? (
        <EmptyState heading={say(language, 'evaluation.public.none', '公開された評価はまだありません。')} />
      ) : (
        <Results c={c} site={site} report={report} />
      )}
    </Frame>
  )
}

function Results({ c, site, report }: { c: SiteRequest; site: Site; report: EvaluationReport }) {
  const { language } = c.var
  const { total, fiscalYear } = report
  const indicators = reportProgrammes(report).flatMap(
    ({ programme }) => programme.evaluation.indicators ?? [],
  )
  const reached = reachedCounts(indicators)
  const unit = language === 'en' ? '' : '件'
  return (
    <>
      <h2>{printYear(language, fiscalYear, site)}</h2>
      <Stats
        stats={[
          {
            label: say(language, 'evaluation.public.programmes', '評価した事務事業'),
            figure: String(total.programmes),
            unit,
          },
          {
            label: say(language, 'evaluations.settledAmount', '決算額'),
            figure: total.settledAmount === null ? null : amountName(language, total.settledAmount),
            note: say(language, 'evaluation.settled-of', '{n}件の計').replace('{n}', String(total.settled)),
          },
          {
            label: say(language, 'evaluation.public.reached', '目標に届いた指標'),
            figure: String(reached.reached),
            unit,
            note: say(language, 'evaluation.public.reached.note', '届かない {m}、不明 {u}')
              .replace('{m}', String(reached.missed))
              .replace('{u}', String(reached.unknown)),
          },
        ]}
      />
      <Downloads c={c} year={fiscalYear} />
      <Matrix
        title={say(language, 'measure-evaluations.marks', '評価の分布')}
        of={say(language, 'evaluation.criterion', '視点')}
        columns={keysOf(MARKS).map((mark) => markName(language, mark))}
        rows={keysOf(CRITERIA).map((criterion) => ({
          label: criterionName(language, criterion),
          counts: keysOf(MARKS).map(
            (mark) =>
              (total.marks ?? []).find((each) => each.criterion === criterion && each.mark === mark)?.count ??
              0,
          ),
        }))}
        total={say(language, 'evaluation.sum', '計')}
      />
      <BarChart
        title={say(language, 'measure-evaluations.directions', '方向の分布')}
        description={say(language, 'evaluation.public.directions', '事務事業の今後の方向ごとの数。')}
        of={say(language, 'evaluations.direction', '今後の方向')}
        measure={say(language, 'evaluation.programmes', '事務事業')}
        language={language}
        bars={(total.directions ?? []).map(({ direction, count }) => ({
          label: directionName(language, direction),
          value: count,
        }))}
      />
      {report.policies.map((policy) => (
        <section class="daicho-section" aria-labelledby={`policy-${policy.code}`}>
          <h2 id={`policy-${policy.code}`}>
            <Japanese c={c}>{policy.name}</Japanese>
          </h2>
          <Judged c={c} item={policy} />
          {policy.measures.map((measure) => (
            <>
              <h3 id={`measure-${measure.code}`}>
                <Japanese c={c}>{measure.name}</Japanese>
              </h3>
              <Judged c={c} item={measure} />
              <Programmes c={c} label={measure.name} year={fiscalYear} programmes={measure.programmes} />
            </>
          ))}
        </section>
      ))}
      {report.unplaced.length > 0 && (
        <section class="daicho-section" aria-labelledby="unplaced">
          <h2 id="unplaced">{say(language, 'plans.unplaced', '施策に位置付けのない事務事業')}</h2>
          <Programmes
            c={c}
            label={say(language, 'plans.unplaced', '施策に位置付けのない事務事業')}
            year={fiscalYear}
            programmes={report.unplaced}
          />
        </section>
      )}
    </>
  )
}

function Judged({ c, item }: { c: SiteRequest; item: ReportItem }) {
  const { language } = c.var
  const { rolled, evaluation } = item
  return (
    <>
      <p>
        {programmesName(language, rolled.programmes)}、
        {say(language, 'evaluations.initialBudget', '当初予算')} {amountName(language, rolled.initialBudget)}
        {evaluation &&
          `、${say(language, 'measure-evaluations.mark', '成果の達成度')} ${markName(language, evaluation.mark)}、${say(language, 'evaluations.direction', '今後の方向')} ${directionName(language, evaluation.direction)}`}
      </p>
      {evaluation?.markReason && (
        <p>
          <Japanese c={c}>{evaluation.markReason}</Japanese>
        </p>
      )}
    </>
  )
}

function Programmes(props: {
  c: SiteRequest
  label: string
  year: number
  programmes: readonly ReportProgramme[]
}) {
  const { c, label, year, programmes } = props
  const { language } = c.var
  if (programmes.length === 0) return null
  return (
    <Table
      caption={label}
      captionHidden
      even
      language={language}
      rows={programmes}
      columns={[
        {
          heading: say(language, 'evaluation.programme', '事務事業'),
          names: true,
          cell: ({ evaluation }) => (
            <a
              href={pageAddress(
                language,
                `${entryAddress({ register: 'programmes', key: evaluation.programme })}#evaluation-${year}`,
              )}
            >
              <Japanese c={c}>{evaluation.name}</Japanese>
            </a>
          ),
        },
        ...keysOf(CRITERIA).map((criterion) => ({
          heading: criterionName(language, criterion),
          narrow: true,
          cell: ({ evaluation }: ReportProgramme) => shortMark(language, evaluation[criterion]),
        })),
        {
          heading: say(language, 'evaluations.direction', '今後の方向'),
          narrow: true,
          cell: ({ evaluation }) => directionName(language, evaluation.direction),
        },
        {
          heading: say(language, 'evaluations.initialBudget', '当初予算'),
          numeric: true,
          cell: ({ evaluation }) => amountName(language, evaluation.initialBudget),
        },
      ]}
    />
  )
}

function shortMark(language: Language, mark: keyof typeof MARKS | null): string {
  return mark === null || mark === 'N' ? markName(language, mark) : mark
}

function Downloads({ c, year }: { c: SiteRequest; year: number }) {
  const { language } = c.var
  return (
    <nav class="daicho-downloads" aria-label={say(language, 'public.downloads', 'ダウンロード')}>
      <ul>
        {resultFiles(language, year).map(({ file, label }) => (
          <li>
            <a href={`/evaluations/${year}/${file}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
