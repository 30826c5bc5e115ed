import { defineRegister } from '#core/rules/register.ts'
import { section } from './record.ts'
import { sectionRules } from './rules.ts'
import { planningSection, policyDepartment } from './samples.ts'

export const sections = defineRegister({
  record: section,
  rules: sectionRules,
  samples: [policyDepartment, planningSection],
})
