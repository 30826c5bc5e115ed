import { defineRegister } from '#core/rules/register.ts'
import { incident } from './record.ts'
import { incidentReleaseRules } from './release-rules.ts'
import { incidentRules } from './rules.ts'
import { drill, justDetected, reportedLeak } from './samples.ts'

export const incidents = defineRegister({
  record: incident,
  rules: incidentRules,
  releaseRules: incidentReleaseRules,
  samples: [justDetected, reportedLeak, drill],
})
