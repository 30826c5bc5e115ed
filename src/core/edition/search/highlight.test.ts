import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerpt, highlight, type Piece } from './highlight.ts'
import { parseQuery, type Term, termsOf } from './query.ts'

test.each([
  ['髙橋議員の質問', '高橋', '【髙橋】議員の質問'],
  ['ｻｰﾊﾞｰの更新とサーバーの保守', 'さーば', '【ｻｰﾊﾞ】ｰの更新と【サーバ】ーの保守'],
  ['令和２年度　予算', 'FY2020', '【令和２年度】　予算'],
  ['令和2年度予算', '"令和2年度" 予算', '【令和2年度予算】'],
  ['公園、道路の整備', '公園道路', '【公園、道路】の整備'],
  ['公園と道路', '公園 -道路', '【公園】と道路'],
  ['（電子投書）：受付', '電子投書', '（【電子投書】）：受付'],
  ['何もない', '公園', '何もない'],
])(
  'in %s, looked for with %s, what was found is marked in the letters of the text',
  (text, query, marked) => {
    expect(written(highlight(text, terms(query)))).toBe(marked)
  },
)

test('an excerpt shows the line in which most was found, cut around the first place', () => {
  const long = `${'前置きの文。'.repeat(30)}防災無線を更新する。${'後ろの文。'.repeat(30)}`
  const shown = written(excerpt(['関係のない行', long], terms('防災無線')))
  expect(shown).toMatch(/^….*【防災無線】を更新する。.*…$/u)
  expect(shown.length).toBeLessThan(110)
})

test('whatever is looked for in whatever text, the pieces are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
      expect(
        highlight(text, terms(query))
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }),
  )
})

function terms(query: string): Term[] {
  const parsed = parseQuery(query)
  return 'says' in parsed || parsed.sought === null ? [] : termsOf(parsed.sought)
}

function written(pieces: readonly Piece[]): string {
  return pieces.map(({ text, isMarked }) => (isMarked ? `【${text}】` : text)).join('')
}
