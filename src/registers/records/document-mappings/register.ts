import { defineRegister } from '#core/rules/register.ts'
import { documentMapping } from './record.ts'
import { documentMappingRules } from './rules.ts'
import { demoMapping, olderSystem } from './samples.ts'

export const documentMappings = defineRegister({
  record: documentMapping,
  rules: documentMappingRules,
  samples: [demoMapping, olderSystem],
})
