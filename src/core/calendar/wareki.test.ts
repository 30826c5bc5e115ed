import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, daysAfter, daysBetween } from './day.ts'
import { ERAS, parseWareki, printShortWareki, printWareki, SOLAR_FROM } from './wareki.ts'

const solarDay = fc
  .integer({ min: 0, max: daysBetween(SOLAR_FROM, '2200-12-31') })
  .map((n) => daysAfter(SOLAR_FROM, n))

test.each<[Day, string, string]>([
  ['2020-04-01', '令和2年4月1日', 'R2.4.1'],
  ['2019-05-01', '令和元年5月1日', 'R1.5.1'],
  ['2019-04-30', '平成31年4月30日', 'H31.4.30'],
  ['1989-01-07', '昭和64年1月7日', 'S64.1.7'],
  ['1926-12-25', '昭和元年12月25日', 'S1.12.25'],
  ['1912-07-29', '明治45年7月29日', 'M45.7.29'],
  ['1873-01-01', '明治6年1月1日', 'M6.1.1'],
  ['1872-12-31', '1872年12月31日', '1872.12.31'],
])('%s is printed %s and %s', (day, long, short) => {
  expect(printWareki(day)).toBe(long)
  expect(printShortWareki(day)).toBe(short)
})

describe('the Japanese calendar of the runtime', () => {
  const intl = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' })
  const expected = (day: Day) => intl.format(new Date(`${day}T00:00:00Z`))

  test('agrees on the first day and the eve of every era in the solar calendar', () => {
    const boundaries = ERAS.map(({ from }) => from).filter((from) => from > SOLAR_FROM)
    expect(boundaries).toHaveLength(4)
    for (const from of boundaries.flatMap((from) => [from, daysAfter(from, -1)]))
      expect(printWareki(from)).toBe(expected(from))
  })

  test('agrees on every day', () => {
    fc.assert(
      fc.property(solarDay, (day) => {
        expect(printWareki(day)).toBe(expected(day))
      }),
    )
  })
})

test('what is printed is read back as the same day', () => {
  fc.assert(
    fc.property(solarDay, (day) => {
      expect(parseWareki(printWareki(day))).toEqual({ day })
      expect(parseWareki(printShortWareki(day))).toEqual({ day })
      expect(parseWareki(day)).toEqual({ day })
    }),
  )
})

test.each([
  '令和2年4月1日',
  '令和２年４月１日',
  ' 令和 2 年 4 月 1 日 ',
  '令和　２年　４月　１日',
  '令和二年四月一日',
  '㋿2年4月1日',
  '令2.4.1',
  'R2.4.1',
  'r2.4.1',
  'Ｒ２．４．１',
  'R.2.4.1',
  'R02/04/01',
  'R2-4-1',
  '令和2年4月1日（水）',
  '令和2年4月1日(水曜日)',
  '2020-04-01',
  '2020/4/1',
  '2020年4月1日',
  '２０２０年４月１日',
  '二〇二〇年四月一日',
  '2020.4.1',
  '2020−4−1',
  '20200401',
])('%s is 1 April 2020', (text) => {
  expect(parseWareki(text)).toEqual({ day: '2020-04-01' })
})

test.each<[string, Day]>([
  ['令和元年五月三十一日', '2019-05-31'],
  ['R元.5.1', '2019-05-01'],
  ['H31.4.30', '2019-04-30'],
  ['㍻元年1月8日', '1989-01-08'],
  ['S64.1.7', '1989-01-07'],
  ['昭和二十年八月十五日', '1945-08-15'],
  ['T15.12.24', '1926-12-24'],
  ['M6/1/1', '1873-01-01'],
])('%s is %s', (text, day) => {
  expect(parseWareki(text)).toEqual({ day })
})

test.each([
  ['平成32年4月1日', '平成は平成31年4月30日までです。「平成32年4月1日」は令和2年4月1日と書いてください。'],
  ['平成31年5月1日', '平成は平成31年4月30日までです。「平成31年5月1日」は令和元年5月1日と書いてください。'],
  ['R1.4.30', '令和は令和元年5月1日からです。「R1.4.30」は平成31年4月30日と書いてください。'],
  ['令和3年2月29日', '「令和3年2月29日」という日はありません。'],
  ['2020-13-01', '「2020-13-01」という日はありません。'],
  ['明治5年12月2日', '「明治5年12月2日」は明治6年（1873年）1月1日より前で、旧暦の日付のため扱えません。'],
  ['1872-12-31', '「1872-12-31」は明治6年（1873年）1月1日より前で、旧暦の日付のため扱えません。'],
  ['令和2年4月1日（木）', '令和2年4月1日は水曜日です。「令和2年4月1日（木）」の曜日と合いません。'],
  ['20/4/1', '「20/4/1」は日付として読めません。「令和2年4月1日」や「2020-04-01」のように書いてください。'],
])('%s is refused: %s', (text, says) => {
  expect(parseWareki(text)).toEqual({ says })
})

test.each([
  '',
  '未定',
  '令和2年4月',
  '令和0年4月1日',
  'R00.4.1',
  '慶応3年1月1日',
  '2020-04-01 10:00',
  '十十年四月一日',
])('%j is not read as a date', (text) => {
  expect(parseWareki(text)).toMatchObject({ says: expect.stringContaining('日付として読めません') })
})

test('any text at all is answered with a day or a sentence', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'令和平成昭RHS元0129年月日./-（）水十 ') }), (text) => {
      const parsed = parseWareki(text)
      expect('day' in parsed ? /^\d{4}-\d{2}-\d{2}$/.test(parsed.day) : parsed.says.endsWith('。')).toBe(true)
    }),
  )
})
