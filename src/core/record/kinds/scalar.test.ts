import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  choice,
  day,
  decimal,
  flag,
  integer,
  longText,
  money,
  rate,
  reference,
  telephone,
  text,
  url,
} from '../define.ts'
import { choiceMeaning } from './choice.ts'
import { dayMeaning } from './day.ts'
import { decimalMeaning } from './decimal.ts'
import { flagMeaning } from './flag.ts'
import { integerMeaning } from './integer.ts'
import { longTextMeaning } from './long-text.ts'
import { moneyMeaning, printThousandYen } from './money.ts'
import { rateMeaning } from './rate.ts'
import { referenceMeaning } from './reference.ts'
import { telephoneMeaning } from './telephone.ts'
import { textMeaning } from './text.ts'
import { urlMeaning } from './url.ts'

const amount = money('金額', { min: 0 })
const waste = decimal('ごみ排出量', { decimals: 1, unit: 'g' })
const share = rate('割合', { digits: 1 })

test.each([
  ['362千円', 362_000],
  ['１，２３４円', 1_234],
  ['93,211,739千円', 93_211_739_000],
  ['5億円', 500_000_000],
  ['¥1,000', 1_000],
  ['△500', -500],
  ['０', 0],
])('an amount written %s is %d yen', (written, yen) => {
  expect(moneyMeaning.parse(written, amount)).toEqual({ value: yen })
})

test.each(['1,23', '千円', '1.5', '12円50銭', '—', '9007199254740993'])(
  'an amount written %s is refused',
  (written) => {
    expect(moneyMeaning.parse(written, amount)).toHaveProperty('says')
  },
)

test('an amount below the least one is refused in words', () => {
  expect(moneyMeaning.schema(amount).safeParse(-1).error?.issues[0]?.message).toBe('0円以上で入力する。')
})

test('thousands of yen are cut off, not rounded up, and only in print', () => {
  expect([printThousandYen(362_999), printThousandYen(-1_500)]).toEqual(['362千円', '-1千円'])
})

test('per cent and fraction mean the same ratio', () => {
  expect(rateMeaning.parse('98.5%', share)).toEqual({ value: 0.985 })
  expect(rateMeaning.parse('0.985', share)).toEqual({ value: 0.985 })
  expect(rateMeaning.print(0.985, share)).toBe('98.5％')
})

test('every ratio and every whole number reads back from its cell', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger(), (ratio, whole) => {
      expect(rateMeaning.parse(rateMeaning.write(ratio + 0, share), share)).toEqual({ value: ratio + 0 })
      const count = integer('数')
      expect(integerMeaning.parse(integerMeaning.write(whole, count), count)).toEqual({ value: whole })
    }),
  )
})

test.each(['令和2年6月1日', 'R2.6.1', '2020/6/1', '２０２０年６月１日'])(
  '%s is the first of June 2020',
  (written) => {
    expect(dayMeaning.parse(written, day('日'))).toEqual({ value: '2020-06-01' })
  },
)

test('a choice is read by its key or its label, and refused by naming the answers', () => {
  const kind = choice('種別', { works: '工事', goods: '物品' })
  expect([choiceMeaning.parse('works', kind), choiceMeaning.parse('工事', kind)]).toEqual([
    { value: 'works' },
    { value: 'works' },
  ])
  expect(choiceMeaning.parse('toString', kind)).toEqual({ says: '工事・物品のどれかを選ぶ。' })
})

test.each([
  ['有', true],
  ['無', false],
  ['TRUE', true],
  ['０', false],
])('%s is a flag', (written, value) => {
  expect(flagMeaning.parse(written, flag('公開'))).toEqual({ value })
})

test('a text is one line, and not of blanks only', () => {
  const line = textMeaning.schema(text('件名', { max: 5 }))
  const refused = ['', '　 ', '一\n二', '一\u0000', '\ud800', '六文字を超える']
  expect(refused.filter((value) => line.safeParse(value).success)).toEqual([])
  expect(line.safeParse('𠮷野家').success).toBe(true)
})

test('a long text keeps its lines, whatever the typewriter ends them with', () => {
  const note = longText('備考', { max: 10 })
  expect(longTextMeaning.parse('一\r\n二\r三', note)).toEqual({ value: '一\n二\n三' })
  expect(
    ['\n', '一\r', '\u0007'].filter((value) => longTextMeaning.schema(note).safeParse(value).success),
  ).toEqual([])
})

test('an address on the web leads to the web only', () => {
  const link = urlMeaning.schema(url('参照先'))
  expect(link.safeParse('https://www.city.example.jp/').success).toBe(true)
  const refused = ['javascript:alert(1)', 'data:text/html,x', 'ftp://example.jp/', '//example.jp']
  expect(refused.filter((value) => link.safeParse(value).success)).toEqual([])
})

test('a telephone number is kept with half-width digits and hyphens', () => {
  const field = telephone('電話')
  expect(telephoneMeaning.parse('０３−５４３２−１１１１', field)).toEqual({ value: '03-5432-1111' })
  expect(telephoneMeaning.schema(field).safeParse('5432-1111').success).toBe(false)
})

test('a key has no control characters', () => {
  const to = referenceMeaning.schema(reference('課', { to: 'sections' }))
  expect(to.safeParse('S001').success).toBe(true)
  expect(to.safeParse('S\u00001').success).toBe(false)
})

test.each(['https://example.jp/\ud800', 'https://example.jp/\0'])(
  'an address on the web with what no column or header keeps is refused: %j',
  (address) => {
    const field = { kind: 'url', label: 'URL' } as const
    expect(urlMeaning.schema(field).safeParse(address).success).toBe(false)
  },
)

test('a decimal keeps the decimals that its field has, and no more', () => {
  expect(decimalMeaning.parse('１，０３４．５', waste)).toEqual({ value: 1034.5 })
  expect(decimalMeaning.parse('△0.5', waste)).toEqual({ value: -0.5 })
  expect(decimalMeaning.parse('1.0.5', waste)).toHaveProperty('says')
  expect(decimalMeaning.print(1034.5, waste)).toBe('1,034.5g')
  expect(decimalMeaning.schema(waste).safeParse(0.12).success).toBe(false)
  expect(decimalMeaning.schema(waste).safeParse(0.1).success).toBe(true)
})
