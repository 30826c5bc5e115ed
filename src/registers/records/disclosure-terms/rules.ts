import { ruleFor } from '#core/rules/rule.ts'
import { disclosureTerm } from './record.ts'

const rule = ruleFor(disclosureTerm)

export const disclosureTermRules = [
  rule(
    'code',
    '区分は、使い始める日の年と月にする。',
    ({ code, inForceFrom }) => code === inForceFrom.slice(0, 7),
  ),
]
