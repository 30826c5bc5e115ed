import { defineRegister } from '#core/rules/register.ts'
import { appeal } from './record.ts'
import { appealReleaseRules } from './release-rules.ts'
import { appealRules } from './rules.ts'
import { pendingAppeal, ruledAppeal } from './samples.ts'

export const appeals = defineRegister({
  record: appeal,
  rules: appealRules,
  releaseRules: appealReleaseRules,
  samples: [pendingAppeal, ruledAppeal],
})
