import { readFileSync } from 'node:fs'
import { printWareki } from '#core/calendar/wareki.ts'
import { CRITERIA, keysOf, MARKS } from '#core/rules/evaluation-scale.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { typeset } from '#platform/typst.ts'
import { phrases } from '#processes/booklet/print/phrases.ts'
import type { Evaluation } from '#registers/planning/evaluations/record.ts'
import { achievement, printAchievement } from '../achievement.ts'
import type { EvaluationReport, ReportItem, ReportProgramme } from '../report.ts'
import type { RolledUp } from '../roll-up.ts'
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

const TEMPLATE = readFileSync(new URL('./report.typ', import.meta.url), 'utf8')

/** The report as a tagged PDF/UA-1 file; refuses as invalid, naming the characters, what the typeface cannot show. */
export function printPdf(report: EvaluationReport, municipality: Municipality): Uint8Array {
  const set = typeset(TEMPLATE, pageData(report, municipality))
  if ('pdf' in set) return set.pdf
  const characters = set.lacking.map((text) => `「${text}」`).join('')
  throw new Refusal(
    'invalid',
    `PDFの書体にない文字があります：${characters}。別の文字かかなで書いてください。`,
  )
}

function pageData(report: EvaluationReport, municipality: Municipality) {
  const year = yearLabel(report, municipality)
  return {
    title: `${year} ${REPORT_NAME}`,
    year,
    name: REPORT_NAME,
    municipality: municipality.name,
    colour: municipality.colour,
    contents: '目次',
    summaryHeading: '評価の集計',
    scale: SCALE_NOTE,
    summary: {
      columns: ['視点', ...keysOf(MARKS).map(printMark), '未評価', '計'],
      rows: matrixOf(report.total),
    },
    money: moneyOf(report.total),
    overview: {
      columns: ['政策・施策', '事務事業', '当初予算', '達成度', '方向'],
      rows: report.policies.flatMap((policy) => [
        { isPolicy: true, cells: overviewOf(policy) },
        ...policy.measures.map((measure) => ({ isPolicy: false, cells: overviewOf(measure) })),
      ]),
    },
    policies: [
      ...report.policies.map((policy) => ({
        ...itemData('政策', policy),
        measures: policy.measures.map((measure) => ({
          ...itemData('施策', measure),
          programmes: measure.programmes.map(programmeData),
        })),
      })),
      ...(report.unplaced.length === 0
        ? []
        : [
            {
              ...{
                kind: '',
                code: '',
                name: UNPLACED,
                words: [UNPLACED],
                facts: [],
                texts: [],
                indicators: [],
              },
              measures: [
                {
                  ...{ kind: '', code: '', name: '', words: [], facts: [], texts: [], indicators: [] },
                  programmes: report.unplaced.map(programmeData),
                },
              ],
            },
          ]),
    ],
    labels: {
      direction: '方向の理由',
      indicators: ['指標', '目標', '実績', '達成率'],
      marks: ['視点', '評価', '理由'],
      steps: ['次の取組み', '担当', '期限'],
      last: ['前年度に決めた取組み', '結果', '説明'],
    },
  }
}

function overviewOf({ name, rolled, evaluation }: ReportItem): string[] {
  return [
    name,
    `${rolled.programmes}件`,
    printAmount(rolled.initialBudget),
    evaluation === null ? '―' : printMark(evaluation.mark),
    evaluation === null ? '―' : printDirection(evaluation.direction),
  ]
}

function itemData(kind: string, { code, name, rolled, evaluation }: ReportItem) {
  const texts = [
    ['成果の達成度', evaluation?.markReason],
    ['横断的な連携', evaluation?.crossSection],
    ['参加と協働', evaluation?.participation],
    ['今後の方向', evaluation?.directionReason],
  ] as const
  return {
    ...{ kind, code, name, words: phrases(name) },
    facts: [
      ...moneyOf(rolled),
      ['達成度', evaluation === null ? '評価は未公開' : printMark(evaluation.mark)],
      ['今後の方向', evaluation === null ? '評価は未公開' : printDirection(evaluation.direction)],
    ],
    texts: texts.flatMap(([term, says]) => (says ? [{ term, says }] : [])),
    indicators: indicatorRows(evaluation?.indicators ?? null),
  }
}

function programmeData({ evaluation, sections }: ReportProgramme) {
  return {
    name: evaluation.name,
    words: phrases(evaluation.name),
    code: evaluation.programme,
    sections: sections.join('、'),
    facts: [
      [
        '当初予算',
        evaluation.initialBudget === null
          ? (evaluation.budgetNote ?? '額の記載なし')
          : printAmount(evaluation.initialBudget),
      ],
      ['補正予算・予備費', printAmount(evaluation.supplementaryBudget)],
      ['決算額', printAmount(evaluation.settledAmount)],
      ['今後の方向', printDirection(evaluation.direction)],
    ],
    goal: (evaluation.goal ?? []).map(({ marker, text }) => `${marker}${marker === '' ? '' : ' '}${text}`),
    marks: keysOf(CRITERIA).map((criterion) => [
      CRITERIA[criterion],
      printMark(evaluation[criterion]),
      evaluation[`${criterion}Reason`] ?? '',
    ]),
    direction: evaluation.directionReason ?? '',
    indicators: indicatorRows(evaluation.indicators),
    steps: (evaluation.nextSteps ?? []).map(({ step, who, dueOn }) => [step, who, printWareki(dueOn)]),
    last: (evaluation.lastSteps ?? []).map(({ step, outcome, note }) => [
      step,
      outcome === null ? '未記入' : OUTCOMES[outcome],
      note ?? '',
    ]),
  }
}

const OUTCOMES = { done: '実施済み', partly: '一部実施', notDone: '未実施' } as const

function indicatorRows(indicators: Evaluation['indicators']): string[][] {
  return (indicators ?? []).map((each) => [
    each.name,
    printFigure(each.target, each.unit),
    printFigure(each.actual, each.unit),
    printAchievement(achievement(each)),
  ])
}

/** One row per viewpoint: how many programmes bear each mark, and how many there are. */
export function matrixOf(rolled: RolledUp): string[][] {
  return keysOf(CRITERIA).map((criterion) => {
    const of = (mark: string | null) =>
      (rolled.marks ?? []).find((each) => each.criterion === criterion && each.mark === mark)?.count ?? 0
    return [
      CRITERIA[criterion],
      ...[...keysOf(MARKS), null].map((mark) => String(of(mark))),
      String(rolled.programmes),
    ]
  })
}

function moneyOf({ programmes, initialBudget, budgeted, settledAmount, settled }: RolledUp): string[][] {
  return [
    ['事務事業', `${programmes}件`],
    ['当初予算', `${printAmount(initialBudget)}${initialBudget === null ? '' : `（${budgeted}件の計）`}`],
    ['決算額', `${printAmount(settledAmount)}${settledAmount === null ? '' : `（${settled}件の計）`}`],
  ]
}
