import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysAfter } from '#core/calendar/day.ts'
import {
  hasExpired,
  printRetention,
  type RetentionRule,
  retainedUntil,
  retentionStartOn,
} from './retention.ts'

const fiveYears: RetentionRule = { years: 5, startsFrom: 'fiscal-year-end', basis: '文書管理規則' }

test('a document of May 2020 kept five years starts on 1 April 2021 and may go after 31 March 2026', () => {
  expect(retentionStartOn(fiveYears, '2020-05-20')).toBe('2021-04-01')
  expect(retainedUntil(fiveYears, '2020-05-20')).toBe('2026-03-31')
  expect(hasExpired(fiveYears, '2020-05-20', '2026-03-31')).toBe(false)
  expect(hasExpired(fiveYears, '2020-05-20', '2026-04-01')).toBe(true)
})

test('a document of 31 March belongs to the old fiscal year', () => {
  expect(retainedUntil(fiveYears, '2021-03-31')).toBe('2026-03-31')
  expect(retainedUntil(fiveYears, '2021-04-01')).toBe('2027-03-31')
})

test('years may run from the end of the calendar year or from the morrow', () => {
  expect(retainedUntil({ ...fiveYears, startsFrom: 'calendar-year-end' }, '2020-05-20')).toBe('2025-12-31')
  expect(retainedUntil({ ...fiveYears, startsFrom: 'day' }, '2020-05-20')).toBe('2025-05-20')
  expect(retainedUntil({ ...fiveYears, years: 1, startsFrom: 'day' }, '2020-02-28')).toBe('2021-02-28')
})

test('what is kept for ever never expires', () => {
  const forEver = { ...fiveYears, years: 'permanent' } as const
  expect(retainedUntil(forEver, '2020-05-20')).toBe('permanent')
  expect(hasExpired(forEver, '2020-05-20', '2999-12-31')).toBe(false)
})

test('what is kept for less than a year is kept to the end of its fiscal year', () => {
  expect(retainedUntil({ ...fiveYears, years: 0 }, '2020-05-20')).toBe('2021-03-31')
})

test('nothing expires sooner for a longer retention, nor within the years from its own day', () => {
  const starts = fc.constantFrom('fiscal-year-end' as const, 'calendar-year-end' as const, 'day' as const)
  fc.assert(
    fc.property(starts, fc.nat(100), fc.nat(40_000), (startsFrom, years, n) => {
      const day = daysAfter('1950-01-01', n)
      const rule = { ...fiveYears, startsFrom, years }
      const last = retainedUntil(rule, day)
      expect(last >= day).toBe(true)
      expect(last.slice(0, 4) >= String(Number(day.slice(0, 4)) + years)).toBe(true)
      expect(retainedUntil({ ...rule, years: years + 1 }, day) > last).toBe(true)
    }),
  )
})

test('half a year or a negative number of years is a mistake in the rule', () => {
  expect(() => retainedUntil({ ...fiveYears, years: 0.5 }, '2020-05-20')).toThrow('not whole years')
  expect(() => retainedUntil({ ...fiveYears, years: -1 }, '2020-05-20')).toThrow('not whole years')
})

test('a retention is printed as on the cover of a folder', () => {
  expect([5, 0, 'permanent' as const].map((years) => printRetention({ ...fiveYears, years }))).toEqual([
    '5年',
    '1年未満',
    '永久',
  ])
})
