import { defineRegister } from '#core/rules/register.ts'
import { urgentReview } from './record.ts'
import { urgentReviewRules } from './rules.ts'
import { donationCall, printedReport } from './samples.ts'

export const urgentReviews = defineRegister({
  record: urgentReview,
  rules: urgentReviewRules,
  samples: [printedReport, donationCall],
})
