import { defineRegister } from '#core/rules/register.ts'
import { redaction } from './record.ts'
import { redactionRules } from './rules.ts'
import { letterWithName, tableWithColumn } from './samples.ts'

export const redactions = defineRegister({
  record: redaction,
  rules: redactionRules,
  samples: [letterWithName, tableWithColumn],
})
