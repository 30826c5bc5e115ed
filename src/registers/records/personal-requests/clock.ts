import type { Day } from '#core/calendar/day.ts'
import type { Calendar } from '#core/rules/business-day.ts'
import {
  type Deadline,
  type DeadlineEvents,
  deadline,
  type Remaining,
  remaining,
} from '#core/rules/deadline.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { REQUEST_CLOCKS } from './parameters.ts'
import type { PersonalRequest } from './record.ts'
import { isDecided } from './rules.ts'

/** Until when a request must be decided, how that was found, since when it is decided, and how much remains. */
export type RequestClock = {
  readonly deadline: Deadline
  readonly doneOn: Day | null
  readonly remaining: Remaining
}

/** What happened to the period of a request: days of clarification stand still, an extension of no more than the law allows counts. */
function eventsOf(request: PersonalRequest): DeadlineEvents {
  const { receivedOn, pauses, extensionDays, extensionDecidedOn, extensionReason } = request
  const { longest } = valueOn(REQUEST_CLOCKS, receivedOn)
  const isExtended = extensionDays !== null && extensionDecidedOn !== null && extensionReason !== null
  return {
    startedOn: receivedOn,
    pauses: pauses ?? [],
    extensions: isExtended
      ? [{ days: Math.min(extensionDays, longest), decidedOn: extensionDecidedOn, reason: extensionReason }]
      : [],
  }
}

/** The clock of a request on a day; undefined for one that was withdrawn. */
export function clockOf(request: PersonalRequest, calendar: Calendar, today: Day): RequestClock | undefined {
  if (request.stage === 'withdrawn') return undefined
  const { decision } = valueOn(REQUEST_CLOCKS, request.receivedOn)
  const found = deadline(decision, calendar, eventsOf(request))
  const doneOn = isDecided(request) ? request.decidedOn : null
  return { deadline: found, doneOn, remaining: remaining(found, doneOn ?? today) }
}
