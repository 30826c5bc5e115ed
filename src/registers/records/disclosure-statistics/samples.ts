import type { DisclosureStatistic } from './record.ts'

/** A year in which few asked: who they were is left out. */
export const quietYear: DisclosureStatistic = {
  fiscalYear: 2019,
  name: '令和元年度 情報公開の実施状況',
  countedOn: '2020-04-10',
  requests: 24,
  open: 2,
  overdue: 1,
  veryOverdue: 0,
  appeals: 1,
  medianDays: 14,
  longDays: 38,
  figures: [
    { of: 'outcome', row: 'full', column: null, count: 12 },
    { of: 'outcome', row: 'partial', column: null, count: 10 },
    { of: 'requester', row: 'resident', column: null, count: 14 },
    { of: 'requester', row: 'company', column: null, count: null },
  ],
}

/** The year after it, in the middle of it. */
export const presentYear: DisclosureStatistic = {
  ...quietYear,
  fiscalYear: 2020,
  name: '令和2年度 情報公開の実施状況',
  countedOn: '2020-06-30',
  requests: 6,
  open: 6,
  medianDays: null,
  longDays: null,
  figures: [{ of: 'section', row: 'S001', column: null, count: 6 }],
}
