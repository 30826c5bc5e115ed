import type { EvaluationRound } from './record.ts'

/** A year's round with its days. */
export const round2020: EvaluationRound = {
  fiscalYear: 2020,
  name: '令和2年度の行政評価',
  programmesDueOn: '2021-05-31',
  measuresDueOn: '2021-06-30',
  policiesDueOn: '2021-07-31',
  dueReason: '決算の認定に付する日程から',
  closedOn: null,
  extensions: null,
}

/** The year after, with more time for one section. */
export const round2021: EvaluationRound = {
  ...round2020,
  fiscalYear: 2021,
  name: '令和3年度の行政評価',
  programmesDueOn: '2022-05-31',
  measuresDueOn: '2022-06-30',
  policiesDueOn: '2022-07-31',
  extensions: [{ section: 'S001', dueOn: '2022-06-15', reason: '災害対応のため' }],
}
