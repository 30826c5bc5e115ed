import type { Parameter } from '#core/rules/parameter.ts'

/** Whole days for which a list stands in public before anything on it is destroyed (R-REC-01). The ordinance asks for the list and leaves the number of days to the municipality. */
export const listingDays: Parameter<number> = {
  key: 'disposal.listing-days',
  label: '廃棄前の目録を公表する日数',
  values: [
    {
      from: '2000-01-01',
      value: 30,
      source: '初期値。条例は廃棄の前の公表を求めるが、日数は自治体が定める。',
      approvedBy: '初期値（運用の前に文書主管課が承認する）',
    },
  ],
}

/** The body that reviews a disposal. */
export const reviewCommittee: Parameter<string> = {
  key: 'disposal.committee',
  label: '廃棄を審査する会議',
  values: [
    {
      from: '2000-01-01',
      value: '公文書管理委員会',
      source: '初期値。条例が置く附属機関の名による。',
      approvedBy: '初期値（運用の前に文書主管課が承認する）',
    },
  ],
}

/** Calendar days within which a use request is decided on, the day after its receipt being the first. */
export const useDecisionDays: Parameter<number> = {
  key: 'disposal.use-decision-days',
  label: '利用請求を決定するまでの日数',
  values: [
    {
      from: '2000-01-01',
      value: 30,
      source: '初期値。国の特定歴史公文書等の利用請求の期限による。',
      approvedBy: '初期値（運用の前に文書主管課が承認する）',
    },
  ],
}
