import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { UrgentReview } from '#registers/planning/urgent-reviews/record.ts'

/** Something that stops, and what it saves; null where nobody has said how much. */
export type SavedItem = {
  readonly review: UrgentReview
  readonly item: string
  readonly amount: number | null
  /** Departments that were responsible in that year, together; none where they are not known. */
  readonly departments: readonly string[]
}

/** Items with the sum of what is known of them in whole yen; null where nothing is known, never zero. */
export type SavingsTotal = {
  readonly reviews: number
  readonly items: number
  /** Items of which nobody has said what they save. */
  readonly unknown: number
  readonly saved: number | null
}

/** What a department saves, or several together: what they share is counted once, for all of them. */
export type DepartmentSavings = SavingsTotal & { readonly departments: readonly string[] }

/** Everything that urgent reviews of a year stop, item by item, with the departments of the year's annual sheets. */
export function savedItems(
  reviews: readonly UrgentReview[],
  sheets: readonly Pick<AnnualSheet, 'programme' | 'fiscalYear' | 'departments'>[],
  year: number,
): SavedItem[] {
  return urgentOf(reviews, year).flatMap((review) => {
    const departments = departmentsIn(review, sheets)
    return (review.savings ?? []).map(({ item, amount }) => ({ review, item, amount, departments }))
  })
}

/** What all urgent reviews of a year save. */
export function totalSavings(items: readonly SavedItem[]): SavingsTotal {
  const known = items.flatMap(({ amount }) => (amount === null ? [] : [amount]))
  return {
    reviews: new Set(items.map(({ review }) => review)).size,
    items: items.length,
    unknown: items.length - known.length,
    saved: known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0),
  }
}

/** What each department saves, the most first: every item is counted exactly once. */
export function savingsByDepartment(items: readonly SavedItem[]): DepartmentSavings[] {
  return [...Map.groupBy(items, ({ departments }) => departments.join(' '))]
    .map(([, own]) => ({ departments: own[0]?.departments ?? [], ...totalSavings(own) }))
    .sort((one, other) => (other.saved ?? -1) - (one.saved ?? -1))
}

/** How many reviews decide what, the most first; one that decides several things counts at each, one that names none at null. */
export function decisionCounts(
  reviews: readonly UrgentReview[],
): { readonly disposition: Disposition | null; readonly count: number }[] {
  const decided = reviews.flatMap(({ dispositions }): (Disposition | null)[] =>
    dispositions === null || dispositions.length === 0 ? [null] : [...dispositions],
  )
  return [...Map.groupBy(decided, (each) => each)]
    .map(([disposition, own]) => ({ disposition, count: own.length }))
    .sort((one, other) => other.count - one.count)
}

type Disposition = NonNullable<UrgentReview['dispositions']>[number]

/** The urgent reviews of a year, in the booklet's order. */
export function urgentOf(reviews: readonly UrgentReview[], year: number): UrgentReview[] {
  return reviews
    .filter(({ kind, fiscalYear }) => kind === 'urgentReview' && fiscalYear === year)
    .toSorted((one, other) => one.position - other.position)
}

/** The years of which there are urgent reviews, the newest first. */
export function reviewYears(reviews: readonly UrgentReview[]): number[] {
  const years = reviews.filter(({ kind }) => kind === 'urgentReview').map(({ fiscalYear }) => fiscalYear)
  return [...new Set(years)].sort((one, other) => other - one)
}

function departmentsIn(
  review: UrgentReview,
  sheets: readonly Pick<AnnualSheet, 'programme' | 'fiscalYear' | 'departments'>[],
): readonly string[] {
  const sheet = sheets.find(
    ({ programme, fiscalYear }) => programme === review.programme && fiscalYear === review.fiscalYear,
  )
  return sheet?.departments.toSorted() ?? []
}
