import { expect, test } from 'vitest'
import { tell } from './tell.ts'

test.each([
  ['空白だけでは登録できない。', 'Spaces alone are not enough.'],
  ['2行目：字下げは19段までにする。', 'Line 2: indent by at most 19 levels.'],
  [
    '「契約」に対するこの操作の権限がない。管理者に相談する。',
    'You have no right to do this with “契約”. Ask an administrator.',
  ],
  ['3ページ：コメントが残っています。', '3ページ: Comments are left.'],
  [
    '個人の氏名とみられる語があります。番号を消す。',
    'A word looks like the name of a person. Remove the number.',
  ],
  ['だれも知らない文。', 'だれも知らない文。'],
])('%s is told in English as far as it is known', (japanese, english) => {
  expect(tell('en', japanese)).toBe(english)
  expect(tell('ja', japanese)).toBe(japanese)
})

test('the sentence that says the most of its own is taken, and what is put in stays as it is', () => {
  expect(tell('en', '「P{1}.*」はすでに登録されている。')).toBe('“P{1}.*” is registered already.')
  expect(tell('en', '「a」は大きすぎる。50MB以内のファイルにする。')).toBe('“a” is too large: at most 50MB.')
})
