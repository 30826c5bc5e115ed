import type { DeadlineRule } from '#core/rules/deadline.ts'
import type { Parameter } from '#core/rules/parameter.ts'

/** How long a decision on a request by the person concerned may take. */
export type RequestClocks = {
  readonly decision: DeadlineRule
  /** The most days by which the period can be extended. */
  readonly longest: number
}

/** 開示・訂正・利用停止: the period for the decision, and how far it can be extended. */
export const REQUEST_CLOCKS: Parameter<RequestClocks> = {
  key: 'personal-requests.clocks',
  label: '本人からの請求の決定の期限',
  values: [
    {
      from: '2005-04-01',
      value: {
        decision: {
          length: 30,
          unit: 'calendar-day',
          start: 'next-day',
          whenClosed: 'next-business-day',
          basis: '個人情報の保護に関する法律第83条・第94条・第102条',
        },
        longest: 30,
      },
      source: '個人情報の保護に関する法律',
      approvedBy: '個人情報保護の担当課長',
    },
  ],
}
