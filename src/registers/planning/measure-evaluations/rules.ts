import { CRITERIA, keysOf } from '#core/rules/evaluation-scale.ts'
import { ruleFor } from '#core/rules/rule.ts'
import { digestOf } from './facts.ts'
import { measureEvaluation } from './record.ts'

const rule = ruleFor(measureEvaluation)

export const measureEvaluationRules = [
  rule('markReason', '達成度を評価したら、その理由を書く。', (e) => e.mark === null || e.markReason !== null),
  rule(
    'directionReason',
    '今後の方向を決めたら、その理由を書く。',
    (e) => e.direction === null || e.directionReason !== null,
  ),
  rule('judged', '評価の済んだ数は、事務事業の数を超えない。', (e) => e.judged <= e.programmes),
  rule('marks', '評価の分布は、どの視点でも事務事業の数と合う。', (e) =>
    keysOf(CRITERIA).every((criterion) => countOf(e.marks, criterion) === e.programmes),
  ),
  rule(
    'directions',
    '方向の分布は、事務事業の数と合う。',
    (e) => (e.directions ?? []).reduce((sum, { count }) => sum + count, 0) === e.programmes,
  ),
  rule(
    'factsDigest',
    '台帳から集めた内容は書き換えられない。評価の机の「集め直す」で新しくする。',
    (e) => e.factsDigest === digestOf(e),
  ),
]

type Marks = readonly { readonly criterion: string; readonly count: number }[] | null

function countOf(marks: Marks, criterion: string): number {
  return (marks ?? [])
    .filter((each) => each.criterion === criterion)
    .reduce((sum, { count }) => sum + count, 0)
}
