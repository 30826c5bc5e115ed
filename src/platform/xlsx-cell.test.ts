import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, isWareki, numberFormat, numberText, timeText } from './xlsx-cell.ts'

test.each([
  ['48600000', '48600000'],
  ['4.86E7', '48600000'],
  ['-1.1000000000000001', '-1.1'],
  ['0.30000000000000004', '0.3'],
  ['1.5E-9', '0.0000000015'],
  ['1E+20', '100000000000000000000'],
  ['-0', '0'],
])('a book that holds %s means %s', (stored, text) => {
  expect(numberText(stored)).toBe(text)
})

test('a number in full is the same number to fifteen digits, and has no exponent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = numberText(String(value))
      expect(text).toMatch(/^-?\d+(\.\d+)?$/)
      expect(Number(text)).toBe(Number(value.toPrecision(15)) + 0)
    }),
  )
})

test('decimals are shown as far as there are any', () => {
  expect(numberFormat(1234, 2)).toBe('#,##0')
  expect(numberFormat('12.50', 2)).toBe('#,##0.0')
  expect(numberFormat(0.1 + 0.2, 2)).toBe('#,##0.0')
  expect(numberFormat(1e-7, 2)).toBe('#,##0.0000000')
})

test('every day from March 1900 on is the day that it names', () => {
  expect(timeText(dayOf('1900-03-01', 2))).toBe('1900-03-01')
  expect(timeText(dayOf('2024-02-29', 2))).toBe('2024-02-29')
  expect(() => dayOf('2023-02-29', 2)).toThrow('2行目')
  expect(() => dayOf('1900-02-28', 2)).toThrow('2行目')
})

test('wareki is told from numbers by its letters', () => {
  expect(['ggge&quot;年&quot;m&quot;月&quot;', '[$-411]ge.m.d;@', 'rr'].every(isWareki)).toBe(true)
  expect(['General', '[Magenta]#,##0', '0&quot;page&quot;', '0.00E+00', 'yyyy/m/d'].some(isWareki)).toBe(
    false,
  )
})
