import { defineRegister } from '#core/rules/register.ts'
import { publicName } from './record.ts'
import { publicNameRules } from './rules.ts'
import { company, member, valley } from './samples.ts'

export const publicNames = defineRegister({
  record: publicName,
  rules: publicNameRules,
  samples: [valley, member, company],
})
