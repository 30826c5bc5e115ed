import { CRITERIA, keysOf } from '#core/rules/evaluation-scale.ts'
import { releaseRuleFor } from '#core/rules/release-rule.ts'
import { openFields } from './completeness.ts'
import { evaluation } from './record.ts'

const rule = releaseRuleFor(evaluation)

export const evaluationReleaseRules = [
  ...keysOf(CRITERIA).map((criterion) =>
    rule(
      criterion,
      `${CRITERIA[criterion]}の評価がないと公開できない。`,
      (e) => !openFields(e).includes(criterion),
    ),
  ),
  rule('direction', '今後の方向がないと公開できない。', (e) => !openFields(e).includes('direction')),
  rule('nextSteps', '次の取組みがないと公開できない。', (e) => !openFields(e).includes('nextSteps')),
  rule(
    'lastSteps',
    '前年度に決めた取組みの結果がないと公開できない。',
    (e) => !openFields(e).includes('lastSteps'),
  ),
]
