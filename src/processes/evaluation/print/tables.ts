import { CRITERIA, DIRECTIONS, keysOf, MARKS } from '#core/rules/evaluation-scale.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { type BookletTable, column, ownedTable } from '#processes/booklet/print/tables.ts'
import { achievement } from '../achievement.ts'
import { type EvaluationReport, type ReportItem, reportProgrammes } from '../report.ts'

/** 事務事業: one row per programme, amounts in yen, an empty cell for what is not stated. */
export function programmesTable(report: EvaluationReport, municipality: Municipality): BookletTable {
  const rows = reportProgrammes(report).map(({ programme, measure, policy }) => {
    const { evaluation, sections } = programme
    return [
      evaluation.programme,
      evaluation.name,
      sections.join(';'),
      policy?.name ?? null,
      measure?.name ?? null,
      evaluation.initialBudget,
      evaluation.supplementaryBudget,
      evaluation.settledAmount,
      ...keysOf(CRITERIA).flatMap((criterion) => [evaluation[criterion], evaluation[`${criterion}Reason`]]),
      evaluation.direction === null ? null : DIRECTIONS[evaluation.direction],
      evaluation.directionReason,
      (evaluation.nextSteps ?? []).map(({ step, who, dueOn }) => `${step}（${who}、${dueOn}）`).join(';'),
    ]
  })
  return ownedTable(municipality, report.fiscalYear, PROGRAMME_COLUMNS, rows)
}

/** 政策と施策: one row each, with what its programmes come to. */
export function measuresTable(report: EvaluationReport, municipality: Municipality): BookletTable {
  const rowOf = (level: string, { code, name, rolled, evaluation }: ReportItem) => [
    ...[code, level, name, rolled.programmes, rolled.judged],
    ...[rolled.initialBudget, rolled.settledAmount],
    evaluation?.mark ?? null,
    evaluation?.markReason ?? null,
    evaluation?.direction ? DIRECTIONS[evaluation.direction] : null,
  ]
  const rows = report.policies.flatMap((policy) => [
    rowOf('政策', policy),
    ...policy.measures.map((measure) => rowOf('施策', measure)),
  ])
  return ownedTable(municipality, report.fiscalYear, MEASURE_COLUMNS, rows)
}

/** 指標: one row per indicator of a programme, measure or policy; what is not known is empty, never zero. */
export function indicatorsTable(report: EvaluationReport, municipality: Municipality): BookletTable {
  const above = report.policies
    .flatMap((policy) => [policy, ...policy.measures])
    .map(({ code, evaluation }) => ({ of: code, indicators: evaluation?.indicators ?? [] }))
  const own = reportProgrammes(report).map(({ programme: { evaluation } }) => ({
    of: evaluation.programme,
    indicators: evaluation.indicators ?? [],
  }))
  const rows = [...above, ...own].flatMap(({ of, indicators }) =>
    indicators.map((each) => [
      ...[of, each.indicator, each.name, each.unit, each.better === 'up' ? '高いほどよい' : '低いほどよい'],
      ...[each.target, each.actual, achievement(each)],
    ]),
  )
  return ownedTable(municipality, report.fiscalYear, INDICATOR_COLUMNS, rows)
}

const PROGRAMME_COLUMNS = [
  column('programme_code', '事務事業番号', 12, 'すべての台帳で同じ番号'),
  column('programme', '事務事業名', 44, 'その年度の名称'),
  column('sections', '所管課', 30, '複数のときは半角セミコロンで区切る'),
  column('policy', '政策', 30, '主な施策の属する政策。位置付けがなければ空'),
  column('measure', '主な施策', 30, '金額と件数を数える施策。位置付けがなければ空'),
  column('budget_yen', '当初予算（円）', 18, '記載がなければ空', 'number'),
  column('supplementary_yen', '補正予算・予備費（円）', 18, '記載がなければ空', 'number'),
  column('settled_yen', '決算額（円）', 18, '記載がなければ空', 'number'),
  ...keysOf(CRITERIA).flatMap((criterion) => [
    column(criterion, CRITERIA[criterion], 8, Object.values(MARKS).join('、').replaceAll('　', '：')),
    column(`${criterion}_reason`, `${CRITERIA[criterion]}の理由`, 40, '評価した課の説明'),
  ]),
  column('direction', '今後の方向', 10, Object.values(DIRECTIONS).join('、')),
  column('direction_reason', '方向の理由', 40, '評価した課の説明'),
  column('next_steps', '次の取組み', 60, '取組み（担当、期限）。複数のときは半角セミコロンで区切る'),
]
const MEASURE_COLUMNS = [
  column('code', '政策・施策番号', 12, '政策・施策の台帳の番号'),
  column('level', '階層', 8, '政策又は施策'),
  column('name', '名称', 40, 'その計画での名称'),
  column('programmes', '事務事業の数', 10, '主な施策だけに数える', 'number'),
  column('judged', '評価の済んだ数', 10, '五つの視点と方向がそろったもの', 'number'),
  column('budget_yen', '当初予算（円）', 18, '記載のあるものの計', 'number'),
  column('settled_yen', '決算額（円）', 18, '記載のあるものの計', 'number'),
  column('mark', '成果の達成度', 8, 'AからD、対象外はN。公開していなければ空'),
  column('mark_reason', '達成度の理由', 50, 'とりまとめた課の説明'),
  column('direction', '今後の方向', 10, Object.values(DIRECTIONS).join('、')),
]
const INDICATOR_COLUMNS = [
  column('of', '対象の番号', 12, '政策・施策・事務事業の番号'),
  column('indicator_code', '指標番号', 12, '指標の台帳の番号'),
  column('indicator', '指標名', 40, 'その年度の名称'),
  column('unit', '単位', 8, '目標値と実績値の単位'),
  column('better', '良い向き', 12, '高いほどよい又は低いほどよい'),
  column('target', '目標値', 12, 'その年度の目標。不明なら空', 'number'),
  column('actual', '実績値', 12, 'その年度の実績。不明なら空', 'number'),
  column(
    'achievement',
    '達成率',
    12,
    '1が全部。高いほどよい指標は実績÷目標、低いほどよい指標は目標÷実績',
    'number',
  ),
]
