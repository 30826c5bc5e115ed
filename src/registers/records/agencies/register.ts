import { defineRegister } from '#core/rules/register.ts'
import { agency } from './record.ts'
import { agencyRules } from './rules.ts'
import { educationBoard, mayor } from './samples.ts'

export const agencies = defineRegister({
  record: agency,
  rules: agencyRules,
  samples: [mayor, educationBoard],
})
