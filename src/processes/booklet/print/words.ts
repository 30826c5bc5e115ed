import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { Booklet, BookletProgramme, MeasureKind } from '../booklet.ts'

/** How a programme of that year's start is marked. */
export const NEW_MARK = '新規'

/** Labels of the two lists, as the sheets mark them. */
export const MEASURE_LABELS = {
  emergencyMeasure: '緊急対策事業',
  urgentReview: '緊急見直し対象事業',
} as const satisfies Record<MeasureKind, string>

/** The two kinds in the order of their lists. */
export const MEASURE_KINDS = ['emergencyMeasure', 'urgentReview'] as const satisfies readonly MeasureKind[]

/** The name of every year's booklet. */
export const BOOKLET_NAME = '主要事務事業'

/** The part at the end, with programmes that stand outside the sections' own. */
export const REFERENCE_PART = '参考資料'

/** 令和2年度, or the label that the municipality prefers for that year. */
export function yearLabel(booklet: Booklet, { fiscalYearLabels }: Municipality): string {
  return printFiscalYear(booklet.fiscalYear, fiscalYearLabels)
}

/** The figure of the budget cell: 千円 where the amount is whole thousands, 円 otherwise, a dash where neither figure nor words are stated. */
export function printBudget({ budget, budgetNote }: BookletProgramme): string {
  if (budget === null) return budgetNote === null ? '—' : ''
  const sign = budget < 0 ? '△' : ''
  const yen = Math.abs(budget)
  return yen % 1000 === 0 ? `${sign}${grouped(yen / 1000)}千円` : `${sign}${grouped(yen)}円`
}

/** The measures of one kind, in the order of the booklet. */
export function measuresOf(booklet: Booklet, kind: MeasureKind) {
  return booklet.measures.filter((measure) => measure.kind === kind)
}

/** The programmes in the order of the sheets: the sections' own, then the reference part. */
export function orderedProgrammes(booklet: Booklet): BookletProgramme[] {
  const own = booklet.programmes.filter(({ isReference }) => !isReference)
  return [...own, ...booklet.programmes.filter(({ isReference }) => isReference)]
}

/** Headings of the two lists of measures. */
export const MEASURE_COLUMNS = ['事務事業名', '所管課', '事務事業の内容及び手法（概要）'] as const

/** Headings of a sheet's five columns. */
export function columnLabels(year: string): readonly [string, string, string, string, string] {
  return ['区分', '事務事業名及び所管課', `${year}事業（目標）`, `${year}当初予算`, '事務事業の内容及び手法']
}

const grouped = (figure: number) => figure.toLocaleString('en-US')
