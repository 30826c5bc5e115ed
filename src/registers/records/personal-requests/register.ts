import { defineRegister } from '#core/rules/register.ts'
import { personalRequest } from './record.ts'
import { personalRequestRules } from './rules.ts'
import { guardiansCorrection, ordinaryRequest, partlyGranted } from './samples.ts'

export const personalRequests = defineRegister({
  record: personalRequest,
  rules: personalRequestRules,
  samples: [ordinaryRequest, partlyGranted, guardiansCorrection],
})
