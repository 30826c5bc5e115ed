import { defineRegister } from '#core/rules/register.ts'
import { hold } from './record.ts'
import { holdRules } from './rules.ts'
import { lawsuitHold, requestHold } from './samples.ts'

export const holds = defineRegister({
  record: hold,
  rules: holdRules,
  samples: [lawsuitHold, requestHold],
})
