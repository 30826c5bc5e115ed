import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldKey, foldWithPlaces } from './search-key.ts'
import { VARIANTS } from './variants.ts'
import { inWesternYears } from './written-years.ts'

const ORACLES = join(import.meta.dirname, '../../../../shared/oracles/variants')

test.each([
  ['ＩＣＴ', 'ict'],
  ['ｶﾞｲﾄﾞ', 'ガイド'],
  ['ガイド', 'がいど'],
  ['髙橋', '高橋'],
  ['宮﨑', '宮崎'],
  ['渡邊', '渡辺'],
  ['渡邉', '渡辺'],
  ['齋藤', '斎藤'],
  ['サーバー', 'サ−バ―'],
  ['コンピューター', 'ｺﾝﾋﾟｭｰﾀｰ'],
  ['市ヶ谷', '市ケ谷'],
  ['葛󠄀飾', '葛飾'],
  ['令和２年度　予算', '令和2年度予算'],
  ['「区のおしらせ」', '区のおしらせ'],
  ['㈱みどり', '(株)みどり'],
  ['1,200円', '1200円'],
])('%s is looked for as %s', (one, other) => {
  expect(foldKey(one)).toBe(foldKey(other))
})

test.each([
  ['はは', 'ばば'],
  ['赤坂', '赤阪'],
  ['3.5', '35'],
])('%s is not taken for %s', (one, other) => {
  expect(foldKey(one)).not.toBe(foldKey(other))
})

test('every letter of a key leads back to the letter of the text that it comes from', () => {
  const { key, places } = foldWithPlaces('（ﾊﾟｿｺﾝ）の㍍')
  expect(key).toBe('ぱそこんのめーとる')
  expect(places).toEqual([1, 3, 4, 5, 7, 8, 8, 8, 8])
})

test('whatever the text, the key with places is the key, and folding a key again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { key, places } = foldWithPlaces(text)
      expect(key).toBe(foldKey(text))
      expect(places.length).toBe(key.length)
      expect(places.every((place) => place < text.length)).toBe(true)
    }),
  )
})

test('no character is folded to one that is folded further', () => {
  expect([...VARIANTS.values()].filter((form) => VARIANTS.has(form))).toEqual([])
  expect(VARIANTS.size).toBeGreaterThan(450)
})

// The tables of the public notices, from elsewhere: general use and personal names.
test.skipIf(!existsSync(ORACLES)).each(['joyo', 'jinmei'])(
  'the old forms of %s are found by the new',
  (list) => {
    const lines = readFileSync(join(ORACLES, `${list}-variants.txt`), 'utf8').split('\n')
    const pairs = lines
      .map((line) => line.split(','))
      .filter(([one = '', , other]) => [...one].length === 1 && other)
    const apart = pairs.filter(([one = '', , other = '']) => foldKey(one) !== foldKey(other))
    expect(pairs.length).toBeGreaterThan(200)
    expect(apart).toEqual([])
  },
)

test.each([
  ['令和2年度', '2020年度'],
  ['令和元年', '2019年'],
  ['平成31年', '2019年'],
  ['平成三十一年度', '2019年度'],
  ['R2', '2020年'],
  ['Ｒ２年度', '2020年度'],
  ['H30.4.1', '2018年.4.1'],
  ['FY2020', '2020年度'],
  ['㋿2年', '2020年'],
  ['昭和50年代', '1975年代'],
])('the year in %s is %s', (written, western) => {
  expect(inWesternYears(foldKey(written), '年')).toBe(western)
})

test('a number that is no year of an era is left alone', () => {
  for (const text of ['AR2B', '2020年度', '令和の時代', 'R123', 'PR2号']) {
    expect(inWesternYears(foldKey(text), '年')).toBe(null)
  }
})

test('a cedar is no pine: letters that only look alike, or stand in one group of an old list, are searched apart', () => {
  expect(foldKey('杉山')).not.toBe(foldKey('松山'))
  expect(foldKey('枩山')).toBe(foldKey('松山'))
})
