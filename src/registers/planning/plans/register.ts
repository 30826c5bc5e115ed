import { defineRegister } from '#core/rules/register.ts'
import { plan } from './record.ts'
import { planRules } from './rules.ts'
import { basicPlan, implementationPlan, vision } from './samples.ts'

export const plans = defineRegister({
  record: plan,
  rules: planRules,
  samples: [vision, basicPlan, implementationPlan],
})
