import { defineRegister } from '#core/rules/register.ts'
import { planItem } from './record.ts'
import { planItemRules } from './rules.ts'
import { communityPolicy, openInformation } from './samples.ts'

export const planItems = defineRegister({
  record: planItem,
  rules: planItemRules,
  samples: [communityPolicy, openInformation],
})
