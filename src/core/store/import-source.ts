import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { readCsv } from '#platform/csv.ts'
import { readXlsx } from '#platform/xlsx.ts'

/** A row of a file: the line on which it starts (of a sheet, its row), and its cells. */
export type SourceRow = { readonly line: number; readonly cells: string[] }

/** The rows of a file, the heading first. */
export type TableSource = {
  readonly rows: AsyncIterable<SourceRow>
  /** Whether text cells bear the mark that keeps spreadsheets from running them: files of text do, books do not. */
  readonly isGuarded: boolean
}

/** Opens a CSV file or an Excel book, told apart by the first bytes; only the book's first sheet is read. */
export async function openSource(path: string): Promise<TableSource> {
  const head = await firstBytes(path)
  if (BOOKS.some((mark) => mark.equals(head))) return { rows: rowsOfBook(path), isGuarded: false }
  return { rows: readCsv(createReadStream(path, { highWaterMark: 256 * 1024 })), isGuarded: true }
}

/** Excel's books are archives; the older ones are refused in a sentence where they are read. */
const BOOKS = [Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])]

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close())
  return buffer.subarray(0, bytesRead)
}

async function* rowsOfBook(path: string): AsyncGenerator<SourceRow, void, void> {
  const { sheets } = await readXlsx(await readFile(path))
  for (const [index, cells] of (sheets[0]?.rows ?? []).entries()) {
    if (cells.some((cell) => cell !== '')) yield { line: index + 1, cells }
  }
}
