import { defineRegister } from '#core/rules/register.ts'
import { document } from './record.ts'
import { documentReleaseRules } from './release-rules.ts'
import { documentRules } from './rules.ts'
import { newsletterContract, receivedOpinion } from './samples.ts'

export const documents = defineRegister({
  record: document,
  rules: documentRules,
  releaseRules: documentReleaseRules,
  samples: [newsletterContract, receivedOpinion],
})
