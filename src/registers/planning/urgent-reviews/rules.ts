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
    'savings',
    '緊急対策事業には削減額を書かない。',
    (r) => r.kind === 'urgentReview' || r.savings === null,
  ),
  rule(
    'savings',
    '同じ項目を二度書かない。',
    ({ savings }) => new Set(savings?.map(({ item }) => item)).size === (savings?.length ?? 0),
  ),
  rule(
    'resumesIn',
    '再開予定年度は見直しの年度以後にする。',
    (r) => r.resumesIn === null || r.resumesIn >= r.fiscalYear,
  ),
]
