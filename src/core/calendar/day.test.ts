import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareDays,
  type Day,
  dayOf,
  daysAfter,
  daysBetween,
  isDay,
  lastDayOfPeriod,
  monthsAfter,
  printWeekday,
  weekday,
} from './day.ts'

const anyDay = fc.integer({ min: -40_000, max: 60_000 }).map((n) => daysAfter('1990-01-01', n))

test.each([
  ['2020-02-29', true],
  ['2021-02-29', false],
  ['2021-02-30', false],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['2020-04-31', false],
  ['2020-13-01', false],
  ['2020-00-01', false],
  ['2020-4-1', false],
  ['2020-04-01T00:00:00Z', false],
  ['２０２０-04-01', false],
  ['', false],
])('%s is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected)
})

test('days are added over the end of a month, a leap day and a year', () => {
  expect(daysAfter('2020-02-28', 1)).toBe('2020-02-29')
  expect(daysAfter('2020-12-31', 1)).toBe('2021-01-01')
  expect(daysAfter('2020-03-01', -1)).toBe('2020-02-29')
})

test('something that is not a day is never counted with', () => {
  expect(() => daysAfter('2021-02-29', 1)).toThrow('not a day')
  expect(() => weekday('令和2年4月1日')).toThrow('not a day')
})

describe('months after', () => {
  test.each<[Day, number, Day]>([
    ['2020-04-15', 1, '2020-05-15'],
    ['2020-01-31', 1, '2020-02-29'],
    ['2021-01-31', 1, '2021-02-28'],
    ['2020-03-31', 1, '2020-04-30'],
    ['2020-02-29', 12, '2021-02-28'],
    ['2020-11-30', 3, '2021-02-28'],
    ['2020-03-31', -1, '2020-02-29'],
    ['2020-01-15', -1, '2019-12-15'],
    ['2020-12-31', 0, '2020-12-31'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(monthsAfter(day, months)).toBe(expected)
  })

  test('the day of the month is kept, or is the last day of a shorter month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const later = monthsAfter(day, months)
        const isLast = daysAfter(later, 1).endsWith('-01')
        expect(later.slice(8) === day.slice(8) || (isLast && later.slice(8) < day.slice(8))).toBe(true)
      }),
    )
  })
})

test.each<[Day, number, Day]>([
  ['2020-04-01', 12, '2021-03-31'],
  ['2020-04-16', 1, '2020-05-15'],
  ['2021-01-31', 1, '2021-02-28'],
  ['2021-01-29', 1, '2021-02-28'],
  ['2020-02-29', 12, '2021-02-28'],
])('a period from %s of %i months ends with %s', (from, months, expected) => {
  expect(lastDayOfPeriod(from, months)).toBe(expected)
})

test('the days between two days lead from one to the other', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (from, to) => {
      expect(daysAfter(from, daysBetween(from, to))).toBe(to)
      expect(Math.sign(compareDays(from, to))).toBe(from < to ? -1 : from > to ? 1 : 0)
    }),
  )
})

test('the week runs from Monday, 1, to Sunday, 7', () => {
  expect([weekday('2020-04-06'), weekday('2020-04-11'), weekday('2020-04-12')]).toEqual([1, 6, 7])
  expect(['2020-04-06', '2020-04-11', '2020-04-12'].map(printWeekday)).toEqual(['月', '土', '日'])
})

test('a day begins at midnight in Tokyo, wherever the server stands', () => {
  expect(dayOf(new Date('2020-03-31T14:59:59Z'))).toBe('2020-03-31')
  expect(dayOf(new Date('2020-03-31T15:00:00Z'))).toBe('2020-04-01')
})
