import { type Day, daysAfter } from '#core/calendar/day.ts'
import { fiscalYearOf } from '#core/calendar/fiscal-year.ts'
import type { RetentionClass } from '#core/rules/retention-clock.ts'
import { type Classes, clockOf } from './folder-clock.ts'
import type { RetentionGroup } from './retention-groups.ts'

/** What is tried: other years or another start for one class, or that all regular use ends on a day. */
export type Variant = {
  readonly code: string | null
  readonly years: number | null
  readonly startRule: RetentionClass['startRule'] | null
  /** On which all regular use that is open ends; null leaves it as it is. */
  readonly regularUseEndsOn: Day | null
}

/** How many folders come to their end in a fiscal year, and of them those that become permanent. */
export type YearOfExpiry = { readonly year: number; readonly count: number; readonly permanent: number }

/** What expires when: year by year, and by section; what has expired before this year, what comes later than the years shown, what never does. */
export type Outlook = {
  readonly years: readonly YearOfExpiry[]
  readonly before: number
  readonly later: number
  /** In regular use without an end, permanent by its class, or of a class that is not in the register. */
  readonly never: number
  readonly total: number
  /** By section: what expires in each of the years shown, in their order. */
  readonly sections: ReadonlyMap<string, readonly number[]>
}

/** The outlook over fiscal years from the one of a day, under the classes as they are or as a variant would have them. */
export function outlook(
  groups: readonly RetentionGroup[],
  classes: Classes,
  today: Day,
  yearsShown: number,
  variant?: Variant,
): Outlook {
  const { year: first } = fiscalYearOf(today)
  const years = Array.from({ length: yearsShown }, (_, n) => ({ year: first + n, count: 0, permanent: 0 }))
  const sections = new Map<string, number[]>()
  const sums = { before: 0, later: 0, never: 0, total: 0 }
  const tried = variant ? classesUnder(classes, variant) : classes
  const ends = new Map<string, Day | null>()
  for (const group of groups) {
    const { count, section, isImportant } = group
    sums.total += count
    const end = endOf(ends, asTried(group, variant), tried)
    if (end === null) {
      sums.never += count
      continue
    }
    // Its last day lies in one year; what becomes of it is decided in the next.
    const at = fiscalYearOf(daysAfter(end, 1)).year - first
    const year = years[at]
    if (at < 0) sums.before += count
    else if (year === undefined) sums.later += count
    else {
      year.count += count
      if (isImportant) year.permanent += count
      const own = sections.get(section) ?? years.map(() => 0)
      own[at] = (own[at] ?? 0) + count
      sections.set(section, own)
    }
  }
  return { years, sections, ...sums }
}

function classesUnder(classes: Classes, { code, years, startRule }: Variant): Classes {
  return new Map(
    [...classes].map(([key, own]) => [
      key,
      key === code ? { ...own, years: years ?? own.years, startRule: startRule ?? own.startRule } : own,
    ]),
  )
}

/** Under another rule the start on the cover no longer holds for the class that is tried. */
function asTried(group: RetentionGroup, variant: Variant | undefined): RetentionGroup {
  if (variant === undefined) return group
  const { regularUseEndsOn, code, startRule } = variant
  const ended =
    regularUseEndsOn !== null && group.isRegularUse && group.regularUseUntil === null
      ? { ...group, regularUseUntil: regularUseEndsOn, retentionStartOn: null }
      : group
  return startRule !== null && group.retention === code ? { ...ended, retentionStartOn: null } : ended
}

/** Groups of many sections share their clock. */
function endOf(known: Map<string, Day | null>, group: RetentionGroup, classes: Classes): Day | null {
  const { section: _, count: __, ...clocked } = group
  const key = JSON.stringify(clocked)
  const found = known.get(key)
  if (found !== undefined) return found
  const end = clockOf(clocked, classes)?.expiresOn ?? null
  known.set(key, end)
  return end
}
