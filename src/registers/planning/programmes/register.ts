import { defineRegister } from '#core/rules/register.ts'
import { programme } from './record.ts'
import { programmeRules } from './rules.ts'
import { publicRelations, spendingDisclosure } from './samples.ts'

export const programmes = defineRegister({
  record: programme,
  rules: programmeRules,
  samples: [publicRelations, spendingDisclosure],
})
