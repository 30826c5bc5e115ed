import { type Day, daysAfter, daysBetween, isDay, lastDayOfPeriod, printWeekday } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import type { Finding } from '#core/record/entry.ts'
import { businessDayFrom, type Calendar, isBusinessDay, whyClosed } from './business-day.ts'

/** How a period set by law or ordinance is counted. */
export type DeadlineRule = {
  readonly length: number
  readonly unit: 'calendar-day' | 'business-day' | 'month'
  /** `next-day` leaves the starting day uncounted (民法第140条). */
  readonly start: 'same-day' | 'next-day'
  /** What becomes of a last day on which the offices are closed; `next-business-day` follows 民法第142条. */
  readonly whenClosed: 'next-business-day' | 'as-is'
  readonly basis: string
}

/** What happened to one period: the day it started from, the times it stood still, the decisions that lengthened it. */
export type DeadlineEvents = {
  readonly startedOn: Day
  readonly pauses?: readonly Pause[]
  readonly extensions?: readonly Extension[]
}

/** The clock stands on the days from the first until, exclusive, the last; null where it still stands. */
export type Pause = { readonly from: Day; readonly until: Day | null; readonly reason: string }

/** Days more, counted as the rule counts them (calendar days in a rule of months), by a decision within the period. */
export type Extension = { readonly days: number; readonly reason: string; readonly decidedOn: Day }

/** The last day of a period, null while its clock stands, and how it was found, one sentence a step. */
export type Deadline = { readonly dueOn: Day | null; readonly explanation: readonly string[] }

/** The days that remain, 0 on the last day, negative after it, null while the clock stands; and the same in words. */
export type Remaining = { readonly days: number | null; readonly says: string }

/** The deadline under a rule after these events; an extension decided when the period was over does not count. */
export function deadline(rule: DeadlineRule, calendar: Calendar, events: DeadlineEvents): Deadline {
  const granted: Extension[] = []
  for (const extension of extensionsInOrder(events)) {
    const { dueOn } = settle(rule, calendar, events, granted)
    if (dueOn === null || extension.decidedOn <= dueOn) granted.push(extension)
  }
  const { countedTo, dueOn } = settle(rule, calendar, events, granted)
  return {
    dueOn,
    explanation: [
      ...sayStart(rule, events),
      ...sayExtensions(events, granted),
      ...sayPauses(rule, events, countedTo),
      ...sayEnd(calendar, countedTo, dueOn),
    ],
  }
}

/** How much of a deadline remains on a day. */
export function remaining({ dueOn }: Deadline, today: Day): Remaining {
  if (dueOn === null) return { days: null, says: '期間の進行が止まっています。' }
  const days = daysBetween(today, dueOn)
  if (days === 0) return { days, says: '期限は今日です。' }
  return { days, says: days > 0 ? `期限まであと${days}日です。` : `期限を${-days}日過ぎています。` }
}

/** What is wrong with the events of a period: days that do not exist or run backwards, extensions of no days or decided too late. */
export function checkDeadlineEvents(
  rule: DeadlineRule,
  calendar: Calendar,
  events: DeadlineEvents,
): Finding[] {
  const { startedOn, pauses = [], extensions = [] } = events
  const noDay = (at: string, day: Day | null): Finding[] =>
    day === null || isDay(day) ? [] : [{ at, says: `「${day}」という日はありません。` }]
  const unreal = [
    ...noDay('startedOn', startedOn),
    ...pauses.flatMap(({ from }, index) => noDay(`pauses.${index}.from`, from)),
    ...pauses.flatMap(({ until }, index) => noDay(`pauses.${index}.until`, until)),
    ...extensions.flatMap(({ decidedOn }, index) => noDay(`extensions.${index}.decidedOn`, decidedOn)),
  ]
  if (unreal.length > 0) return unreal

  const backwards = pauses.flatMap(({ from, until }, index) =>
    until !== null && until <= from
      ? [{ at: `pauses.${index}.until`, says: '再開の日は、止めた日より後にしてください。' }]
      : [],
  )
  const empty = extensions.flatMap(({ days }, index) =>
    isLength(days)
      ? []
      : [{ at: `extensions.${index}.days`, says: '延長の日数は1日以上の整数にしてください。' }],
  )
  if (backwards.length + empty.length > 0) return [...backwards, ...empty]

  return extensions.flatMap((late, index) => {
    const others = extensions.filter((other) => other !== late && other.decidedOn <= late.decidedOn)
    const { dueOn } = deadline(rule, calendar, { ...events, extensions: others })
    if (dueOn === null || late.decidedOn <= dueOn) return []
    return [
      { at: `extensions.${index}.decidedOn`, says: `延長の決定が、期限の${printDay(dueOn)}より後です。` },
    ]
  })
}

