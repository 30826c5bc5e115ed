import { defineCalendar } from '#core/rules/business-day.ts'
import { type Deadline, deadline } from '#core/rules/deadline.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { useDecisionDays } from './parameters.ts'

/** By when a request to use what is kept for ever is decided on, by the days in force when it was received, and how that was found. */
export function useDeadline(receivedOn: string): Deadline {
  const rule = {
    length: valueOn(useDecisionDays, receivedOn),
    unit: 'calendar-day',
    start: 'next-day',
    whenClosed: 'next-business-day',
    basis: useDecisionDays.label,
  } as const
  return deadline(rule, defineCalendar(), { startedOn: receivedOn })
}
