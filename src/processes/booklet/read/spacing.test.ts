import { expect, test } from 'vitest'
import { keyOf, nameOf, namesOf, sentence, words } from './spacing.ts'

test.each([
  ['令和 2 年 度', '令和2年度'],
  ['平成 2 5 年 9 月に決めた', '平成25年9月に決めた'],
  ['平成 3 0 年度（2018 年度）～令和 3 年度', '平成30年度（2018年度）～令和3年度'],
  ['工 事', '工事'],
  ['町政 P R 用', '町政PR用'],
  ['SDGs に関して', 'SDGsに関して'],
  ['月 3 回', '月3回'],
  ['5月 1～ 8日', '5月1～8日'],
  ['（せたけ 9）', '（せたけ9）'],
  ['約 900 点', '約900点'],
  ['ホームペー ジの案内', 'ホームページの案内'],
])('letter-spacing is removed from %s', (text, expected) => {
  expect(words(text).join(' ')).toBe(expected)
})

test.each([
  '開催回数 年1回',
  '部数 60,000冊',
  '発行部数 24,000部',
  '人数 30人 （三月末）',
  '[このほか 3件]',
  'API (Application Programming Interface)',
  '月曜 9:30～ 土曜 11:30～',
])('the space that may part a label from its value stays in %s', (text) => {
  expect(words(text).join(' ')).toBe(text)
})

test('a bracket that never closes binds nothing', () => {
  expect(words('（橋 と堤')).toEqual(['（橋', 'と堤'])
})

test('no width is changed', () => {
  expect(nameOf('ＦＭ 放送（第２ 期）')).toBe('ＦＭ放送（第２期）')
})

test('a sentence keeps spaces between words of Latin letters only', () => {
  expect(sentence(words('橋を New Bridge と 呼ぶ。'))).toBe(
    '橋をNew Bridgeと呼ぶ。'.replace('をNew', 'を New'),
  )
})

test('names are split at commas and lose their line breaks', () => {
  expect(namesOf('人事課、研修担当課、 職員 厚生課')).toEqual(['人事課', '研修担当課', '職員厚生課'])
})

test('keys leave out widths and spaces', () => {
  expect(keyOf('（ＩＣＴ 課）')).toBe(keyOf('(ICT課)'))
})
