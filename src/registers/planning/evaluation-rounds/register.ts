import { defineRegister } from '#core/rules/register.ts'
import { evaluationRound } from './record.ts'
import { evaluationRoundRules } from './rules.ts'
import { round2020, round2021 } from './samples.ts'

export const evaluationRounds = defineRegister({
  record: evaluationRound,
  rules: evaluationRoundRules,
  samples: [round2020, round2021],
})
