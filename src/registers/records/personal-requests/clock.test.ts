import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysAfter, daysBetween } from '#core/calendar/day.ts'
import { defineCalendar } from '#core/rules/business-day.ts'
import { findings } from '#core/rules/rule.ts'
import { clockOf } from './clock.ts'
import { personalRequestRules } from './rules.ts'
import { guardiansCorrection, ordinaryRequest, partlyGranted } from './samples.ts'

const calendar = defineCalendar()

test('a decision is due on the thirtieth day after the request, and each date is explained', () => {
  const clock = clockOf(ordinaryRequest, calendar, '2020-06-26')
  expect(clock?.deadline.dueOn).toBe('2020-07-01')
  expect(clock?.remaining.days).toBe(5)
  expect(clock?.deadline.explanation.join('')).toContain('第83条')
})

test('days of clarification are not counted; while it is awaited there is no last day', () => {
  expect(clockOf(guardiansCorrection, calendar, '2020-06-20')?.deadline.dueOn).toBeNull()
  const clarified = {
    ...guardiansCorrection,
    stage: 'deciding' as const,
    pauses: [{ from: '2020-06-05', until: '2020-06-15', reason: '書類' }],
  }
  expect(clockOf(clarified, calendar, '2020-06-20')?.deadline.dueOn).toBe('2020-07-13')
})

test('an extension adds at most thirty days; a decision stops the clock, a withdrawal ends it', () => {
  const extended = {
    ...ordinaryRequest,
    extensionDays: 60,
    extensionDecidedOn: '2020-06-20',
    extensionReason: '多数',
  }
  expect(clockOf(extended, calendar, '2020-06-20')?.deadline.dueOn).toBe('2020-07-31')
  expect(clockOf(partlyGranted, calendar, '2021-01-01')).toMatchObject({ doneOn: '2020-07-20' })
  expect(clockOf({ ...ordinaryRequest, stage: 'withdrawn' }, calendar, '2021-01-01')).toBeUndefined()
})

test('whatever stands still in between, as many days lie between request and decision as were counted and not counted', () => {
  const offset = fc.integer({ min: 0, max: 25 })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1500 }),
      offset,
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      (n, after, length, isExtended) => {
        const receivedOn = daysAfter('2020-04-01', n)
        const from = daysAfter(receivedOn, after + 1)
        const pauses = [{ from, until: daysAfter(from, length), reason: '補正' }]
        const extension = isExtended
          ? { extensionDays: 30, extensionDecidedOn: daysAfter(receivedOn, 1), extensionReason: '多数' }
          : {}
        const clock = clockOf({ ...ordinaryRequest, receivedOn, pauses, ...extension }, calendar, receivedOn)
        const days = daysBetween(receivedOn, clock?.deadline.dueOn ?? '')
        const counted = 30 + length + (isExtended ? 30 : 0)
        expect(days).toBeGreaterThanOrEqual(counted)
        // No closing is longer than that of the new year with its weekends, or of May 2019.
        expect(days).toBeLessThanOrEqual(counted + 10)
      },
    ),
    { numRuns: 200 },
  )
})

test('a decision needs identity, grounds and reasons; an extension needs all of its parts', () => {
  const at = (change: object) =>
    findings(personalRequestRules, { ...ordinaryRequest, ...change }).map((each) => each.at)
  expect(at({ stage: 'decided' })).toEqual(['identifiedOn', 'decision', 'decidedOn'])
  expect(at({ decision: 'refused' })).toEqual(['grounds', 'reason'])
  expect(at({ extensionDays: 30 })).toEqual(['extensionReason'])
  expect(at({ requester: 'guardian' })).toEqual(['agentName'])
  expect(at({ number: '1111-1111-1111-1112' })).toEqual(['number'])
})
