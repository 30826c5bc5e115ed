import { expect, test } from 'vitest'
import type { UrgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { urgentReviews } from '#registers/planning/urgent-reviews/register.ts'
import { reviewSpans, yearsOf } from './review-spans.ts'

const [sample] = urgentReviews.samples as readonly UrgentReview[]
const stopped: UrgentReview = {
  ...(sample as UrgentReview),
  fiscalYear: 2020,
  kind: 'urgentReview',
  dispositions: ['suspended'],
  decidedOn: '2020-07-01',
  resumesIn: 2022,
}

test('what is stopped runs from the day of the decision to the year in which it goes on', () => {
  expect(told([stopped], 2020)).toEqual([[2020.5, 2022.25]])
  expect(yearsOf(reviewSpans([stopped], 2020))).toEqual([2020, 2021, 2022])
})

test('what is stopped without a word about its return has no end; what is reduced is so for its year', () => {
  const open = { ...stopped, resumesIn: null }
  expect(told([open], 2020)).toEqual([[2020.5, null]])
  expect(told([{ ...open, dispositions: ['reduced'], decidedOn: null }], 2020)).toEqual([[2020.25, 2021.25]])
})

test('a stop of an earlier year is told as long as it holds, and not in the year of its return', () => {
  expect(told([stopped], 2021)).toEqual([[2020.5, 2022.25]])
  expect(told([stopped], 2022)).toEqual([])
})

test('a decision taken before its year counts from the beginning of the year', () => {
  expect(told([{ ...stopped, decidedOn: '2020-03-30' }], 2020)).toEqual([[2020.25, 2022.25]])
})

function told(reviews: readonly UrgentReview[], year: number) {
  return reviewSpans(reviews, year).map(({ from, until }) => [from, until])
}
