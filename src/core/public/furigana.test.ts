import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasKanji, knownReadings, overKanji, type Read } from './furigana.ts'

const known = knownReadings({ 烏山: 'からすやま', 南烏山: 'みなみからすやま', 三軒茶屋: 'さんげんぢゃや' })

test.each([
  ['公共', 'コウキョウ', '公共[こうきょう]'],
  ['取り組む', 'トリクム', '取[と]り組[く]む'],
  ['進める', 'ススメル', '進[すす]める'],
  ['お知らせ', 'オシラセ', 'お知[し]らせ'],
  ['三ヶ所', 'サンカショ', '三ヶ所[さんかしょ]'],
  ['タブロイド判', 'タブロイドバン', 'タブロイド判[ばん]'],
  ['まで', 'マデ', 'まで'],
  ['溪', null, '溪'],
])('%s, read %s, is written %s', (word, reading, written) => {
  expect(print(overKanji(word, reading))).toBe(written)
})

test.each([
  ['南烏山と烏山', '南烏山[みなみからすやま]|と|烏山[からすやま]'],
  ['令和2年4月1日', '令和[れいわ]|2年4|月[がつ]|1日[ついたち]'],
  ['４月２０日から', '４|月[がつ]|２０日[はつか]|から'],
  ['4月1日間', '4|月[がつ]|1日間'],
  ['4月11日', '4|月[がつ]|11日'],
  ['1人と2人と12人と1.2人', '1人[ひとり]|と|2人[ふたり]|と12人と1.2人'],
  ['正しく', '正[ただ]|しく'],
])('in %s the readings known beforehand are %s', (text, written) => {
  expect(
    known(text)
      .map((part) => (typeof part === 'string' ? part : print([part])))
      .join('|'),
  ).toBe(written)
})

test('whatever is read, no letter is lost or added', () => {
  const letter = fc.constantFrom(...'令和烏山南三軒茶屋1２月日人り々ヶAあア、 '.split(''))
  fc.assert(
    fc.property(fc.string({ unit: letter }), fc.string({ unit: letter }), (text, reading) => {
      const parts = known(text).flatMap((part) =>
        typeof part === 'string' ? overKanji(part, reading) : [part],
      )
      expect(parts.map((part) => part.text).join('')).toBe(text)
      for (const { text: under, reading: over } of parts)
        if (over !== null) expect(hasKanji(under)).toBe(true)
    }),
  )
})

function print(parts: readonly Read[]): string {
  return parts.map(({ text, reading }) => (reading === null ? text : `${text}[${reading}]`)).join('')
}
