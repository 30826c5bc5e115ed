import { defineRegister } from '#core/rules/register.ts'
import { lossReport } from './record.ts'
import { lossReportRules } from './rules.ts'
import { foundFolder, lostFolder } from './samples.ts'

export const lossReports = defineRegister({
  record: lossReport,
  rules: lossReportRules,
  samples: [lostFolder, foundFolder],
})
