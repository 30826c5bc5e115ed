import { defineRegister } from '#core/rules/register.ts'
import { disclosureStatistic } from './record.ts'
import { disclosureStatisticRules } from './rules.ts'
import { presentYear, quietYear } from './samples.ts'

export const disclosureStatistics = defineRegister({
  record: disclosureStatistic,
  rules: disclosureStatisticRules,
  samples: [quietYear, presentYear],
})
