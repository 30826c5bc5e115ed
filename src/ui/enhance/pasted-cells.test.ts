import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pastedCells } from './pasted-cells.ts'

test.each([
  [
    'two rows of a spreadsheet',
    '甲\t1,000\r\n乙\t2,000\r\n',
    [
      ['甲', '1,000'],
      ['乙', '2,000'],
    ],
  ],
  ['an empty cell keeps its place', '甲\t\t3', [['甲', '', '3']]],
  ['an empty row between others stays', '甲\n\n乙', [['甲'], [''], ['乙']]],
  ['a line break within a cell', '"一行目\n二行目"\t5', [['一行目\n二行目', '5']]],
  ['a quotation mark that was typed', '5"\t"甲', [['5"', '"甲']]],
  ['nothing at all', '\n\n', []],
])('%s', (_, text, cells) => {
  expect(pastedCells(text)).toEqual(cells)
})

test('what a spreadsheet writes is read back cell by cell', () => {
  const cell = fc.string({ unit: fc.constantFrom('甲', '1', ',', '"', '\t', '\n', ' '), maxLength: 6 })
  const row = fc.array(cell, { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const last = rows.at(-1) as string[]
      fc.pre(last.some((one) => one !== ''))
      const text = rows.map((cells) => cells.map(quoted).join('\t')).join('\r\n')
      expect(pastedCells(text)).toEqual(rows)
    }),
  )
})

function quoted(cell: string): string {
  return /["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
