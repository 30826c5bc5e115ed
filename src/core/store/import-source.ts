import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { readCsvPortions } from '#platform/csv.ts'
import { tableFault } from '#platform/table-fault.ts'
import { readXlsx } from '#platform/xlsx.ts'

/** A row of a file: the line on which it starts (of a sheet, its row), its cells, and how it stood in the file where that differs. */
export type SourceRow = {
  readonly line: number
  readonly cells: string[]
  readonly origin?: readonly string[]
}

/** The rows of a file, the heading first, some at a time. */
export type TableSource = {
  readonly portions: AsyncIterable<readonly SourceRow[]>
  /** Whether text cells bear the mark that keeps spreadsheets from running them: files of text do, books do not. */
  readonly isGuarded: boolean
}

/** Opens a CSV file or an Excel book, told apart by the first bytes; only the book's first sheet is read. */
export async function openSource(path: string): Promise<TableSource> {
  const head = await firstBytes(path)
  if (BOOKS.some((mark) => mark.equals(head))) return { portions: rowsOfBook(path), isGuarded: false }
  if (head[0] === 0x5b || head[0] === 0x7b) return { portions: NO_TABLE, isGuarded: false }
  return { portions: readCsvPortions(createReadStream(path, { highWaterMark: PORTION })), isGuarded: true }
}

/** Bytes that are read before others have their turn: the database is fed and pages are answered meanwhile. */
const PORTION = 16 * 1024

/** Excel's books are archives; the older ones are refused in a sentence where they are read. */
const BOOKS = [Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])]

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close())
  return buffer.subarray(0, bytesRead)
}

/** No heading starts with a bracket or a brace: what does is JSON, refused as soon as it is read. */
const NO_TABLE: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({
    next: () =>
      Promise.reject(
        tableFault('JSONは取り込めません。CSVかExcel（.xlsx）で書き出したものを取り込んでください。'),
      ),
  }),
}

async function* rowsOfBook(path: string): AsyncGenerator<readonly SourceRow[], void, void> {
  const { sheets } = await readXlsx(await readFile(path))
  const all = sheets[0]?.rows ?? []
  for (let from = 0; from < all.length; from += ROWS_AT_A_TIME) {
    const rows = all
      .slice(from, from + ROWS_AT_A_TIME)
      .map((cells, index) => ({ line: from + index + 1, cells }))
    yield rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
    await setImmediate()
  }
}

const ROWS_AT_A_TIME = 500
