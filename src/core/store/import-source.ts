import { createReadStream } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { readCsvPortions } from '#platform/csv.ts'
import { isTableFault } from '#platform/table-fault.ts'
import { HEAD_BYTES, type TableForm, tableForm } from '#platform/table-file.ts'
import { utf8OfUtf16 } from '#platform/utf16.ts'
import { type BookSheet, readBook } from '#platform/xlsx-apart.ts'

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

/** The bytes of a file, as often as they are asked for. */
export type FileBytes = () => AsyncIterable<Buffer>

/** A file of rows that was opened: the sheets of a book, or one without a name for a file of text. */
export type OpenTable = {
  readonly form: TableForm
  readonly sheets: readonly { readonly name: string; readonly merged: readonly string[] }[]
  /** The rows of a sheet from its first on, as often as they are asked for. `hear` is told how many bytes of a text have been read. */
  rows(sheet?: number, hear?: (bytes: number) => void): TableSource
}

/** Opens a CSV file or an Excel book on the disk, told apart by the first bytes; only the book's first sheet is read. */
export async function openSource(path: string): Promise<TableSource> {
  try {
    const table = await openTable(() => createReadStream(path, { highWaterMark: PORTION }))
    return table.rows()
  } catch (error) {
    if (!isTableFault(error)) throw error
    return { portions: failing(error), isGuarded: false }
  }
}

/** Opens a file of rows by its bytes. Throws a `TableFault` for what is no table, and for a book that can't be read. */
export async function openTable(bytes: FileBytes): Promise<OpenTable> {
  const form = tableForm(await headOf(bytes))
  if (form.kind === 'book') {
    const sheets = await readBook(await allOf(bytes))
    return {
      form,
      sheets,
      rows: (sheet = 0) => ({ portions: rowsOfSheet(sheets[sheet]), isGuarded: false }),
    }
  }
  return {
    form,
    sheets: [{ name: '', merged: [] }],
    rows(_sheet, hear) {
      const counted = hear ? countedBytes(bytes, hear) : bytes()
      const plain = form.isUtf16 ? utf8OfUtf16(counted) : counted
      return { portions: readCsvPortions(plain, form.delimiter), isGuarded: true }
    },
  }
}

/** Bytes that are read before others have their turn: the database is fed and pages are answered meanwhile. */
const PORTION = 16 * 1024

/** What is wrong with a file is told where its rows are read. */
function failing(error: Error): AsyncIterable<never> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) }
}

async function headOf(bytes: FileBytes): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes()) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= HEAD_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES)
}

async function allOf(bytes: FileBytes): Promise<Uint8Array> {
  return new Uint8Array(Buffer.concat(await Array.fromAsync(bytes())))
}

async function* countedBytes(bytes: FileBytes, hear: (bytes: number) => void): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of bytes()) {
    size += chunk.length
    hear(size)
    yield chunk
  }
}

async function* rowsOfSheet(sheet: BookSheet | undefined): AsyncGenerator<readonly SourceRow[], void, void> {
  const all = sheet?.rows ?? []
  for (let from = 0; from < all.length; from += ROWS_AT_A_TIME) {
    const rows = all
      .slice(from, from + ROWS_AT_A_TIME)
      .map((cells, index) => ({ line: from + index + 1, cells: [...cells] }))
    yield rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
    await setImmediate()
  }
}

const ROWS_AT_A_TIME = 500
