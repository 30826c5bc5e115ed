import { CRITERIA, keysOf } from '#core/rules/evaluation-scale.ts'
import { ruleFor } from '#core/rules/rule.ts'
import { digestOf } from './facts.ts'
import { evaluation } from './record.ts'

const rule = ruleFor(evaluation)

export const evaluationRules = [
  ...keysOf(CRITERIA).map((criterion) =>
    rule(
      `${criterion}Reason`,
      `${CRITERIA[criterion]}を評価したら、その理由を書く。`,
      (e) => e[criterion] === null || e[`${criterion}Reason`] !== null,
    ),
  ),
  rule(
    'directionReason',
    '今後の方向を決めたら、その理由を書く。',
    (e) => e.direction === null || e.directionReason !== null,
  ),
  rule(
    'mergeInto',
    '統合するときだけ、統合する先の事務事業を入れる。',
    (e) => (e.direction === 'merge') === (e.mergeInto !== null),
  ),
  rule('mergeInto', '自分自身には統合できない。', (e) => e.mergeInto !== e.programme),
  rule(
    'matchings',
    '連携・協働した団体を書いたら、相手の種類を選ぶ。',
    (e) => e.partners === null || e.matchings !== null,
  ),
  rule(
    'proposesCase',
    'マッチング事例に推すときは、相手の種類と協働の理由を書く。',
    (e) => e.proposesCase !== true || (e.matchings !== null && e.cooperationReason !== null),
  ),
  rule(
    'factsDigest',
    '台帳から集めた内容は書き換えられない。評価の机の「集め直す」で新しくする。',
    (e) => e.factsDigest === digestOf(e),
  ),
]
