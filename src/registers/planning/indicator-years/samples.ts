import type { IndicatorYear } from './record.ts'

/** A year whose target was revised, and reached. */
export const siteVisits2020: IndicatorYear = {
  indicator: 'I001',
  fiscalYear: 2020,
  name: 'ホームページの閲覧数',
  targets: [
    { value: 240, decidedOn: '2018-04-01', reason: null },
    { value: 260, decidedOn: '2020-06-01', reason: '緊急の情報提供が増えたため' },
  ],
  actual: 268.4,
  measuredOn: '2021-05-10',
  note: null,
}

/** A year whose figure is not known yet. */
export const siteVisits2021: IndicatorYear = {
  ...siteVisits2020,
  fiscalYear: 2021,
  targets: [{ value: 250, decidedOn: '2018-04-01', reason: null }],
  actual: null,
  measuredOn: null,
}
