import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysAfter, daysBetween } from './day.ts'
import {
  fiscalYear,
  fiscalYearOf,
  parseFiscalYear,
  printFiscalYear,
  settlementPeriod,
} from './fiscal-year.ts'

const anyYear = fc.integer({ min: 1873, max: 2200 })

test('a fiscal year runs from 1 April to the eve of the next', () => {
  expect(fiscalYear(2020)).toEqual({ year: 2020, from: '2020-04-01', until: '2021-04-01' })
  expect(() => fiscalYear(20)).toThrow('not a fiscal year')
  expect(() => fiscalYear(2020.5)).toThrow('not a fiscal year')
})

test('31 March belongs to the old year and 1 April to the new', () => {
  expect(fiscalYearOf('2021-03-31').year).toBe(2020)
  expect(fiscalYearOf('2021-04-01').year).toBe(2021)
  expect(fiscalYearOf('2020-12-31').year).toBe(2020)
  expect(() => fiscalYearOf('2021-02-29')).toThrow('not a day')
})

test('every day lies in the fiscal year that is found for it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (n) => {
      const day = daysAfter('1900-01-01', n)
      const { from, until } = fiscalYearOf(day)
      expect(from <= day && day < until).toBe(true)
    }),
  )
})

test('the accounts of a year stay open from 1 April to 31 May after it', () => {
  expect(settlementPeriod(2020)).toEqual({ from: '2021-04-01', until: '2021-06-01' })
  expect(daysBetween('2021-04-01', settlementPeriod(2020).until)).toBe(61)
})

test.each([
  [2020, '令和2年度'],
  [2019, '令和元年度'],
  [2018, '平成30年度'],
  [1989, '平成元年度'],
  [1988, '昭和63年度'],
  [1926, '大正15年度'],
  [1873, '明治6年度'],
])('the year %i is printed %s', (year, label) => {
  expect(printFiscalYear(year)).toBe(label)
})

test('a body that printed the year 2019 as 平成31年度 keeps its label, and only there', () => {
  const labels = { '2019': '平成31年度' }
  expect(printFiscalYear(2019, labels)).toBe('平成31年度')
  expect(printFiscalYear(2020, labels)).toBe('令和2年度')
})

test.each([
  ['令和2年度', 2020],
  ['令和 ２ 年度', 2020],
  ['令和二年度', 2020],
  ['㋿2年度', 2020],
  ['2020', 2020],
  ['FY2020', 2020],
  ['２０２０年度', 2020],
  ['R2', 2020],
  ['r02年度', 2020],
  ['令和2年度（2020年度）', 2020],
  ['令和元年度', 2019],
  ['R1', 2019],
  ['平成31年度', 2019],
  ['平 成 2 6 年度（2014 年度）', 2014],
  ['昭和元年度', 1926],
  ['大正元年度', 1912],
])('%s is the fiscal year %i', (text, year) => {
  expect(parseFiscalYear(text)).toEqual({ year })
})

test.each([
  ['平成35年度', '平成に「平成35年度」はありません。令和5年度と書いてください。'],
  ['昭和64年度', '昭和に「昭和64年度」はありません。平成元年度と書いてください。'],
  ['令和2年度（2019年度）', '「令和2年度（2019年度）」の和暦と西暦が合いません。令和2年度は2020年度です。'],
  ['令和2年', '「令和2年」は年度として読めません。「令和2年度」や「2020」のように書いてください。'],
  [
    '令和2年4月1日',
    '「令和2年4月1日」は年度として読めません。「令和2年度」や「2020」のように書いてください。',
  ],
  ['令和0年度', '「令和0年度」は年度として読めません。「令和2年度」や「2020」のように書いてください。'],
  ['20', '「20」は年度として読めません。「令和2年度」や「2020」のように書いてください。'],
  ['', '「」は年度として読めません。「令和2年度」や「2020」のように書いてください。'],
])('%j is refused: %s', (text, says) => {
  expect(parseFiscalYear(text)).toEqual({ says })
})

test('what is printed is read back as the same year', () => {
  fc.assert(
    fc.property(anyYear, (year) => {
      expect(parseFiscalYear(printFiscalYear(year))).toEqual({ year })
      expect(parseFiscalYear(String(year))).toEqual({ year })
    }),
  )
})
