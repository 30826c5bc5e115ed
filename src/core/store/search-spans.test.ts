import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spansBetween, spansOf } from './search-spans.ts'

const days = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const numbers = fc.oneof(
  fc.integer({ min: -40, max: 40 }),
  fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }),
)

test('whatever lies between two ends, or beyond one, has one of their spans', () => {
  fc.assert(
    fc.property(fc.tuple(days, days, days), (three) => {
      const [first, middle, last] = [...three].sort() as [string, string, string]
      for (const [from, until] of [
        [first, last],
        ['', last],
        [first, ''],
      ] as const) {
        expect(isIn('day', middle, from, until)).toBe(true)
      }
    }),
  )
  fc.assert(
    fc.property(fc.tuple(numbers, numbers, numbers), (three) => {
      const [first, middle, last] = [...three].sort((one, other) => one - other).map(String)
      for (const [from, until] of [
        [first, last],
        ['', last],
        [first, ''],
      ] as const) {
        expect(isIn('money', Number(middle), from as string, until as string)).toBe(true)
      }
    }),
  )
})

test('spans are few and narrow: whole years and months, small numbers each for itself', () => {
  expect(spansBetween('day', '2018-05-03', '2018-06-01')).toEqual(['2018-5', '2018-6'])
  expect(spansBetween('day', '2018-12-03', '2020-01-31')).toEqual(['2018-12', '2019', '2020-1'])
  expect(spansBetween('day', '', '2020-03-31')).toHaveLength(123)
  expect(spansBetween('day', '2018-05-03', '2018-05-01')).toEqual(['2018-5'])
  expect(spansBetween('day', '2018-06-03', '2018-05-01')).toEqual([])
  expect(spansBetween('integer', '0', '3')).toEqual(['0', '1', '2', '3'])
  expect(spansBetween('integer', '900', '999')).toHaveLength(2)
  expect(spansBetween('integer', '100', '')?.length).toBeLessThan(500)
  for (const [from, until] of [
    ['', ''],
    ['昨日', '2018-05-01'],
    ['2018-5-1', ''],
  ] as const) {
    expect(spansBetween('day', from, until)).toBeNull()
  }
  expect(spansBetween('integer', '1.5', '2')).toBeNull()
})

function isIn(kind: 'day' | 'money', value: string | number, from: string, until: string): boolean {
  const spans = new Set(spansBetween(kind, from, until))
  return spansOf(value).some((span) => spans.has(span))
}