function settle(
  rule: DeadlineRule,
  calendar: Calendar,
  events: DeadlineEvents,
  extensions: readonly Extension[],
) {
  const countedTo = lastCountedDay(rule, calendar, events, extensions)
  const shifts = countedTo !== null && rule.whenClosed === 'next-business-day'
  return { countedTo, dueOn: shifts ? businessDayFrom(calendar, countedTo) : countedTo }
}

function lastCountedDay(
  rule: DeadlineRule,
  calendar: Calendar,
  { startedOn, pauses = [] }: DeadlineEvents,
  extensions: readonly Extension[],
): Day | null {
  const first = firstDay(rule, startedOn)
  const isCounted = (day: Day) => rule.unit !== 'business-day' || isBusinessDay(calendar, day)
  let left = extensions.reduce((sum, { days }) => sum + lengthOf(days), unextended(rule, first))
  for (let day = first; ; day = daysAfter(day, 1)) {
    const standing = pauses.filter(({ from, until }) => from <= day && (until === null || day < until))
    if (standing.some(({ until }) => until === null)) return null
    if (standing.length === 0 && isCounted(day)) left -= 1
    if (left === 0) return day
  }
}

function unextended({ length, unit }: DeadlineRule, first: Day): number {
  const whole = lengthOf(length)
  return unit === 'month' ? daysBetween(first, lastDayOfPeriod(first, whole)) + 1 : whole
}

function firstDay({ start }: DeadlineRule, startedOn: Day): Day {
  return daysAfter(startedOn, start === 'next-day' ? 1 : 0)
}

function extensionsInOrder({ extensions = [] }: DeadlineEvents): readonly Extension[] {
  return extensions.toSorted((one, other) => daysBetween(other.decidedOn, one.decidedOn))
}

function lengthOf(days: number): number {
  if (!isLength(days)) throw new RangeError(`not a whole number of days or months from 1: ${days}`)
  return days
}

function isLength(days: number): boolean {
  return Number.isInteger(days) && days >= 1
}

function sayStart(rule: DeadlineRule, { startedOn }: DeadlineEvents): string[] {
  const { length, unit, start, basis } = rule
  const first = printDay(firstDay(rule, startedOn))
  const counted = {
    'calendar-day': `${length}日`,
    'business-day': `開庁日だけで${length}日`,
    month: `${length}か月`,
  }
  return [
    `期間の起点は${printDay(startedOn)}です。`,
    start === 'next-day'
      ? `起点の日は数えず、翌日の${first}を1日目とします（民法第140条）。`
      : `起点の日を1日目とします。`,
    `1日目から${counted[unit]}を数えます（根拠：${basis}）。`,
  ]
}

function sayExtensions(events: DeadlineEvents, granted: readonly Extension[]): string[] {
  return extensionsInOrder(events).map((extension) => {
    const decided = `${printDay(extension.decidedOn)}に決めた${extension.days}日の延長（理由：${extension.reason}）`
    return granted.includes(extension)
      ? `${decided}を加えます。`
      : `${decided}は、期限を過ぎてからの決定のため加えません。`
  })
}

function sayPauses(
  rule: DeadlineRule,
  { startedOn, pauses = [] }: DeadlineEvents,
  countedTo: Day | null,
): string[] {
  const first = firstDay(rule, startedOn)
  const touching = pauses.filter(
    ({ from, until }) => (until === null || until > first) && (countedTo === null || from <= countedTo),
  )
  return touching.map(({ from, until, reason }) => {
    if (until === null) return `${printDay(from)}から、数えるのを止めています（理由：${reason}）。`
    return `${printDay(from)}から${printDay(daysAfter(until, -1))}までは数えません（理由：${reason}）。`
  })
}

function sayEnd(calendar: Calendar, countedTo: Day | null, dueOn: Day | null): string[] {
  if (countedTo === null || dueOn === null) return ['再開する日が決まるまで、期限は決まりません。']
  const due = `期限は${printDay(dueOn)}です。`
  if (countedTo === dueOn) return [due]
  const shift = `数え終わる${printDay(countedTo)}は閉庁日（${whyClosed(calendar, countedTo)}）のため、次の開庁日まで延びます（民法第142条）。`
  return [shift, due]
}

function printDay(day: Day): string {
  return `${printWareki(day)}（${printWeekday(day)}）`
}
