import { defineRegister } from '#core/rules/register.ts'
import { useRequest } from './record.ts'
import { useRequestRules } from './rules.ts'
import { onlineUseRequest, partlyGranted } from './samples.ts'

export const useRequests = defineRegister({
  record: useRequest,
  rules: useRequestRules,
  samples: [onlineUseRequest, partlyGranted],
})
