import { defineRegister } from '#core/rules/register.ts'
import { annualSheet } from './record.ts'
import { annualSheetRules } from './rules.ts'
import { publicRelations2020, spendingDisclosure2020 } from './samples.ts'

export const annualSheets = defineRegister({
  record: annualSheet,
  rules: annualSheetRules,
  samples: [publicRelations2020, spendingDisclosure2020],
})
