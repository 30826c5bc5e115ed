import { releaseRuleFor } from '#core/rules/release-rule.ts'
import { measureEvaluation } from './record.ts'

const rule = releaseRuleFor(measureEvaluation)

export const measureEvaluationReleaseRules = [
  rule('mark', '成果の達成度がないと公開できない。', (e) => e.mark !== null),
  rule('direction', '今後の方向がないと公開できない。', (e) => e.direction !== null),
]
