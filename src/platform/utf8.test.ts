import { expect, test } from 'vitest'
import { endOfCharacters, utf8Text } from './utf8.ts'

test('a mark inside a text is a character like another', () => {
  expect(utf8Text(Buffer.from('\uFEFFあ'))).toBe('\uFEFFあ')
})

test.each([
  ['a byte of no encoding', [0x0a, 0xff], 2],
  ['an overlong spelling', [0x0a, 0x0a, 0xc0, 0xaf], 3],
  ['half of a pair', [0xed, 0xa0, 0x80], 1],
  ['a character cut short by the end of its line', [0xe5, 0xa5, 0x0a], 1],
])('%s is reported with its line', (_, bytes, line) => {
  expect(utf8Text(Buffer.from(bytes))).toEqual({ line })
})

test('a character cut at any byte waits for the rest, and a whole one does not', () => {
  for (const character of ['é', 'あ', '𠮟']) {
    const bytes = Buffer.from(`a${character}`)
    for (let cut = 2; cut < bytes.length; cut += 1) expect(endOfCharacters(bytes.subarray(0, cut))).toBe(1)
    expect(endOfCharacters(bytes)).toBe(bytes.length)
  }
  expect(endOfCharacters(Buffer.from('abc'))).toBe(3)
})
