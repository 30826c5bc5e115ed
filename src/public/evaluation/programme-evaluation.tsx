import { printWareki } from '#core/calendar/wareki.ts'
import { CRITERIA, keysOf, STEP_OUTCOMES } from '#core/rules/evaluation-scale.ts'
import { achievement, printAchievement } from '#processes/evaluation/achievement.ts'
import { criterionName, directionName, markName } from '#processes/evaluation/words.ts'
import type { Evaluation } from '#registers/planning/evaluations/record.ts'
import type { Indicator } from '#registers/planning/indicators/record.ts'
import { TargetChart, type TargetYear } from '#ui/charts/targets.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { printYear } from '../figures.ts'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { type Results, readResults } from './results.ts'

type Props = { c: SiteRequest; site: Site; programme: string }

/** The evaluations of a programme, the newest first, and its indicators over the years; nothing where none are public. */
export function ProgrammeEvaluations({ c, site, programme }: Props) {
  const { language } = c.var
  const results = readResults(site.edition())
  const own = results.evaluations
    .filter((each) => each.programme === programme)
    .toSorted((one, other) => other.fiscalYear - one.fiscalYear)
  const indicators = results.indicators.filter((each) => each.programme === programme)
  if (own.length === 0 && indicators.length === 0) return null
  return (
    <section class="daicho-section" aria-labelledby="evaluations">
      <h2 id="evaluations">{say(language, 'evaluation.public', '評価の結果')}</h2>
      {indicators.map((indicator) => (
        <IndicatorChart {...{ c, site, results, indicator }} />
      ))}
      {own.map((evaluation) => (
        <Year {...{ c, site, evaluation }} />
      ))}
    </section>
  )
}

/** An indicator with its targets in force and its actuals; a revised target says so. */
function IndicatorChart(props: { c: SiteRequest; site: Site; results: Results; indicator: Indicator }) {
  const { c, site, results, indicator } = props
  const { language } = c.var
  const years = results.indicatorYears
    .filter((each) => each.indicator === indicator.code)
    .toSorted((one, other) => one.fiscalYear - other.fiscalYear)
    .map(({ fiscalYear, targets, actual }): TargetYear => {
      const target = targets?.at(-1)?.value ?? null
      const share = achievement({ better: indicator.better, target, actual })
      const first = targets?.[0]?.value
      const note =
        (targets?.length ?? 0) > 1
          ? `${say(language, 'evaluation.revised', '目標を改めた')}（${first}→${target}）`
          : undefined
      return {
        label: printYear(language, fiscalYear, site),
        target,
        actual,
        share: share === null ? null : printAchievement(share),
        ...(note && { note }),
      }
    })
  if (years.length === 0) return null
  return (
    <TargetChart
      title={indicator.name}
      description={`${indicator.definition} ${say(language, `indicators.better.${indicator.better}`, indicator.better === 'up' ? '高いほどよい' : '低いほどよい')}`}
      unit={indicator.unit}
      years={years}
      language={language}
    />
  )
}

function Year({ c, site, evaluation }: { c: SiteRequest; site: Site; evaluation: Evaluation }) {
  const { language } = c.var
  const year = printYear(language, evaluation.fiscalYear, site)
  const id = `evaluation-${evaluation.fiscalYear}`
  return (
    <div id={id}>
      <h3>
        <a href={pageAddress(language, `/evaluations/${evaluation.fiscalYear}`)}>{year}</a>
      </h3>
      <Table
        caption={`${year} ${say(language, 'evaluations', '事務事業評価')}`}
        captionHidden
        language={language}
        rows={keysOf(CRITERIA)}
        columns={[
          {
            heading: say(language, 'evaluation.criterion', '視点'),
            names: true,
            narrow: true,
            cell: (criterion) => criterionName(language, criterion),
          },
          {
            heading: say(language, 'evaluation.mark', '評価'),
            narrow: true,
            cell: (criterion) => markName(language, evaluation[criterion]),
          },
          {
            heading: say(language, 'evaluation.reason', '理由'),
            cell: (criterion) => <Japanese c={c}>{evaluation[`${criterion}Reason`] ?? ''}</Japanese>,
          },
        ]}
      />
      <p>
        <strong>
          {say(language, 'evaluations.direction', '今後の方向')}：
          {directionName(language, evaluation.direction)}
        </strong>{' '}
        <Japanese c={c}>{evaluation.directionReason ?? ''}</Japanese>
      </p>
      {evaluation.lastSteps && (
        <Table
          caption={say(language, 'evaluations.lastSteps', '前年度に決めた取組みの結果')}
          language={language}
          rows={evaluation.lastSteps}
          columns={[
            {
              heading: say(language, 'evaluations.lastSteps.step', '取組み'),
              names: true,
              cell: ({ step }) => <Japanese c={c}>{step}</Japanese>,
            },
            {
              heading: say(language, 'evaluations.lastSteps.outcome', '結果'),
              narrow: true,
              cell: ({ outcome }) =>
                outcome === null
                  ? '―'
                  : say(language, `evaluations.lastSteps.outcome.${outcome}`, STEP_OUTCOMES[outcome]),
            },
            {
              heading: say(language, 'evaluations.lastSteps.note', '説明'),
              cell: ({ note }) => <Japanese c={c}>{note ?? ''}</Japanese>,
            },
          ]}
        />
      )}
      {evaluation.nextSteps && (
        <Table
          caption={say(language, 'evaluations.nextSteps', '次の取組み')}
          language={language}
          rows={evaluation.nextSteps}
          columns={[
            {
              heading: say(language, 'evaluations.nextSteps.step', '取組み'),
              names: true,
              cell: ({ step }) => <Japanese c={c}>{step}</Japanese>,
            },
            {
              heading: say(language, 'evaluations.nextSteps.who', '担当'),
              cell: ({ who }) => <Japanese c={c}>{who}</Japanese>,
            },
            {
              heading: say(language, 'evaluations.nextSteps.dueOn', '期限'),
              narrow: true,
              cell: ({ dueOn }) => (language === 'en' ? dueOn : printWareki(dueOn)),
            },
          ]}
        />
      )}
    </div>
  )
}
