import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defineCalendar } from '#core/rules/business-day.ts'
import { ordinaryRequest, partlyGranted } from '#registers/records/disclosure-requests/samples.ts'
import { fifteenDays } from '#registers/records/disclosure-terms/samples.ts'
import { caseClock } from './case-terms.ts'
import { tally, withheld } from './statistics.ts'

const terms = { terms: [fifteenDays], calendar: defineCalendar() }
const counted = (requests: readonly (typeof ordinaryRequest)[], today: string) =>
  requests.map((request) => ({ request, clock: caseClock(request, terms, today) }))

test('a year is counted by outcome, section and ground, with the days that decisions took and what is late', () => {
  const requests = [ordinaryRequest, partlyGranted, { ...partlyGranted, decidedOn: '2020-06-13' }]
  const { figures, ...sums } = tally(counted(requests, '2020-06-20'), 1)
  expect(sums).toEqual({ requests: 3, open: 1, overdue: 1, veryOverdue: 0, medianDays: 10, longDays: 47 })
  expect(figures).toContainEqual({ of: 'outcome', row: 'partial', column: null, count: 2 })
  expect(figures).toContainEqual({ of: 'overdue', row: 'S001', column: null, count: 1 })
  expect(figures).toContainEqual({ of: 'groundBySection', row: 'S001', column: 'personal', count: 2 })
})

test('of nobody at all there is no median', () => {
  expect(tally([], 10)).toMatchObject({ requests: 0, medianDays: null, longDays: null, figures: [] })
})

test('no small number of requesters is told, nor can one be worked out from the sum', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 12 }),
      (counts, least) => {
        const figures = counts.map((count, at) => ({
          of: 'requester' as const,
          row: `k${at}`,
          column: null,
          count,
        }))
        const shown = withheld(figures, least)
        expect(shown.every(({ count }) => count === null || count === 0 || count >= least)).toBe(true)
        const hidden = shown.filter(({ count }) => count === null)
        const others = shown.filter(({ count }) => count !== null && count > 0)
        expect(hidden.length === 1 && others.length > 0).toBe(false)
      },
    ),
  )
})
