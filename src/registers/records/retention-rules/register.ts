import { defineRegister } from '#core/rules/register.ts'
import { retentionRule } from './record.ts'
import { retentionRuleRules } from './rules.ts'
import { permanent, tenYears, underOneYear } from './samples.ts'

export const retentionRules = defineRegister({
  record: retentionRule,
  rules: retentionRuleRules,
  samples: [tenYears, underOneYear, permanent],
})
