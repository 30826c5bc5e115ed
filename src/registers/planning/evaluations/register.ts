import { defineRegister } from '#core/rules/register.ts'
import { evaluation } from './record.ts'
import { evaluationReleaseRules } from './release-rules.ts'
import { evaluationRules } from './rules.ts'
import { begunSheet, judgedSheet } from './samples.ts'

export const evaluations = defineRegister({
  record: evaluation,
  rules: evaluationRules,
  releaseRules: evaluationReleaseRules,
  samples: [begunSheet, judgedSheet],
})
