import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorTime } from '#tests/processor-time.ts'
import { encodeCp932 } from './cp932.ts'
import { decode } from './encoding.ts'

test('the dashes and waves of Unicode are written as Windows writes them', () => {
  expect(back('〜−‖—¢¬')).toBe('～－∥―￠￢')
})

test('髙, 﨑, ①, ㈱ and half-width kana survive', () => {
  expect(back('髙﨑①㈱ｶﾅ\r\n')).toBe('髙﨑①㈱ｶﾅ\r\n')
})

test.each(['𠮟', 'ヷ', '😀', '\u00A5', '\u203E', 'ゔ', '\uE000', '\uFFFD', '\u0080', '\uD800'])(
  '%s is not written as something else: it is named, with its line',
  (character) => {
    expect(encodeCp932(`一行目\n二行目${character}\n`)).toEqual({
      unencodable: [{ character, codePoint: character.codePointAt(0), line: 2 }],
    })
  },
)

test('every character that cannot be written is listed, not only the first', () => {
  const encoded = encodeCp932('𠮟\nよい\nヷ𠮟')
  expect(
    'unencodable' in encoded && encoded.unencodable.map(({ character, line }) => character + line),
  ).toEqual(['𠮟1', 'ヷ3', '𠮟3'])
})

test('the selector of a variant is dropped, and the variant is reported', () => {
  const encoded = encodeCp932('世田谷\n葛\u{E0100}飾')
  expect(encoded).toMatchObject({ stripped: [{ character: '葛\u{E0100}', line: 2 }] })
  expect('bytes' in encoded && decode(encoded.bytes)).toMatchObject({ text: '世田谷\n葛飾' })
})

test('whatever is written is read back as the same text, but for the six characters of Windows', () => {
  let written = 0
  fc.assert(
    fc.property(fc.string({ unit: japanese }), (text) => {
      const encoded = encodeCp932(text)
      if (!('bytes' in encoded)) return
      written += 1
      const strict = new TextDecoder('shift_jis', { fatal: true }).decode(encoded.bytes)
      expect(strict).toBe(back(text))
    }),
  )
  expect(written).toBeGreaterThan(20)
})

test('ten million characters take seconds, not minutes', () => {
  const text = '世田谷区の契約〜①髙㈱,123\n'.repeat(600_000)
  const took = processorTime(() => {
    expect('bytes' in encodeCp932(text)).toBe(true)
  })
  expect(took).toBeLessThan(10_000)
}, 60_000)

const japanese = fc.oneof(
  fc.constantFrom('〜', '−', 'あ', '髙', '\n', ',', '"'),
  fc.integer({ min: 0x4e00, max: 0x4fff }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)),
)

function back(text: string): string {
  const encoded = encodeCp932(text)
  if ('unencodable' in encoded) throw new Error(JSON.stringify(encoded.unencodable))
  const decoded = decode(encoded.bytes)
  if ('says' in decoded) throw new Error(decoded.says)
  return decoded.text
}
