import type { Parameter } from './parameter.ts'

/** Business days within which what is handed over for review, or approved, is led on. The number is the office's own. */
export const reviewDays: Parameter<number> = {
  key: 'review.days',
  label: '点検・公開を待たせてよい開庁日数',
  values: [
    {
      from: '2000-01-01',
      value: 3,
      source: '初期値。事務の標準として定める。法令の定めはない。',
      approvedBy: '初期値（運用の前に文書主管課が承認する）',
    },
  ],
}
