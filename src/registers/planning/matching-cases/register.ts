import { defineRegister } from '#core/rules/register.ts'
import { matchingCase } from './record.ts'
import { matchingCaseRules } from './rules.ts'
import { proposedWithResidents, sharedNewsletter } from './samples.ts'

export const matchingCases = defineRegister({
  record: matchingCase,
  rules: matchingCaseRules,
  samples: [sharedNewsletter, proposedWithResidents],
})
