import type { RetentionRule } from './record.ts'

/** The class that most decisions fall under. */
export const tenYears: RetentionRule = {
  code: '10y',
  name: '10年',
  years: 10,
  inForceFrom: '2015-04-01',
  inForceUntil: null,
  startRule: 'fiscal-year-end',
  basis: '文書管理規程（見本）第20条',
  kindsAllowed: null,
  successor: null,
  notes: null,
}

/** A class that is only for what is enumerated. */
export const underOneYear: RetentionRule = {
  ...tenYears,
  code: 'under1',
  name: '1年未満',
  years: 0,
  startRule: 'day',
  kindsAllowed: ['copy', 'routine', 'faultyDraft'],
}

/** A class that is never over. */
export const permanent: RetentionRule = { ...tenYears, code: 'permanent', name: '永久', years: null }
