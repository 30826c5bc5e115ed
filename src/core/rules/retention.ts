import { type Day, daysAfter, isDay, lastDayOfPeriod } from '#core/calendar/day.ts'
import { fiscalYearOf } from '#core/calendar/fiscal-year.ts'

/** How long the entries of a record type are kept, from when, and on what legal basis. */
export type RetentionRule = {
  /** Whole years; 0 keeps an entry until the day before its retention would start (1年未満). */
  readonly years: number | 'permanent'
  /** What must end before the years begin to run; `day` begins them on the morrow. */
  readonly startsFrom: 'fiscal-year-end' | 'calendar-year-end' | 'day'
  readonly basis: string
}

/** 保存期間満了日: the last day on which an entry of that day must be kept, or `permanent`. */
export function retainedUntil(rule: RetentionRule, day: Day): Day | 'permanent' {
  if (rule.years === 'permanent') return 'permanent'
  if (!Number.isInteger(rule.years) || rule.years < 0) throw new RangeError(`not whole years: ${rule.years}`)
  return lastDayOfPeriod(retentionStartOn(rule, day), rule.years * 12)
}

/** 起算日: the first day of the years of retention of an entry of that day. */
export function retentionStartOn(rule: RetentionRule, day: Day): Day {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  switch (rule.startsFrom) {
    case 'fiscal-year-end':
      return fiscalYearOf(day).until
    case 'calendar-year-end':
      return `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}-01-01`
    case 'day':
      return daysAfter(day, 1)
  }
}

/** Whether the retention of an entry of that day is over today, so that its disposal may be decided. */
export function hasExpired(rule: RetentionRule, day: Day, today: Day): boolean {
  const last = retainedUntil(rule, day)
  return last !== 'permanent' && last < today
}

/** The years that the code of a retention class says (`10y`, `under1`, `permanent`, each perhaps with a version); null for another text. */
export function yearsOfRetention(code: string): number | 'permanent' | null {
  const [kind = ''] = code.split('-')
  if (kind === 'permanent') return 'permanent'
  if (kind === 'under1') return 0
  return /^[1-9]\d?y$/.test(kind) ? Number.parseInt(kind, 10) : null
}

/** 5年, 1年未満 or 永久. */
export function printRetention({ years }: RetentionRule): string {
  if (years === 'permanent') return '永久'
  return years === 0 ? '1年未満' : `${years}年`
}
