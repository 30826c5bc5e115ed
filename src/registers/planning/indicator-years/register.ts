import { defineRegister } from '#core/rules/register.ts'
import { indicatorYear } from './record.ts'
import { indicatorYearRules } from './rules.ts'
import { siteVisits2020, siteVisits2021 } from './samples.ts'

export const indicatorYears = defineRegister({
  record: indicatorYear,
  rules: indicatorYearRules,
  samples: [siteVisits2020, siteVisits2021],
})
