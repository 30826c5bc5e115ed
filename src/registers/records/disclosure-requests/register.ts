import { defineRegister } from '#core/rules/register.ts'
import { disclosureRequest } from './record.ts'
import { disclosureRequestReleaseRules } from './release-rules.ts'
import { disclosureRequestRules } from './rules.ts'
import { ordinaryRequest, partlyGranted } from './samples.ts'

export const disclosureRequests = defineRegister({
  record: disclosureRequest,
  rules: disclosureRequestRules,
  releaseRules: disclosureRequestReleaseRules,
  samples: [ordinaryRequest, partlyGranted],
})
