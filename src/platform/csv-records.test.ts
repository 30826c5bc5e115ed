import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CsvRow, csvRecords } from './csv-records.ts'

test.each([
  ['a,', [['a', '']]],
  [',\n', [['', '']]],
  ['""', [['']]],
  ['"a""b","c\r\nd"\re', [['a"b', 'c\r\nd'], ['e']]],
  ['a\r\r\nb', [['a'], [''], ['b']]],
])('%j is taken apart as RFC 4180 says', (text, cells) => {
  expect(recordsOf([text]).map((row) => row.cells)).toEqual(cells)
})

test.each([
  ['a\n"b', 2, '閉じていません'],
  ['a\nb"c\n', 2, '位置が正しくありません'],
  ['"a"b\n', 1, '位置が正しくありません'],
  ['"a\nb"\n"c" ,d\n', 3, '位置が正しくありません'],
])('%j is at fault in line %d', (text, line, says) => {
  const rows: CsvRow[] = []
  expect(() => recordsOf([text], rows)).toThrow(expect.objectContaining({ name: 'TableFault', line }))
  expect(() => recordsOf([text])).toThrow(says)
  expect(rows.every((row) => row.line < line)).toBe(true)
})

test('where a file is cut into pieces makes no difference', () => {
  const text = fc
    .array(fc.constantFrom('a', ',', '"', '""', '\n', '\r', '\r\n', ' ', 'あ'))
    .map((parts) => parts.join(''))
  const outcome = (pieces: string[]) => {
    const rows: CsvRow[] = []
    try {
      return recordsOf(pieces, rows)
    } catch (error) {
      return [...rows, (error as Error).message]
    }
  }
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (whole, size) => {
      const pieces = whole.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
      expect(outcome(pieces)).toEqual(outcome([whole]))
    }),
    { numRuns: 500 },
  )
})

function recordsOf(pieces: readonly string[], rows: CsvRow[] = []): CsvRow[] {
  const records = csvRecords()
  for (const piece of pieces) records.read(piece, rows)
  records.read('', rows, true)
  return rows
}

test('a line of two million cells that comes in small pieces is looked at a few times, not with each piece', () => {
  const line = ','.repeat(2_000_000)
  const records = csvRecords()
  const rows: CsvRow[] = []
  for (let at = 0; at < line.length; at += 200) records.read(line.slice(at, at + 200), rows)
  expect(rows).toEqual([])
  records.read('\n1,2\n', rows, true)
  expect(rows.map(({ line: number, cells }) => [number, cells.length])).toEqual([
    [1, 2_000_001],
    [2, 2],
  ])
})
