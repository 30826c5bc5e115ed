import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, daysAfter, daysBetween } from '#core/calendar/day.ts'
import { defineCalendar, isBusinessDay } from '#core/rules/business-day.ts'
import { clockOf, periodOf, standingOf, type Terms, termsOn } from './clock.ts'
import { ordinaryRequest, partlyGranted } from './samples.ts'

const terms: Terms = {
  inForceFrom: '2020-04-01',
  basis: '見本の条例',
  decisionDays: 15,
  unit: 'calendar-day',
  start: 'next-day',
  whenClosed: 'as-is',
  extensionDays: 45,
  oppositionDays: 14,
  veryOverdueDays: 30,
}
const calendar = defineCalendar()
const arrived = { ...ordinaryRequest, requestedOn: '2020-06-01', receivedOn: '2020-06-03' }

test.each([
  // 14 calendar days from the request; 15 from receipt; 15 from the next day; 14 business days.
  ['14 days from the request', { decisionDays: 14, start: 'request-day' }, '2020-06-14'],
  ['15 days from receipt', { start: 'receipt-day' }, '2020-06-17'],
  ['15 days from the next day', {}, '2020-06-18'],
  ['14 open days from the next day', { decisionDays: 14, unit: 'business-day' }, '2020-06-23'],
  [
    'a last day on which the offices are closed',
    { decisionDays: 10, whenClosed: 'next-business-day' },
    '2020-06-15',
  ],
] as const)('%s', (_, own, dueOn) => {
  const clock = clockOf(arrived, { ...terms, ...own }, calendar)
  expect(clock.dueOn).toBe(dueOn)
  expect(clock.explanation.at(-1)).toContain('期限は')
})

test('the terms of the day of receipt hold, whatever comes after', () => {
  const later = { ...terms, inForceFrom: '2022-04-01', decisionDays: 14 }
  expect(termsOn([later, terms], '2022-03-31')).toBe(terms)
  expect(termsOn([later, terms], '2022-04-01')).toBe(later)
  expect(() => termsOn([later], '2020-01-01')).toThrow('定められていません')
})

test('a case moves from stage to stage by what happens to it, and is late by the clock alone', () => {
  const stand = (request: typeof ordinaryRequest, today: string) =>
    standingOf(request, terms, clockOf(request, terms, calendar), today)
  expect(stand(arrived, '2020-06-18')).toEqual({ stage: 'deciding', lateness: 'none', daysLeft: 0 })
  expect(stand(arrived, '2020-06-19')).toEqual({ stage: 'deciding', lateness: 'overdue', daysLeft: -1 })
  expect(stand(arrived, '2020-07-19')).toMatchObject({ lateness: 'veryOverdue', daysLeft: -31 })
  const asked = { ...arrived, clarifications: [{ askedOn: '2020-06-05', asks: '年度', answeredOn: null }] }
  expect(stand(asked, '2021-01-01')).toEqual({ stage: 'clarifying', lateness: 'none', daysLeft: null })
  const [consultation] = partlyGranted.consultations ?? []
  if (consultation === undefined) throw new Error('the sample has a consultation')
  const consulted = { ...arrived, consultations: [{ ...consultation, answeredOn: null, opinion: null }] }
  expect(stand(consulted, '2020-06-10').stage).toBe('consulting')
  expect(stand({ ...partlyGranted, disclosures: null }, '2020-07-21').stage).toBe('decided')
  expect(stand(partlyGranted, '2020-08-01').stage).toBe('done')
})

const days = fc.integer({ min: 0, max: 700 }).map((n) => daysAfter('2020-01-06', n))
const someTerms = fc.record({
  decisionDays: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('calendar-day' as const, 'business-day' as const),
  start: fc.constantFrom('request-day' as const, 'receipt-day' as const, 'next-day' as const),
  whenClosed: fc.constantFrom('next-business-day' as const, 'as-is' as const),
})
const someCalendar = fc
  .uniqueArray(days, { maxLength: 12 })
  .map((on) => defineCalendar(on.map((day) => ({ on: day, open: false, reason: '臨時の閉庁' }))))

test('whatever calendar: a pause moves the last day by no fewer days than the clock stood, an extension never brings it nearer', () => {
  fc.assert(
    fc.property(
      ...[
        someTerms,
        someCalendar,
        days,
        fc.nat(10),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 60 }),
      ],
      (own, opened, receivedOn, after, stood, more) => {
        const its = { ...terms, ...own }
        const request = { ...ordinaryRequest, requestedOn: receivedOn, receivedOn }
        const plain = clockOf(request, its, opened).dueOn as Day
        const askedOn = daysAfter(
          receivedOn,
          Math.min(after, Math.max(0, daysBetween(receivedOn, plain) - 1)),
        )
        const paused = {
          ...request,
          clarifications: [{ askedOn, asks: '年度', answeredOn: daysAfter(askedOn, stood) }],
        }
        const due = clockOf(paused, its, opened).dueOn as Day
        // A business-day clock does not stand on days that it would not have counted.
        expect(daysBetween(plain, due)).toBeGreaterThanOrEqual(0)
        if (its.unit === 'calendar-day' && its.whenClosed === 'as-is') {
          const counted = daysAfter(askedOn, 0) > receivedOn || its.start !== 'next-day' ? stood : stood - 1
          expect(daysBetween(plain, due)).toBe(counted)
        }
        const extended = { ...paused, extendedOn: askedOn, extensionDays: more, extensionReason: '多いため' }
        // Where the last day had moved over closed days already, one day more may fall on the same.
        expect((clockOf(extended, its, opened).dueOn as Day) >= due).toBe(true)
        if (its.whenClosed === 'next-business-day') expect(isBusinessDay(opened, due)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('while a clarification is awaited there is no last day, whatever else happened', () => {
  fc.assert(
    fc.property(someTerms, days, fc.nat(5), (own, receivedOn, after) => {
      const askedOn = daysAfter(receivedOn, Math.min(after, 0))
      const request = {
        ...ordinaryRequest,
        requestedOn: receivedOn,
        receivedOn,
        clarifications: [{ askedOn, asks: '年度', answeredOn: null }],
      }
      expect(clockOf(request, { ...terms, ...own }, calendar).dueOn).toBeNull()
      expect(periodOf(request, { ...terms, ...own }).events.pauses).toHaveLength(1)
    }),
    { numRuns: 40 },
  )
})
