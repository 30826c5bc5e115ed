import { ruleFor } from '#core/rules/rule.ts'
import { urgentReview } from './record.ts'

const rule = ruleFor(urgentReview)
const BEGUN = ['started', 'widened'] as const

export const urgentReviewRules = [
  rule(
    'dispositions',
    '緊急対策事業は新規か拡充に、緊急見直し対象事業はそれ以外にする。',
    (r) =>
      r.dispositions === null ||
      r.dispositions.every(
        (each) => BEGUN.some((begun) => begun === each) === (r.kind === 'emergencyMeasure'),
      ),
  ),
  rule(
    'resumesIn',
    '再開予定年度は見直しの年度以後にする。',
    (r) => r.resumesIn === null || r.resumesIn >= r.fiscalYear,
  ),
]
