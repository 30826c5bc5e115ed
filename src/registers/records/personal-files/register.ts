import { defineRegister } from '#core/rules/register.ts'
import { personalFile } from './record.ts'
import { personalFileRules } from './rules.ts'
import { allowanceCards, libraryCards } from './samples.ts'

export const personalFiles = defineRegister({
  record: personalFile,
  rules: personalFileRules,
  samples: [libraryCards, allowanceCards],
})
