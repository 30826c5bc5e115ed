import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysAfter, daysBetween } from '#core/calendar/day.ts'
import { defineCalendar, isBusinessDay } from '#core/rules/business-day.ts'
import { hindrancesOf } from '#core/rules/release-rule.ts'
import { findings } from '#core/rules/rule.ts'
import { clocksOf, nextClock, publicationDuty, reportDuty } from './duties.ts'
import { halfYearOf } from './half-year.ts'
import { incidentReleaseRules } from './release-rules.ts'
import { incidentRules } from './rules.ts'
import { drill, justDetected, reportedLeak } from './samples.ts'

const calendar = defineCalendar()

test.each([
  ['101 people', { affected: 101 }, 'due', '101人が、100人を超える'],
  ['100 people', { affected: 100 }, 'notDue', '100人を超えない'],
  ['one person and an illness', { affected: 1, triggers: ['sensitive' as const] }, 'due', '要配慮'],
  ['nobody knows how many', { affected: null }, 'unknown', 'まだ分からない'],
  ['a My Number', { affected: 1, triggers: ['number' as const] }, 'due', '番号利用法'],
])('%s: the duty to report says why', (_, change, verdict, why) => {
  const duty = reportDuty({ ...justDetected, ...change })
  expect(duty.verdict).toBe(verdict)
  expect(duty.why.join()).toContain(why)
})

test('what must be reported is published at once, the rest in the list of the half-year, a drill never', () => {
  expect(publicationDuty({ ...justDetected, affected: 500 }).publication).toBe('atOnce')
  expect(publicationDuty({ ...justDetected, affected: 3 }).publication).toBe('halfYear')
  expect(publicationDuty({ ...drill, affected: 500 }).publication).toBe('withheld')
})

test('the day of knowing is the first of five and of thirty days; a wrongful purpose gives sixty', () => {
  const ends = (triggers: ['wrongful'] | ['sensitive']) =>
    clocksOf({ ...justDetected, triggers }, calendar, '2020-06-01').map(({ deadline }) => deadline.dueOn)
  expect(ends(['sensitive'])).toEqual(['2020-06-05', '2020-06-30'])
  expect(ends(['wrongful'])).toEqual(['2020-06-05', '2020-07-30'])
})

test('on any day the prompt report is due four days later, the final one on an open day at or just after the last', () => {
  const days = fc.integer({ min: 0, max: 2000 }).map((n) => daysAfter('2021-01-01', n))
  fc.assert(
    fc.property(days, fc.boolean(), (knownOn, isWrongful) => {
      const incident = {
        ...justDetected,
        knownOn,
        triggers: isWrongful ? ['wrongful' as const] : ['property' as const],
      }
      const [prompt, final] = clocksOf(incident, calendar, knownOn)
      const [promptOn, finalOn] = [prompt?.deadline.dueOn ?? '', final?.deadline.dueOn ?? '']
      expect(daysBetween(knownOn, promptOn)).toBe(4)
      const least = isWrongful ? 59 : 29
      expect(daysBetween(knownOn, finalOn)).toBeGreaterThanOrEqual(least)
      expect(isBusinessDay(calendar, finalOn)).toBe(true)
      // Everything between the counted last day and the due day was closed.
      for (let n = least; n < daysBetween(knownOn, finalOn); n += 1) {
        expect(isBusinessDay(calendar, daysAfter(knownOn, n))).toBe(false)
      }
    }),
    { numRuns: 200 },
  )
})

test('a report that was made stops its clock, and the next one is waited for', () => {
  const clocks = clocksOf(
    { ...justDetected, affected: 200, reportedOn: '2020-06-04' },
    calendar,
    '2020-07-01',
  )
  expect(clocks.map(({ remaining }) => remaining.days)).toEqual([1, -1])
  expect(nextClock(clocks)?.kind).toBe('final')
  expect(nextClock(clocksOf(reportedLeak, calendar, '2020-07-01'))).toBeUndefined()
})

test('stages need their days, and what is withheld its reason', () => {
  const at = (change: object) =>
    findings(incidentRules, { ...justDetected, ...change }).map((each) => each.at)
  expect(at({ stage: 'contained', triagedOn: '2020-06-01' })).toEqual(['containedOn'])
  expect(at({ publication: 'withheld' })).toEqual(['withheldFor', 'withheldReason'])
  expect(at({ isDrill: true })).toEqual(['publication'])
  expect(at({ containedOn: '2020-05-31' })).toEqual(['containedOn'])
})

test('a drill and what is withheld or undecided stay in the office; the list waits for the end of its half-year', () => {
  const hindered = (change: object, on = '2020-06-10') =>
    hindrancesOf(incidentReleaseRules, { ...reportedLeak, ...change }, { on, before: null }).map(
      ({ at }) => at,
    )
  expect(hindered({})).toEqual([])
  expect(hindered({ publication: 'undecided' })).toEqual(['publication'])
  expect(hindered({ publication: 'withheld' })).toEqual(['publication'])
  expect(hindered({ isDrill: true })).toEqual(['isDrill'])
  expect(hindered({ publication: 'halfYear' })).toEqual(['publication'])
  expect(hindered({ publication: 'halfYear' }, '2020-10-01')).toEqual([])
})

test('halves of a fiscal year meet without a gap', () => {
  expect(halfYearOf('2021-03-31')).toMatchObject({ year: 2020, half: 'second', until: '2021-04-01' })
  expect(halfYearOf('2020-09-30').until).toBe(halfYearOf('2020-10-01').from)
})
