import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysAfter } from '#core/calendar/day.ts'
import {
  businessDayFrom,
  businessDaysAfter,
  businessDaysBetween,
  defineCalendar,
  isBusinessDay,
  nextBusinessDay,
  whyClosed,
} from './business-day.ts'

const calendar = defineCalendar()
const anyDay = fc.nat(20_000).map((n) => daysAfter('1980-01-01', n))

test.each([
  ['2020-04-01', null],
  ['2020-04-04', '土曜日'],
  ['2020-04-05', '日曜日'],
  ['2020-04-29', '祝日（昭和の日）'],
  ['2020-05-06', '祝日（憲法記念日の振替休日）'],
  ['2020-07-20', null],
  ['2020-07-23', '祝日（海の日）'],
  ['2020-07-24', '祝日（スポーツの日）'],
  ['2020-10-12', null],
  ['2019-05-02', '法律で定める休日'],
  ['2019-10-22', '法律で定める休日'],
  ['1990-11-12', '祝日（即位礼正殿の儀）'],
  ['2020-12-28', null],
  ['2020-12-29', '年末年始の閉庁日'],
  ['2020-12-31', '年末年始の閉庁日'],
  ['2021-01-01', '祝日（元日）'],
  ['2021-01-03', '年末年始の閉庁日'],
  ['2021-01-04', null],
])('on %s the offices are closed because of: %s', (day, why) => {
  expect(whyClosed(calendar, day)).toBe(why)
  expect(isBusinessDay(calendar, day)).toBe(why === null)
})

describe('a calendar with exceptions', () => {
  const changed = defineCalendar([
    { on: '2020-04-04', open: true, reason: '給付金の臨時窓口' },
    { on: '2020-04-06', open: false, reason: '庁舎の停電' },
  ])

  test('follows them on their days and the rule on all others', () => {
    expect(whyClosed(changed, '2020-04-04')).toBeNull()
    expect(whyClosed(changed, '2020-04-06')).toBe('庁舎の停電')
    expect(whyClosed(changed, '2020-04-05')).toBe('日曜日')
    expect(businessDaysAfter(changed, '2020-04-03', 2)).toBe('2020-04-07')
  })

  test('may not name a day twice or a day that does not exist', () => {
    const twice = { on: '2020-04-06', open: false, reason: '庁舎の停電' }
    expect(() => defineCalendar([twice, { ...twice, open: true }])).toThrow(
      expect.objectContaining({
        reason: 'invalid',
        findings: [{ at: 'exceptions.1.on', says: '令和2年4月6日の例外が二つあります。' }],
      }),
    )
    expect(() => defineCalendar([{ ...twice, on: '2021-02-29' }])).toThrow('例外に誤りがあります')
  })
})

test('a body with another closing at the year’s end says so', () => {
  const shorter = defineCalendar([], { from: '12-31', to: '01-02' })
  expect(isBusinessDay(shorter, '2020-12-30')).toBe(true)
  expect(whyClosed(shorter, '2020-12-31')).toBe('年末年始の閉庁日')
})

test('a day whose holidays are not known yet is refused, not guessed', () => {
  expect(() => isBusinessDay(calendar, '2051-04-03')).toThrow(
    expect.objectContaining({ reason: 'missing', message: expect.stringContaining('令和33年4月3日の祝日') }),
  )
  expect(() => nextBusinessDay(calendar, '2050-12-31')).toThrow('判断できません')
})

test('the golden week of 2020 is stepped over', () => {
  expect(nextBusinessDay(calendar, '2020-05-01')).toBe('2020-05-07')
  expect(businessDayFrom(calendar, '2020-05-01')).toBe('2020-05-01')
  expect(businessDayFrom(calendar, '2020-05-02')).toBe('2020-05-07')
  expect(businessDaysAfter(calendar, '2020-05-07', -1)).toBe('2020-05-01')
  expect(businessDaysBetween(calendar, '2020-05-01', '2020-05-08')).toBe(2)
})

test('the business days between a day and the n-th business day after or before it are n', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, n) => {
      const reached = businessDaysAfter(calendar, day, n)
      expect(businessDaysBetween(calendar, day, reached)).toBe(n)
      expect(n === 0 || isBusinessDay(calendar, reached)).toBe(true)
    }),
  )
})

test('no day between a day and the next business day is a business day', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const next = nextBusinessDay(calendar, day)
      expect(next > day && isBusinessDay(calendar, next)).toBe(true)
      for (let between = daysAfter(day, 1); between < next; between = daysAfter(between, 1))
        expect(isBusinessDay(calendar, between)).toBe(false)
    }),
  )
})
