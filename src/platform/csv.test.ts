import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { type CsvOptions, readCsv, writeCsv } from './csv.ts'
import type { CsvRow } from './csv-records.ts'
import type { Encoding } from './encoding.ts'
import { unguardedCell } from './formula-guard.ts'

const ENCODINGS: Encoding[] = ['utf-8', 'utf-8-bom', 'cp932']

describe('reading', () => {
  test('quotes, commas and line breaks inside a cell are read as RFC 4180 writes them, and every row knows its line', async () => {
    const file = '件名,備考\r\n"工事, 第""一""期","一行目\r\n二行目"\r\n委託,\r\n'
    expect(await read(file)).toEqual([
      { line: 1, cells: ['件名', '備考'] },
      { line: 2, cells: ['工事, 第"一"期', '一行目\r\n二行目'] },
      { line: 4, cells: ['委託', ''] },
    ])
  })

  test.each(['\r\n', '\n', '\r'])(
    'line ends %j are all understood, and the last one may be missing',
    async (end) => {
      expect(await read(['a,b', '1,2', '3,4'].join(end), 1)).toEqual([
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', '2'] },
        { line: 3, cells: ['3', '4'] },
      ])
    },
  )

  test('blank lines are no rows and do not disturb the line numbers', async () => {
    expect(await read('a,b\n\n1,2\n\n\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['1', '2'] },
    ])
  })

  test('a row of the wrong width is given as it is', async () => {
    expect((await read('a,b\n1\n1,2,3\n')).map(({ cells }) => cells.length)).toEqual([2, 1, 3])
  })

  test('a file from Excel in CP932 and a file with a mark give the same rows', async () => {
    const file = '件名,契約相手方\r\n髙橋①,㈱みどり\r\n'
    const rows = await read(file)
    expect(await collected(readCsv(chunks(iconv.encode(file, 'cp932'), 7)))).toEqual(rows)
    expect(await read(`\uFEFF${file}`)).toEqual(rows)
  })

  test('a quote that is never closed is reported at the line where its row begins', async () => {
    await expect(read('a,b\n1,2\n3,"4\n5,6\n')).rejects.toMatchObject({ name: 'TableFault', line: 3 })
    await expect(read('a,b\n1,2\n3,"4\n5,6\n')).rejects.toThrow('3行目')
  })

  test('a quote in the middle of a cell is reported, after the rows before it', async () => {
    const lines: number[] = []
    const rows = async () => {
      for await (const { line } of readCsv(chunks(Buffer.from('a,b\n"x\ny",2\n3,4"5\n6,7\n'), 64)))
        lines.push(line)
    }
    await expect(rows()).rejects.toMatchObject({ name: 'TableFault', line: 4 })
    expect(lines).toEqual([1, 2])
    await expect(read('a,b\n1,"2"3\n')).rejects.toMatchObject({ name: 'TableFault', line: 2 })
  })

  test('an unclosed quote does not swallow a large file', async () => {
    await expect(read(`a,b\n"1,2\n${'3,4\n'.repeat(2_000_000)}`, 65_536)).rejects.toMatchObject({ line: 2 })
  })

  test('an empty file has no rows', async () => {
    expect(await read('')).toEqual([])
  })
})

describe('writing', () => {
  test('rows end in CRLF, and the mark comes first where one is wanted', async () => {
    const rows = [
      ['件名', '金額'],
      ['工事, "第一期"', '-5'],
    ]
    expect(await written(rows, { encoding: 'utf-8-bom' })).toEqual(
      Buffer.from('\uFEFF件名,金額\r\n"工事, ""第一期""",-5\r\n'),
    )
  })

  test('text that begins like a formula gets an apostrophe in guarded columns only, and numbers never do', async () => {
    const rows = [['=1+1', '=1+1', '-5', "'=x", '@sum', '+81-3']]
    const guarded = [true, false, true, true, true, true]
    expect((await written(rows, { encoding: 'utf-8', guarded })).toString()).toBe(
      "'=1+1,=1+1,-5,''=x,'@sum,'+81-3\r\n",
    )
  })

  test('a character that CP932 lacks stops the file and names its line', async () => {
    const rows = [['氏名'], ['山田\n太郎'], ['𠮟 ヷ']]
    await expect(written(rows, { encoding: 'cp932' })).rejects.toMatchObject({ name: 'TableFault', line: 4 })
    await expect(written(rows, { encoding: 'cp932' })).rejects.toThrow('𠮟')
  })

  test('half a character stops the file instead of becoming another', async () => {
    await expect(written([['氏名'], ['\uD842']], { encoding: 'utf-8' })).rejects.toMatchObject({ line: 2 })
  })

  test('no rows make an empty file', async () => {
    expect(await written([], { encoding: 'utf-8' })).toHaveLength(0)
  })
})

describe.each(ENCODINGS)('written and read again in %s', (encoding) => {
  const unit = encoding === 'cp932' ? fc.constantFrom(...'あ髙①,"\'=-+@\r\n\t 1aｱ') : ('binary' as const)
  const tricky = fc.constantFrom('', '=1', '-5', "'", "''@", '"', '\r', '\n', '\r\n', ',', '\t', ' ')
  const cell = fc.oneof(
    fc.string({ unit }),
    encoding === 'cp932' ? tricky : fc.oneof(tricky, fc.constant('\uFEFF')),
  )
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }))

  test('any cells come back the same, guarded or not, cut into chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.boolean(),
        fc.integer({ min: 1, max: 50 }),
        async (rows, isGuarded, size) => {
          const options = isGuarded ? { encoding, guarded: [true, true, true, true] } : { encoding }
          const bytes = await written(rows, options)
          const cells = (await collected(readCsv(chunks(bytes, size)))).map((row) => row.cells)
          expect(isGuarded ? cells.map((row) => row.map(unguardedCell)) : cells).toEqual(rows)
        },
      ),
      { numRuns: 300 },
    )
  }, 30_000)
})

async function read(file: string, size = 5): Promise<CsvRow[]> {
  return collected(readCsv(chunks(Buffer.from(file), size)))
}

async function written(rows: string[][], options: CsvOptions): Promise<Buffer> {
  return Buffer.concat(await collected(writeCsv(rows, options)))
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
