import { defineRegister } from '#core/rules/register.ts'
import { enquiry } from './record.ts'
import { enquiryRules } from './rules.ts'
import { answeredCorrection, ordinaryEnquiry } from './samples.ts'

export const enquiries = defineRegister({
  record: enquiry,
  rules: enquiryRules,
  samples: [ordinaryEnquiry, answeredCorrection],
})
