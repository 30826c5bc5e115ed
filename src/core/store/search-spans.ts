import type { Field } from '#core/record/define.ts'

/** Days before the first and after the last of these years count as their first and last month. */
const [FIRST_MONTH, LAST_MONTH] = [1900 * 12, 2099 * 12 + 11]
/** No number that is exact lies beyond. */
const LARGEST = Number.MAX_SAFE_INTEGER

/** The spans that a day or a number lies in: its year and its month, or an eighth of the way from one power of two to the next. */
export function spansOf(value: string | number): string[] {
  const month = monthIn(String(value))
  return month === null ? [String(eighthOf(Number(value)))] : [yearOf(month), nameOf(month)]
}

/** The fewest spans of which one holds whatever lies between two ends, of which an empty one is open; null where an end is no such value. */
export function spansBetween(kind: Field['kind'], from: string, until: string): string[] | null {
  if (from === '' && until === '') return null
  const placeIn = kind === 'day' ? monthIn : eighthIn
  const [lowest, highest] =
    kind === 'day' ? [FIRST_MONTH, LAST_MONTH] : [-eighthOf(LARGEST), eighthOf(LARGEST)]
  const first = from === '' ? lowest : placeIn(from)
  const last = until === '' ? highest : placeIn(until)
  if (first === null || last === null) return null
  return kind === 'day' ? monthsBetween(first, last) : eighthsBetween(first, last)
}

/** Whole years by their name, and months before and after them. */
function monthsBetween(first: number, last: number): string[] {
  const spans: string[] = []
  for (let month = first; month <= last; ) {
    const isWhole = month % 12 === 0 && month + 11 <= last
    spans.push(isWhole ? yearOf(month) : nameOf(month))
    month += isWhole ? 12 : 1
  }
  return spans
}

function eighthsBetween(first: number, last: number): string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index))
}

/** The months since the year 0 at which a day stands. */
function monthIn(day: string): number | null {
  const [, year, month] = /^(\d{4})-(\d\d)-\d\d$/.exec(day) ?? []
  if (year === undefined) return null
  return Math.min(Math.max(Number(year) * 12 + Number(month) - 1, FIRST_MONTH), LAST_MONTH)
}

function yearOf(month: number): string {
  return String(Math.floor(month / 12))
}

function nameOf(month: number): string {
  return `${yearOf(month)}-${(month % 12) + 1}`
}

function eighthIn(number: string): number | null {
  return /^-?\d{1,15}$/.test(number) ? eighthOf(Number(number)) : null
}

/** The whole numbers up to 15 each for itself, then eight steps to each power of two. */
function eighthOf(value: number): number {
  if (value < 0) return -eighthOf(-value)
  let [top, halvings] = [Math.min(value, LARGEST), 0]
  for (; top >= 16; halvings += 1) top = Math.floor(top / 2)
  return halvings * 8 + Math.floor(top)
}
