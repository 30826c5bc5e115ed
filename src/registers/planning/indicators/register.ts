import { defineRegister } from '#core/rules/register.ts'
import { indicator } from './record.ts'
import { indicatorRules } from './rules.ts'
import { answerDays, siteVisits } from './samples.ts'

export const indicators = defineRegister({
  record: indicator,
  rules: indicatorRules,
  samples: [siteVisits, answerDays],
})
