import { defineRegister } from '#core/rules/register.ts'
import { disclosureDecision } from './record.ts'
import { disclosureDecisionReleaseRules } from './release-rules.ts'
import { disclosureDecisionRules } from './rules.ts'
import { notHeld, partly } from './samples.ts'

export const disclosureDecisions = defineRegister({
  record: disclosureDecision,
  rules: disclosureDecisionRules,
  releaseRules: disclosureDecisionReleaseRules,
  samples: [partly, notHeld],
})
