import { daysBetween } from '#core/calendar/day.ts'
import type { Calendar } from '#core/rules/business-day.ts'
import { type Deadline, type DeadlineEvents, type DeadlineRule, deadline } from '#core/rules/deadline.ts'
import { type Parameter, valueOn } from '#core/rules/parameter.ts'
import type { DisclosureRequest } from './record.ts'

/** What a case needs of the terms in force when it was received: an entry of the register of terms has all of it. */
export type Terms = {
  readonly inForceFrom: string
  readonly basis: string
  readonly decisionDays: number
  readonly unit: 'calendar-day' | 'business-day'
  readonly start: 'request-day' | 'receipt-day' | 'next-day'
  readonly whenClosed: 'next-business-day' | 'as-is'
  readonly extensionDays: number
  readonly oppositionDays: number
  readonly veryOverdueDays: number
}

/** What a clock looks at. */
export type Clocked = Pick<
  DisclosureRequest,
  | 'requestedOn'
  | 'receivedOn'
  | 'clarifications'
  | 'extendedOn'
  | 'extensionDays'
  | 'extensionReason'
  | 'splitDueOn'
>

/** The terms in force when a request was received; refused as missing where none were. */
export function termsOn<T extends Terms>(terms: readonly T[], day: string): T {
  const values = terms
    .toSorted((one, other) => (one.inForceFrom < other.inForceFrom ? -1 : 1))
    .map((value) => ({ from: value.inForceFrom, value, source: value.basis, approvedBy: value.basis }))
  const parameter: Parameter<T> = { key: 'disclosure-terms', label: '情報公開の期間と費用', values }
  return valueOn(parameter, day)
}

/** The period of a request under its terms, as the deadline engine counts it. */
export function periodOf(request: Clocked, terms: Terms): { rule: DeadlineRule; events: DeadlineEvents } {
  const { requestedOn, receivedOn, clarifications, extendedOn, extensionDays, extensionReason } = request
  const { decisionDays: length, unit, start, whenClosed, basis } = terms
  const isExtended = extendedOn !== null && extensionDays !== null
  return {
    rule: { length, unit, whenClosed, basis, start: start === 'next-day' ? 'next-day' : 'same-day' },
    events: {
      startedOn: start === 'request-day' ? requestedOn : receivedOn,
      // What was answered on the day of the question held nothing up.
      pauses: (clarifications ?? [])
        .filter(({ askedOn, answeredOn }) => answeredOn !== askedOn)
        .map(({ askedOn, answeredOn }) => ({
          ...{ from: askedOn, until: answeredOn, reason: '補正を待つため' },
        })),
      extensions: isExtended
        ? [{ days: extensionDays, decidedOn: extendedOn, reason: extensionReason ?? '' }]
        : [],
    },
  }
}

/** The last day on which a request must be decided, null while its clock stands, and how it was found. */
export function clockOf(request: Clocked, terms: Terms, calendar: Calendar): Deadline {
  const { rule, events } = periodOf(request, terms)
  return deadline(rule, calendar, events)
}

/** Where a case stands, in the words of the office; the key is what addresses and statistics say. */
export const STAGES = {
  deciding: '検討中',
  clarifying: '補正待ち',
  consulting: '第三者の意見待ち',
  decided: '開示の準備',
  done: '完了',
} as const

export type Stage = keyof typeof STAGES

/** How late a case is: told by the clock, never typed. */
export type Lateness = 'none' | 'overdue' | 'veryOverdue'

/** Where a case stands and how late it is on a day. `daysLeft` is null while the clock stands and once it is decided. */
export type Standing = {
  readonly stage: Stage
  readonly lateness: Lateness
  readonly daysLeft: number | null
}

/** How a case stands on a day, out of what has happened to it. */
export function standingOf(
  request: DisclosureRequest,
  terms: Terms,
  { dueOn }: Deadline,
  today: string,
): Standing {
  const stage = stageOf(request)
  if (stage === 'decided' || stage === 'done') return { stage, lateness: 'none', daysLeft: null }
  const last = dayToDecide(request, dueOn)
  if (stage === 'clarifying' || last === null) return { stage, lateness: 'none', daysLeft: null }
  const daysLeft = daysBetween(today, last)
  const lateness = daysLeft >= 0 ? 'none' : daysLeft < -terms.veryOverdueDays ? 'veryOverdue' : 'overdue'
  return { stage, lateness, daysLeft }
}

/** The day that an undecided request waits for: of one that was split, the ordinary one for its first part, then the one of the rest. */
export function dayToDecide(
  { splitDueOn, firstDecidedOn }: Pick<DisclosureRequest, 'splitDueOn' | 'firstDecidedOn'>,
  dueOn: string | null,
): string | null {
  return splitDueOn === null || firstDecidedOn === null ? dueOn : splitDueOn
}

function stageOf(request: DisclosureRequest): Stage {
  const { outcome, decidedOn, clarifications, consultations, disclosures } = request
  if (outcome === 'full' || outcome === 'partial') {
    // The first part of a request that was split is handed over before the rest is decided.
    const isDone = (disclosures ?? []).some(({ on }) => decidedOn !== null && on >= decidedOn)
    return isDone ? 'done' : 'decided'
  }
  if (outcome !== null) return 'done'
  if ((clarifications ?? []).some(({ answeredOn }) => answeredOn === null)) return 'clarifying'
  const isAsked = (consultations ?? []).some(({ opinion }) => opinion === null)
  return isAsked ? 'consulting' : 'deciding'
}
