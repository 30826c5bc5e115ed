import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseOutline } from '#core/record/kinds/outline-text.ts'
import { moveItem, newItem, shiftItem } from './outline-lines.ts'

/** The text with `|` for the cursor, edited. */
function edited(text: string, edit: (words: string, cursor: number) => ReturnType<typeof newItem>) {
  const cursor = text.indexOf('｜')
  const done = edit(text.replace('｜', ''), cursor)
  return done && `${done.text.slice(0, done.at)}｜${done.text.slice(done.at)}`
}

test.each([
  ['the next number, and those behind it go on', '1. 甲｜\n2. 丙', '1. 甲\n2. ｜\n3. 丙'],
  ['words behind the cursor go along', '  (1) 甲｜乙', '  (1) 甲\n  (2) ｜乙'],
  ['a bullet stays a bullet', '・ 甲｜', '・ 甲\n・ ｜'],
  ['below an item with items it is the first of them', '1. 甲｜\n  (1) 乙', '1. 甲\n  (1) ｜\n  (2) 乙'],
  ['an empty item goes one level out', '1. 甲\n  (1) ｜', '1. 甲\n2. ｜'],
  ['an empty item at the left loses its number', '1. 甲\n2. ｜', '1. 甲\n｜'],
  ['before the first word of a parent an item above it', '｜文\n  1. 甲', '\n｜文\n  1. 甲'],
  ['circled numbers', '① 甲｜', '① 甲\n② ｜'],
  ['circled numbers over twenty', '⑳ 甲｜', '⑳ 甲\n㉑ ｜'],
  ['letters', 'ア 甲｜\nイ 丙', 'ア 甲\nイ ｜\nウ 丙'],
  ['letters in brackets', '(ア) 甲｜', '(ア) 甲\n(イ) ｜'],
])('Enter: %s', (_, before, after) => {
  expect(edited(before, newItem)).toBe(after)
})

test.each([
  ['in, numbered as its level is', '1. 甲\n2. 乙｜\n3. 丙', '1. 甲\n  (1) 乙｜\n2. 丙'],
  ['in, behind others there', '1. 甲\n  ① 乙\n2. 丙｜', '1. 甲\n  ① 乙\n  ② 丙｜'],
  [
    'in, to letters below circled numbers',
    '1. 甲\n  (1) 乙\n    ① 丙\n    ② 丁｜',
    '1. 甲\n  (1) 乙\n    ① 丙\n      ア 丁｜',
  ],
  [
    'in, to letters in brackets below letters',
    '1. 甲\n  (1) 乙\n    ① 丙\n      ア 丁\n      イ 文｜',
    '1. 甲\n  (1) 乙\n    ① 丙\n      ア 丁\n        (ア) 文｜',
  ],
  ['with all below it', '1. 甲\n2. 乙｜\n  (1) 丙', '1. 甲\n  (1) 乙｜\n    (1) 丙'],
])('Tab moves an item %s', (_, before, after) => {
  expect(edited(before, (text, cursor) => shiftItem(text, cursor, false))).toBe(after)
})

test('Shift and Tab move it out again, and there is an end on both sides', () => {
  const out = (text: string) => edited(text, (words, cursor) => shiftItem(words, cursor, true))
  expect(out('1. 甲\n  (1) 乙｜\n2. 丙')).toBe('1. 甲\n2. 乙｜\n3. 丙')
  expect(out('1. 甲｜')).toBeNull()
  expect(shiftItem('1. 甲', 0, false)).toBeNull()
})

test('Alt and an arrow move an item with all below it, and the numbers follow', () => {
  const text = '1. 甲\n  (1) 子\n2. 乙｜\n|表|\n3. 丙'
  expect(edited(text, (words, cursor) => moveItem(words, cursor, true))).toBe(
    '1. 乙｜\n|表|\n2. 甲\n  (1) 子\n3. 丙',
  )
  expect(edited(text, (words, cursor) => moveItem(words, cursor, false))).toBe(
    '1. 甲\n  (1) 子\n2. 丙\n3. 乙｜\n|表|',
  )
  expect(moveItem('1. 甲', 0, true)).toBeNull()
})

test('no key loses a word, and what read as an outline reads as one afterwards', () => {
  const line = fc.tuple(
    fc.constantFrom('', '  '),
    fc.constantFrom('1. 甲', '(1) 乙', '・ 丙', '① 丁', 'ア 文', '文'),
  )
  const words = (text: string) => [...text.replace(/[^甲乙丙丁文]/gu, '')].sort().join('')
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      fc.nat(60),
      fc.nat(4),
      (lines, cursor, key) => {
        const text = lines.map(([indent, body], index) => (index === 0 ? body : indent + body)).join('\n')
        const at = Math.min(cursor, text.length)
        const edits = [
          newItem,
          ...[true, false].flatMap((way) => [
            (one: string, place: number) => shiftItem(one, place, way),
            (one: string, place: number) => moveItem(one, place, way),
          ]),
        ]
        const done = edits[key]?.(text, at)
        if (!done) return
        expect(words(done.text)).toBe(words(text))
        if ('value' in parseOutline(text)) expect(parseOutline(done.text)).toHaveProperty('value')
      },
    ),
  )
})
