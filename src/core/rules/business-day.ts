import holidayJp from '@holiday-jp/holiday_jp'
import { type Day, daysAfter, isDay, printWeekday, weekday } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import { Refusal } from './refusal.ts'

/** On which days the offices are open: national holidays, closing at the year's end, and the dated exceptions of the body. */
export type Calendar = {
  /** Names of the national holidays by day, known from the first year of the table to its last. */
  readonly holidays: Readonly<Record<Day, string>>
  readonly knownFrom: Day
  readonly knownUntil: Day
  /** The first and last month-day of the closing over the new year. */
  readonly yearEnd: { readonly from: string; readonly to: string }
  readonly exceptions: Readonly<Record<Day, CalendarException>>
}

/** A day on which the offices are open or closed against the rule, and why. */
export type CalendarException = { readonly on: Day; readonly open: boolean; readonly reason: string }

const HOLIDAYS = Object.fromEntries(Object.values(holidayJp.holidays).map(({ date, name }) => [date, name]))
const HOLIDAY_YEARS = Object.keys(HOLIDAYS).map((day) => day.slice(0, 4))
const YEAR_END = { from: '12-29', to: '01-03' }

/** The calendar of a body: Saturdays, Sundays, holidays and year's end (地方自治法第4条の2), changed by its exceptions. */
export function defineCalendar(
  exceptions: readonly CalendarException[] = [],
  yearEnd: Calendar['yearEnd'] = YEAR_END,
): Calendar {
  const findings = exceptions.flatMap(({ on }, index) => wrongException(exceptions, on, index))
  if (findings.length > 0) throw new Refusal('invalid', '開庁日・閉庁日の例外に誤りがあります。', findings)
  return {
    holidays: HOLIDAYS,
    knownFrom: `${HOLIDAY_YEARS.at(0)}-01-01`,
    knownUntil: `${HOLIDAY_YEARS.at(-1)}-12-31`,
    yearEnd,
    exceptions: Object.fromEntries(exceptions.map((exception) => [exception.on, exception])),
  }
}

/** Whether the offices are open on a day. */
export function isBusinessDay(calendar: Calendar, day: Day): boolean {
  return whyClosed(calendar, day) === null
}

/** Why the offices are closed on a day, as a Japanese noun phrase, or null where they are open. */
export function whyClosed(calendar: Calendar, day: Day): string | null {
  const { holidays, knownFrom, knownUntil, yearEnd, exceptions } = calendar
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  const exception = exceptions[day]
  if (exception) return exception.open ? null : exception.reason
  if (day < knownFrom || day > knownUntil) {
    const says = `${printWareki(day)}の祝日はまだ登録されていないため、開庁日かどうか判断できません。`
    throw new Refusal('missing', says, [{ at: 'calendar', says }])
  }

  const holiday = holidays[day]
  const monthDay = day.slice(5)
  if (holiday !== undefined) return printHoliday(holiday)
  if (monthDay >= yearEnd.from || monthDay <= yearEnd.to) return '年末年始の閉庁日'
  return weekday(day) >= 6 ? `${printWeekday(day)}曜日` : null
}

/** The day itself where the offices are open, or else the first day after it on which they are. */
export function businessDayFrom(calendar: Calendar, day: Day): Day {
  return isBusinessDay(calendar, day) ? day : nextBusinessDay(calendar, day)
}

/** The first business day after a day, never the day itself. */
export function nextBusinessDay(calendar: Calendar, day: Day): Day {
  return businessDaysAfter(calendar, day, 1)
}

/** The n-th business day after a day, or before it where `n` is negative; the day itself where `n` is 0. */
export function businessDaysAfter(calendar: Calendar, day: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of days: ${n}`)
  const step = Math.sign(n)
  let reached = day
  for (let left = Math.abs(n); left > 0; ) {
    reached = daysAfter(reached, step)
    if (isBusinessDay(calendar, reached)) left -= 1
  }
  return reached
}

/** How many business days lie after `from` up to and including `to`; negative, and counted likewise, where `to` is earlier. */
export function businessDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  const step = to < from ? -1 : 1
  let count = 0
  for (let day = from; day !== to; ) {
    day = daysAfter(day, step)
    if (isBusinessDay(calendar, day)) count += step
  }
  return count
}

function printHoliday(name: string): string {
  // The table calls the days between holidays, and the single days of the accession of 2019, only 休日.
  return name.startsWith('休日') ? '法律で定める休日' : `祝日（${name.replace(' 振替休日', 'の振替休日')}）`
}

function wrongException(exceptions: readonly CalendarException[], on: Day, index: number) {
  const at = `exceptions.${index}.on`
  if (!isDay(on)) return [{ at, says: `「${on}」という日はありません。` }]
  const isSecond = exceptions.findIndex((other) => other.on === on) < index
  return isSecond ? [{ at, says: `${printWareki(on)}の例外が二つあります。` }] : []
}
