import type { Day } from '#core/calendar/day.ts'
import { fiscalYearOf } from '#core/calendar/fiscal-year.ts'

/** Half of a fiscal year: `first` from April to September, `second` from October to March; `until` is exclusive. */
export type HalfYear = {
  readonly year: number
  readonly half: 'first' | 'second'
  readonly from: Day
  readonly until: Day
}

/** The half of a fiscal year in which a day lies. */
export function halfYearOf(day: Day): HalfYear {
  const { year, from, until } = fiscalYearOf(day)
  const middle = `${year}-10-01`
  return day < middle
    ? { year, half: 'first', from, until: middle }
    : { year, half: 'second', from: middle, until }
}
