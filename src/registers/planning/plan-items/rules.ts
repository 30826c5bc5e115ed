import { ruleFor } from '#core/rules/rule.ts'
import { planItem } from './record.ts'

const rule = ruleFor(planItem)

export const planItemRules = [
  rule('parent', '施策には属する政策を入れる。', (i) => i.level !== 'measure' || i.parent !== null),
  rule(
    'parent',
    '政策は計画の直下に置き、ほかの政策に属さない。',
    (i) => i.level !== 'policy' || i.parent === null,
  ),
  rule('parent', '自分自身に属することはできない。', (i) => i.parent !== i.code),
  rule('predecessors', '自分自身を前の政策・施策にはできない。', (i) => !i.predecessors?.includes(i.code)),
]
