import { defineRegister } from '#core/rules/register.ts'
import { disposal } from './record.ts'
import { disposalRules } from './rules.ts'
import { decidedDisposal, proposedDisposal } from './samples.ts'

export const disposals = defineRegister({
  record: disposal,
  rules: disposalRules,
  samples: [proposedDisposal, decidedDisposal],
})
