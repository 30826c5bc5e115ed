import { ruleFor } from '#core/rules/rule.ts'
import { personalFile } from './record.ts'

const rule = ruleFor(personalFile)

export const personalFileRules = [
  rule(
    'assessment',
    '個人番号を含まないファイルは、特定個人情報保護評価の対象外にする。',
    (file) => file.numbers === 'contained' || file.assessment === 'none',
  ),
  rule(
    'assessmentReviewOn',
    '評価を見直す日は、評価の対象のファイルにだけ入れる。',
    (file) => file.assessmentReviewOn === null || file.assessment !== 'none',
  ),
]
