import { ruleFor } from '#core/rules/rule.ts'
import { appeal } from './record.ts'

const rule = ruleFor(appeal)

/** Whether a day follows another, where both are there. */
const follows = (day: string | null, before: string | null) =>
  day === null || (before !== null && day >= before)

export const appealRules = [
  rule('consultedOn', '諮問した日は、審査請求の日以後にする。', (a) => follows(a.consultedOn, a.filedOn)),
  rule('recommendedOn', '答申の日は、諮問した日以後にする。', (a) => follows(a.recommendedOn, a.consultedOn)),
  rule(
    'recommendation',
    '答申の要旨と答申の日は、両方とも入れる。',
    (a) => (a.recommendation === null) === (a.recommendedOn === null),
  ),
  rule('ruledOn', '裁決の日は、審査請求の日以後にする。', (a) => follows(a.ruledOn, a.filedOn)),
  rule('ruling', '裁決と裁決の日は、両方とも入れる。', (a) => (a.ruling === null) === (a.ruledOn === null)),
]
