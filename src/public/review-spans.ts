import { fiscalYearOf } from '#core/calendar/fiscal-year.ts'
import type { UrgentReview } from '#registers/planning/urgent-reviews/record.ts'

/** From when until when a review changes its programme, on a scale of years: 2020.25 is the first of April 2020. */
export type ReviewSpan = {
  readonly review: UrgentReview
  readonly from: number
  /** Null where something is stopped or put off, and not said when it goes on. */
  readonly until: number | null
}

/** The reviews that change what is done in a fiscal year, those of earlier years that still hold included; the first to begin come first. */
export function reviewSpans(reviews: readonly UrgentReview[], year: number): ReviewSpan[] {
  return reviews
    .filter(
      ({ fiscalYear, resumesIn }) =>
        fiscalYear === year || (fiscalYear < year && resumesIn !== null && resumesIn > year),
    )
    .map(spanOf)
    .sort((one, other) => one.from - other.from)
}

/** The fiscal years that a scale needs to show some spans, one more where a span has no end. */
export function yearsOf(spans: readonly ReviewSpan[]): number[] {
  const first = Math.floor(Math.min(...spans.map(({ from }) => from - APRIL)))
  const last = Math.ceil(Math.max(...spans.map(({ from, until }) => (until ?? from + 2) - APRIL)))
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, at) => first + at)
}

/** Where a fiscal year begins on the scale. */
export function beginningOf(fiscalYear: number): number {
  return fiscalYear + APRIL
}

const APRIL = 3 / 12
/** What is begun, widened, reduced or done in another way is so for its year; what is stopped or put off stays so until somebody says when it goes on. */
const STOPPING = new Set(['suspended', 'postponed'])

function spanOf(review: UrgentReview): ReviewSpan {
  const { fiscalYear, decidedOn, dispositions, resumesIn } = review
  // A decision of the year before, or of a later one, still is about the review's own year.
  const isWithin = decidedOn !== null && fiscalYearOf(decidedOn).year === fiscalYear
  const from = isWithin ? yearFraction(decidedOn) : beginningOf(fiscalYear)
  if (resumesIn !== null && resumesIn > fiscalYear) return { review, from, until: beginningOf(resumesIn) }
  const isStopped = dispositions?.some((each) => STOPPING.has(each)) ?? false
  return { review, from, until: isStopped ? null : beginningOf(fiscalYear + 1) }
}

/** Where a day lies on the scale. */
export function yearFraction(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return year + (month - 1) / 12 + (date - 1) / 372
}
