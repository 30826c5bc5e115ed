import { defineRegister } from '#core/rules/register.ts'
import { measureEvaluation } from './record.ts'
import { measureEvaluationReleaseRules } from './release-rules.ts'
import { measureEvaluationRules } from './rules.ts'
import { measureJudged, policyBegun } from './samples.ts'

export const measureEvaluations = defineRegister({
  record: measureEvaluation,
  rules: measureEvaluationRules,
  releaseRules: measureEvaluationReleaseRules,
  samples: [measureJudged, policyBegun],
})
