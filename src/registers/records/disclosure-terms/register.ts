import { defineRegister } from '#core/rules/register.ts'
import { disclosureTerm } from './record.ts'
import { disclosureTermRules } from './rules.ts'
import { fifteenDays, fourteenBusinessDays } from './samples.ts'

export const disclosureTerms = defineRegister({
  record: disclosureTerm,
  rules: disclosureTermRules,
  samples: [fifteenDays, fourteenBusinessDays],
})
