/** A calendar day of Japan, written `YYYY-MM-DD`; such strings sort as the days do. */
export type Day = string

const MILLISECONDS = 86_400_000
const WEEKDAYS = ['月', '火', '水', '木', '金', '土', '日'] as const
const TOKYO = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' })

/** Whether a text is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  if (month < 1 || month > 12 || day < 1) return false
  return day <= (month === 2 && !isLeapYear(Number(text.slice(0, 4))) ? 28 : (LENGTHS[month - 1] ?? 0))
}

/** Days of the months of a leap year. */
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** The day `n` days later, or earlier where `n` is negative. */
export function daysAfter(day: Day, n: number): Day {
  return print(instantOf(day) + n * MILLISECONDS)
}

/** The same day of the month `n` months later; where that month has no such day, its last day (民法第143条). */
export function monthsAfter(day: Day, n: number): Day {
  const [year, month, date] = parts(day)
  const months = year * 12 + (month - 1) + n
  const first = `${pad(Math.floor(months / 12), 4)}-${pad((((months % 12) + 12) % 12) + 1, 2)}-`
  const corresponding = first + pad(date, 2)
  return isDay(corresponding) ? corresponding : lastDayOfMonth(`${first}01`)
}

/** The last day of a period of months that begins on `from`: the eve of the corresponding day (民法第143条第2項). */
export function lastDayOfPeriod(from: Day, months: number): Day {
  const corresponding = monthsAfter(from, months)
  const exists = corresponding.slice(8) === from.slice(8)
  return exists ? daysAfter(corresponding, -1) : corresponding
}

/** How many days `to` lies after `from`; negative where it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return (instantOf(to) - instantOf(from)) / MILLISECONDS
}

/** Negative, zero or positive as the first day is earlier than, the same as or later than the second. */
export function compareDays(one: Day, other: Day): number {
  return daysBetween(other, one)
}

/** The day of the week, 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return new Date(instantOf(day)).getUTCDay() || 7
}

/** The day of the week in one character: 月 to 日. */
export function printWeekday(day: Day): string {
  return WEEKDAYS[weekday(day) - 1] ?? ''
}

/** The day that it is in Tokyo at an instant. */
export function dayOf(instant: Date): Day {
  return TOKYO.format(instant)
}

function lastDayOfMonth(first: Day): Day {
  const [year, month] = parts(first)
  const next = month === 12 ? `${pad(year + 1, 4)}-01-01` : `${pad(year, 4)}-${pad(month + 1, 2)}-01`
  return daysAfter(next, -1)
}

function parts(day: Day): [year: number, month: number, date: number] {
  instantOf(day)
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))]
}

function instantOf(day: Day): number {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return Date.parse(`${day}T00:00:00Z`)
}

function print(instant: number): Day {
  const day = new Date(instant).toISOString().slice(0, 10)
  if (!isDay(day)) throw new RangeError(`a day outside the years 0 to 9999: ${day}`)
  return day
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
