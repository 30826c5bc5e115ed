import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyOutline, textsOf } from './outline-arbitrary.ts'
import { libraries, midoriBooklet, midorimachi, plainProgramme } from './samples.ts'
import { printTxt, speakOutline } from './txt.ts'

const twin = printTxt(midoriBooklet, midorimachi)

test('every line is a statement of its own, without tabs or drawn lines', () => {
  expect(twin).not.toMatch(/[\t\r\u2500-\u257F]/)
  const lines = twin.split('\n').filter((line) => line !== '')
  expect(lines.length).toBeGreaterThan(50)
  for (const line of lines) expect(line).toMatch(/[。．！？!?]$/)
})

test('labels are written out, and the budget is told with its unit', () => {
  expect(twin).toContain('所管課は、中央図書館、障害福祉課。\n区分は、新規。')
  expect(twin).toContain('令和2年度当初予算は、12,345千円。\n')
})

test('a budget that is not stated is told as such, never as nothing or zero', () => {
  expect(twin).toContain('令和2年度当初予算は、額の記載なし。')
  const words = printTxt(
    { ...midoriBooklet, programmes: [{ ...plainProgramme, budgetNote: '各課に計上' }] },
    midorimachi,
  )
  expect(words).toContain('令和2年度当初予算は、各課に計上。')
  expect(words).not.toContain('額の記載なし')
})

test('the way down to an item is told in numbers, its marks in a sentence', () => {
  expect(speakOutline(libraries.content)).toEqual([
    '1、夜間開館の拡充。',
    '表示は、緊急対策事業。',
    '1のかっこ1、開館時間。',
    '1のかっこ1のまる1、中央館は、火曜日と金曜日。',
    '1のかっこ1のまる2、分館は、金曜日。',
    '1のかっこ2、来館者数の見込み。',
    '表、中央館、延べ人数は10,200、前年度比（%）は104.5。',
    '表、分館、延べ人数は3,400、前年度比（%）はマイナス2.1。',
    '2、展示会。',
    '表示は、緊急見直し対象事業。',
    '2の項目、秋の展示会 <講演> & 朗読（延期）。',
    '2の注、日程は "未定" とする。',
  ])
})

test.each([
  ['△2.1', 'マイナス2.1。'],
  ['▲300', 'マイナス300。'],
  ['対前年 -5%', '対前年 マイナス5%。'],
  ['2018-2021年度', '2018-2021年度。'],
  ['（-3）', '（マイナス3）。'],
])('%s is read %s', (text, said) => {
  expect(speakOutline([{ marker: '', text }])).toEqual([said])
})

test('whatever an outline holds, all of it is told in its order', () => {
  fc.assert(
    fc.property(anyOutline, (content) => {
      const words = speakOutline(content).join('\n')
      let from = 0
      for (const text of textsOf(content)) {
        const found = words.indexOf(text, from)
        expect(found, text).toBeGreaterThanOrEqual(from)
        from = found + text.length
      }
    }),
  )
})
