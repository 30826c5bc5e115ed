import { printWareki } from '#core/calendar/wareki.ts'
import { CRITERIA, keysOf, MARKS, STEP_OUTCOMES } from '#core/rules/evaluation-scale.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { Evaluation } from '#registers/planning/evaluations/record.ts'
import { achievement, printAchievement } from '../achievement.ts'
import type { EvaluationReport, ReportItem, ReportProgramme } from '../report.ts'
import { matrixOf } from './pdf.ts'
import {
  printAmount,
  printDirection,
  printFigure,
  printMark,
  REPORT_NAME,
  SCALE_NOTE,
  UNPLACED,
  yearLabel,
} from './words.ts'

/** The whole report as one article: cover, contents, sums, then policy by policy. */
export function ReportBody(props: { report: EvaluationReport; municipality: Municipality }) {
  const { report, municipality } = props
  return (
    <article class="booklet">
      <header class="booklet-cover">
        <h1>
          {yearLabel(report, municipality)} {REPORT_NAME}
        </h1>
        <p class="booklet-publisher">{municipality.name}</p>
      </header>
      <Contents report={report} />
      <section class="booklet-measures" aria-labelledby="summary">
        <h2 id="summary">評価の集計</h2>
        <Rows
          label="評価の集計"
          headings={['視点', ...keysOf(MARKS).map(printMark), '未評価', '計']}
          rows={matrixOf(report.total)}
        />
        <p>{SCALE_NOTE}</p>
      </section>
      {report.policies.map((policy) => (
        <section class="booklet-sheet" id={policy.code} aria-labelledby={`${policy.code}-name`}>
          <h2 id={`${policy.code}-name`}>政策　{policy.name}</h2>
          <Judged item={policy} />
          {policy.measures.map((measure) => (
            <section id={measure.code} aria-labelledby={`${measure.code}-name`}>
              <h3 id={`${measure.code}-name`}>施策　{measure.name}</h3>
              <Judged item={measure} />
              {measure.programmes.map((programme) => (
                <Programme programme={programme} />
              ))}
            </section>
          ))}
        </section>
      ))}
      {report.unplaced.length > 0 && (
        <section class="booklet-sheet" id="unplaced" aria-labelledby="unplaced-name">
          <h2 id="unplaced-name">{UNPLACED}</h2>
          {report.unplaced.map((programme) => (
            <Programme programme={programme} />
          ))}
        </section>
      )}
    </article>
  )
}

function Contents({ report }: { report: EvaluationReport }) {
  return (
    <nav class="booklet-contents" aria-labelledby="report-contents">
      <h2 id="report-contents">目次</h2>
      <ul class="booklet-links">
        {report.policies.map((policy) => (
          <li>
            <a href={`#${policy.code}`}>{policy.name}</a>
            <ul class="booklet-links">
              {policy.measures.map((measure) => (
                <li>
                  <a href={`#${measure.code}`}>{measure.name}</a>
                </li>
              ))}
            </ul>
          </li>
        ))}
        {report.unplaced.length > 0 && (
          <li>
            <a href="#unplaced">{UNPLACED}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function Judged({ item }: { item: ReportItem }) {
  const { rolled, evaluation } = item
  return (
    <>
      <Rows
        label={`${item.name}の評価`}
        headings={['事務事業', '当初予算', '決算額', '達成度', '今後の方向']}
        rows={[
          [
            `${rolled.programmes}件`,
            printAmount(rolled.initialBudget),
            printAmount(rolled.settledAmount),
            evaluation === null ? '評価は未公開' : printMark(evaluation.mark),
            evaluation === null ? '評価は未公開' : printDirection(evaluation.direction),
          ],
        ]}
      />
      {[
        evaluation?.markReason,
        evaluation?.crossSection,
        evaluation?.participation,
        evaluation?.directionReason,
      ].map((says) => says && <p class="booklet-text">{says}</p>)}
      <Indicators of={item.name} indicators={evaluation?.indicators ?? null} />
    </>
  )
}

function Programme({ programme: { evaluation, sections } }: { programme: ReportProgramme }) {
  const id = `programme-${evaluation.programme}`
  return (
    <section id={id} aria-labelledby={`${id}-name`}>
      <h4 id={`${id}-name`}>{evaluation.name}</h4>
      <p class="booklet-departments">
        {evaluation.programme}　{sections.join('、')}
      </p>
      <Rows
        label={`${evaluation.name}の予算と方向`}
        headings={['当初予算', '補正予算・予備費', '決算額', '今後の方向']}
        rows={[
          [
            printAmount(evaluation.initialBudget),
            printAmount(evaluation.supplementaryBudget),
            printAmount(evaluation.settledAmount),
            printDirection(evaluation.direction),
          ],
        ]}
      />
      <Rows
        label={`${evaluation.name}の評価`}
        headings={['視点', '評価', '理由']}
        rows={keysOf(CRITERIA).map((criterion) => [
          CRITERIA[criterion],
          printMark(evaluation[criterion]),
          evaluation[`${criterion}Reason`] ?? '',
        ])}
      />
      {evaluation.directionReason && <p class="booklet-text">{evaluation.directionReason}</p>}
      <Indicators of={evaluation.name} indicators={evaluation.indicators} />
      <Rows
        label={`${evaluation.name}：前年度に決めた取組み`}
        headings={['前年度に決めた取組み', '結果', '説明']}
        rows={(evaluation.lastSteps ?? []).map(({ step, outcome, note }) => [
          step,
          outcome === null ? '未記入' : STEP_OUTCOMES[outcome],
          note ?? '',
        ])}
      />
      <Rows
        label={`${evaluation.name}：次の取組み`}
        headings={['次の取組み', '担当', '期限']}
        rows={(evaluation.nextSteps ?? []).map(({ step, who, dueOn }) => [step, who, printWareki(dueOn)])}
      />
    </section>
  )
}

function Indicators({ of, indicators }: { of: string; indicators: Evaluation['indicators'] }) {
  return (
    <Rows
      label={`${of}の指標`}
      headings={['指標', '目標', '実績', '達成率']}
      rows={(indicators ?? []).map((each) => [
        each.name,
        printFigure(each.target, each.unit),
        printFigure(each.actual, each.unit),
        printAchievement(achievement(each)),
      ])}
    />
  )
}

/** A table whose first cell names its row; nothing where there are no rows. */
function Rows(props: { label: string; headings: readonly string[]; rows: readonly (readonly string[])[] }) {
  if (props.rows.length === 0) return null
  return (
    <table class="booklet-table" aria-label={props.label}>
      <thead>
        <tr>
          {props.headings.map((heading) => (
            <th scope="col">{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr>
            {row.map((cell, index) => (
              <td data-label={props.headings[index]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
