import { expect, test } from 'vitest'
import { otherCalendar } from './day.ts'

test.each([
  ['令和2年6月1日', '2020-06-01'],
  ['令和元年5月1日', '2019-05-01'],
  ['R2.6.1', '2020-06-01'],
  ['２０２０年６月１日', '令和2年6月1日'],
  ['2019-05-01', '令和元年5月1日'],
  ['昭和64年1月7日', '1989-01-07'],
])('%s is said as %s', (typed, said) => {
  expect(otherCalendar(typed)).toBe(said)
})

test('a day after the end of its era is said with the era that it belongs to', () => {
  expect(otherCalendar('平成31年6月1日')).toBe('2019-06-01（令和元年6月1日）')
})

test.each(['', '令和2年13月1日', '2020-02-30', '明治5年1月1日', '近日中'])(
  '%s is no day, and nothing is said',
  (typed) => {
    expect(otherCalendar(typed)).toBe('')
  },
)
