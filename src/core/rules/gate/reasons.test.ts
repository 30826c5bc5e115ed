import { expect, test } from 'vitest'
import english from '#ui/en.json' with { type: 'json' }
import { REASONS } from './reasons.ts'

const words: Readonly<Record<string, string>> = english

test('every reason of the gate has its English, and its remedy too', () => {
  const keys = Object.keys(REASONS).flatMap((reason) => [`gate.${reason}`, `gate.${reason}.remedy`])
  expect(keys.filter((key) => !words[key])).toEqual([])
})

test('a reason bears the number of its rule', () => {
  for (const [key, { rule }] of Object.entries(REASONS)) expect(key.startsWith(`${rule}.`)).toBe(true)
})
