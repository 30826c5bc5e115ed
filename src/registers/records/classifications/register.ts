import { defineRegister } from '#core/rules/register.ts'
import { classification } from './record.ts'
import { classificationRules } from './rules.ts'
import { generalAffairs, meetings, publicRelationsMeetings } from './samples.ts'

export const classifications = defineRegister({
  record: classification,
  rules: classificationRules,
  samples: [generalAffairs, meetings, publicRelationsMeetings],
})
