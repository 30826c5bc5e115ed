import { expect, test } from 'vitest'
import type { GateCheck } from '#core/rules/gate/gate.ts'
import { openKnownChecks } from './known-checks.ts'

const clear: GateCheck = { outcome: 'pass', findings: [] }

test('the last texts are known, those long ago are not, and what is asked for stays', () => {
  const known = openKnownChecks(2)
  for (const text of ['甲', '乙', '丙']) known.remember(text, clear)
  expect(known.find('甲')).toBe(clear)
  known.remember('丁', clear)
  expect(['甲', '乙', '丙', '丁'].filter((text) => known.find(text))).toEqual(['甲', '丙', '丁'])
})

test('nothing is known any more once all is forgotten, and long texts never are', () => {
  const known = openKnownChecks()
  known.remember('甲', clear)
  known.remember('長'.repeat(201), clear)
  expect(known.find('長'.repeat(201))).toBeUndefined()
  known.clear()
  expect(known.find('甲')).toBeUndefined()
})
