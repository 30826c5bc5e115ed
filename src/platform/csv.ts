import { stringify } from 'csv-stringify/sync'
import { encodeCp932 } from './cp932.ts'
import { type CsvRow, csvRecords, type Delimiter } from './csv-records.ts'
import { decodeStream, type Encoding, lineBreaks } from './encoding.ts'
import { guardedCell } from './formula-guard.ts'
import { tableFault } from './table-fault.ts'

/** `guarded[column]` is true for columns of free text, whose cells must not run as formulas; read them with `unguardedCell`. */
export type CsvOptions = { readonly encoding: Encoding; readonly guarded?: readonly boolean[] }

const ROWS_AT_A_TIME = 500

/**
 * The rows of a CSV file (RFC 4180; CRLF, LF or CR; UTF-8 or CP932), the heading first, in constant memory. Rows keep
 * whatever width they have; blank lines are no rows, but in a table of one column a blank line is an empty cell.
 * Throws a `TableFault` naming the line for a quote out of place or bytes in no known encoding.
 */
export async function* readCsv(source: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow, void, void> {
  for await (const rows of readCsvPortions(source)) yield* rows
}

/** The rows of `readCsv`, as many at a time as have arrived: handing them on one by one costs more than reading them. */
export async function* readCsvPortions(
  source: AsyncIterable<Uint8Array>,
  delimiter: Delimiter = ',',
): AsyncGenerator<readonly CsvRow[], void, void> {
  const records = csvRecords(delimiter)
  let width: number | undefined

  for await (const text of decodeStream(source)) yield* portion(text)
  yield* portion('', true)

  function* portion(text: string, isLast = false): Generator<readonly CsvRow[], void, void> {
    const rows: CsvRow[] = []
    try {
      records.read(text, rows, isLast)
    } catch (error) {
      // What came before the fault is read all the same.
      if (rows.length > 0) yield rows.filter(isRow)
      throw error
    }
    if (rows.length > 0) yield rows.filter(isRow)
  }

  function isRow({ cells }: CsvRow): boolean {
    width ??= cells.length
    return width === 1 || cells.length > 1 || cells[0] !== ''
  }
}

/**
 * The bytes of a CSV file with CRLF after every row; cells keep their line breaks, inside quotes. Throws a `TableFault`
 * naming the line and the character when CP932 cannot hold it: the bytes before it have been given out by then.
 */
export async function* writeCsv(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  { encoding, guarded }: CsvOptions,
): AsyncGenerator<Uint8Array, void, void> {
  let batch: string[][] = []
  let line = 1
  if (encoding === 'utf-8-bom') yield Buffer.from('\uFEFF')

  for await (const row of rows) {
    batch.push(row.map((cell, column) => (guarded?.[column] === true ? guardedCell(cell) : cell)))
    if (batch.length === ROWS_AT_A_TIME) yield flushed()
  }
  if (batch.length > 0) yield flushed()

  function flushed(): Uint8Array {
    const text = stringify(batch, {
      record_delimiter: 'windows',
      // A mark at the head of the first cell would pass for the mark of the file; half a CRLF ends a row as well.
      quoted_match: /[\r\n\uFEFF]/,
      quoted_empty: batch[0]?.length === 1,
    })
    const bytes = encoding === 'cp932' ? cp932Bytes(text, line) : utf8Bytes(text, line)
    line += lineBreaks(text)
    batch = []
    return bytes
  }
}

function utf8Bytes(text: string, line: number): Uint8Array {
  if (text.isWellFormed()) return Buffer.from(text)
  const upTo = text.search(/\p{Surrogate}/u)
  throw tableFault('文字の片割れ（サロゲート）は保存できません。', line + lineBreaks(text.slice(0, upTo)))
}

function cp932Bytes(text: string, line: number): Uint8Array {
  const encoded = encodeCp932(text)
  if ('bytes' in encoded) return encoded.bytes
  const [first] = encoded.unencodable
  if (first === undefined) throw new Error('CP932 gave back another text, and no character is to blame')
  const code = first.codePoint.toString(16).toUpperCase().padStart(4, '0')
  throw tableFault(
    `「${first.character}」（U+${code}）はシフトJIS（CP932）にない文字です。UTF-8で出力してください。`,
    line + first.line - 1,
  )
}
