import { ruleFor } from '#core/rules/rule.ts'
import { placement } from './record.ts'

const rule = ruleFor(placement)

export const placementRules = [
  rule(
    'otherMeasures',
    '主な施策は、ほかの施策に重ねて入れない。',
    (p) => !p.otherMeasures?.includes(p.mainMeasure),
  ),
]
