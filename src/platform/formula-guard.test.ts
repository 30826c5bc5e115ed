import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardedCell, unguardedCell } from './formula-guard.ts'

test.each([
  ...['=1+1', '+81-3-1234', '-a', '@sum', '\t=1', '\r=1', '\n=1', "'=1"],
  ...['＝1+1', '＋1', '－A1', '＠sum', "'＝cmd|'/C calc'!A0"],
])('%j gets an apostrophe', (cell) => {
  expect(guardedCell(cell)).toBe(`'${cell}`)
})

test.each(['-5', '+3', '-1234.50', '', '契約', "'契約", '1=1', '－', ' =1'])('%j stays as it is', (cell) => {
  expect(guardedCell(cell)).toBe(cell)
})

test('guarding and unguarding give back any text', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom("'", '=', '＝', '-', '5', '.', '\t', '\n', '@', 'a') }),
  )
  fc.assert(
    fc.property(cell, (text) => {
      expect(unguardedCell(guardedCell(text))).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test('an apostrophe that a person typed before ordinary text is kept', () => {
  expect(unguardedCell("'契約")).toBe("'契約")
  expect(unguardedCell("'-5")).toBe("'-5")
})
