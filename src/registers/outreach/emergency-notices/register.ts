import { defineRegister } from '#core/rules/register.ts'
import { emergencyNotice } from './record.ts'
import { emergencyNoticeRules } from './rules.ts'
import { flood, heat } from './samples.ts'

export const emergencyNotices = defineRegister({
  record: emergencyNotice,
  rules: emergencyNoticeRules,
  samples: [flood, heat],
})
