import { expect, test } from 'vitest'
import { findings } from '#core/rules/rule.ts'
import { enquiryRules } from './rules.ts'
import { answeredCorrection, ordinaryEnquiry } from './samples.ts'

test.each([
  [
    'a receipt number with a wrong digit',
    { ...ordinaryEnquiry, receipt: '0123-4567-8901-2346' },
    ['receipt'],
  ],
  [
    'an answered enquiry without its answer',
    { ...answeredCorrection, answer: null, answeredOn: null },
    ['answer', 'answeredOn'],
  ],
  // The enquiry came on the first of June at half past ten in Japan.
  ['an answer before the question', { ...answeredCorrection, answeredOn: '2020-05-31' }, ['answeredOn']],
  ['words for the public while the work goes on', { ...ordinaryEnquiry, published: '回答' }, ['published']],
])('%s is reported where it is wrong', (_, entry, at) => {
  expect(findings(enquiryRules, entry).map((finding) => finding.at)).toEqual(at)
})

test('an answer on the day of the question is in order', () => {
  expect(findings(enquiryRules, { ...answeredCorrection, answeredOn: '2020-06-01' })).toEqual([])
})
