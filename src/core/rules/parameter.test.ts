import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysAfter } from '#core/calendar/day.ts'
import { checkParameter, datedValueOn, type Parameter, valueOn } from './parameter.ts'

const wageFloor: Parameter<number> = {
  key: 'wage-floor',
  label: '労働報酬下限額',
  values: [
    { from: '2019-04-01', value: 1070, source: '区告示', approvedBy: '財務部長' },
    { from: '2020-04-01', value: 1130, source: '区告示', approvedBy: '財務部長' },
  ],
}
const [first, second] = wageFloor.values as [Parameter<number>['values'][0], Parameter<number>['values'][0]]
const findingsOf = (...values: Parameter<number>['values']) =>
  checkParameter({ ...wageFloor, values }).map(({ says }) => says)

test('a value is in force from its day until the eve of the next', () => {
  expect(valueOn(wageFloor, '2020-03-31')).toBe(1070)
  expect(valueOn(wageFloor, '2020-04-01')).toBe(1130)
  expect(valueOn(wageFloor, '2030-01-01')).toBe(1130)
  expect(datedValueOn(wageFloor, '2020-03-31').source).toBe('区告示')
})

test('before the first value there is none, and the refusal names parameter and day', () => {
  expect(() => valueOn(wageFloor, '2019-03-31')).toThrow(
    expect.objectContaining({
      reason: 'missing',
      message: '「労働報酬下限額」（wage-floor）には、平成31年3月31日の値が定められていません。',
    }),
  )
})

test('a value that ended without a successor is no longer in force, and its successor may come later', () => {
  const values = [{ ...first, until: '2019-10-01' }, second]
  const ended = { ...wageFloor, values }
  expect(checkParameter(ended)).toEqual([])
  expect(valueOn(ended, '2019-09-30')).toBe(1070)
  expect(() => valueOn(ended, '2019-10-01')).toThrow('定められていません')
  expect(valueOn(ended, '2020-04-01')).toBe(1130)
})

test('a value of zero, false or null is a value', () => {
  const values = [{ ...first, value: 0 }]
  expect(valueOn({ ...wageFloor, values }, '2020-01-01')).toBe(0)
})

test('an ordered, founded parameter has no findings', () => {
  expect(checkParameter(wageFloor)).toEqual([])
})

test('a finding says where it is', () => {
  expect(checkParameter({ ...wageFloor, values: [second, first] })).toEqual([
    {
      at: 'wage-floor.values.1',
      says: '「労働報酬下限額」の2番目の値：始まりの日2019-04-01が、前の値の2020-04-01より前です。日付の順に並べてください。',
    },
  ])
})

test('values that share a day, overlap, end before they begin or begin on no day are found', () => {
  expect(findingsOf(first, { ...second, from: first.from })).toEqual([
    expect.stringContaining('二つあります'),
  ])
  expect(findingsOf({ ...first, until: '2020-05-01' }, second)).toEqual([
    expect.stringContaining('重なっています'),
  ])
  expect(findingsOf({ ...first, until: '2019-04-01' })).toEqual([expect.stringContaining('終わりの日は')])
  expect(findingsOf({ ...first, from: '2019-02-29' })).toEqual([
    expect.stringContaining('「2019-02-29」という日はありません。'),
  ])
})

test('no values, no source and no approval are found', () => {
  expect(findingsOf()).toEqual(['「労働報酬下限額」に値が一つもありません。'])
  expect(findingsOf({ ...first, source: ' ', approvedBy: '' })).toEqual([
    expect.stringContaining('根拠を書いてください。'),
    expect.stringContaining('承認した人を書いてください。'),
  ])
})

test('on every day the value is the last one that had begun', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(steps, fc.nat(5000), (lengths, n) => {
      const offsets = lengths.map((_, index) =>
        lengths.slice(0, index).reduce((sum, length) => sum + length, 0),
      )
      const values = offsets.map((offset) => ({
        ...first,
        from: daysAfter('2000-01-01', offset),
        value: offset,
      }))
      const stepped = { ...wageFloor, values }
      expect(checkParameter(stepped)).toEqual([])
      expect(valueOn(stepped, daysAfter('2000-01-01', n))).toBe(
        Math.max(...offsets.filter((offset) => offset <= n)),
      )
    }),
  )
})
