import { expect, test } from 'vitest'
import { type Letter, printLetter, readLetter } from './letter.ts'

const letter: Letter = {
  form: 'hold-requests',
  receivedAt: '2026-06-01T00:00:00.000Z',
  language: 'en',
  values: { folders: ['F1', 'F2'], reason: '調べている' },
  secret: null,
}

test('a letter is read back as it was written, and fills whole blocks', () => {
  expect(readLetter(printLetter(letter))).toEqual(letter)
  expect([
    printLetter(letter).length,
    printLetter({ ...letter, values: { text: 'あ'.repeat(400) } }).length,
  ]).toEqual([1024, 2048])
})

test('a letter of before there were several forms is one of the first form', () => {
  const values = { kind: 'question', programme: 'P001', text: '問い', place: null, name: null, email: null }
  const first = JSON.stringify({ receivedAt: letter.receivedAt, language: 'ja', ...values }).padEnd(1024)
  expect(readLetter(new TextEncoder().encode(first))).toEqual({
    ...{ form: 'ask', receivedAt: letter.receivedAt, language: 'ja', values, secret: null },
  })
})

test.each(['', '{}', '{"form":"ask"}', JSON.stringify({ ...letter, more: 1 })])('%j is no letter', (text) => {
  expect(readLetter(new TextEncoder().encode(text))).toBeUndefined()
})
