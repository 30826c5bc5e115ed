import type { TransformOptions } from 'node:stream'
import { CsvError, type Options, Parser } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import { encodeCp932 } from './cp932.ts'
import { decodeStream, type Encoding, lineBreaks } from './encoding.ts'
import { guardedCell } from './formula-guard.ts'
import { tableFault } from './table-fault.ts'

/** One record: the line of the file (from 1) on which it starts, and its cells as written, quotes undone. */
export type CsvRow = { readonly line: number; readonly cells: string[] }

/** `guarded[column]` is true for columns of free text, whose cells must not run as formulas; read them with `unguardedCell`. */
export type CsvOptions = { readonly encoding: Encoding; readonly guarded?: readonly boolean[] }

/** The longest record, in bytes: an unclosed quote must not swallow the rest of a large file. */
const LONGEST_RECORD = 4 * 1024 * 1024

const ROWS_AT_A_TIME = 500

/**
 * The rows of a CSV file (RFC 4180; CRLF, LF or CR; UTF-8 or CP932), the heading first, in constant memory. Rows keep
 * whatever width they have; blank lines are no rows, but in a table of one column a blank line is an empty cell.
 * Throws a `TableFault` naming the line for a quote out of place or bytes in no known encoding.
 */
export async function* readCsv(source: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow, void, void> {
  const parser = openParser()
  let line = 1
  let width: number | undefined

  for await (const text of decodeStream(source)) {
    const error = await new Promise((done) => parser.write(text, done))
    for (const row of arrived()) yield row
    if (error instanceof Error) throw faultOf(error, line)
  }
  const error = await new Promise((done) => {
    parser.once('error', done)
    parser.end(done)
  })
  for (const row of arrived()) yield row
  if (error instanceof Error) throw faultOf(error, line)

  function* arrived(): Generator<CsvRow, void, void> {
    for (let cells = nextOf(parser); cells !== null; cells = nextOf(parser)) {
      const start = line
      line += 1
      for (const cell of cells) if (cell.includes('\n')) line += lineBreaks(cell)

      width ??= cells.length
      if (width > 1 && cells.length === 1 && cells[0] === '') continue
      yield { line: start, cells }
    }
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

function openParser(): Parser {
  const options: Options & TransformOptions = {
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    // Rows are taken after every write, so that line numbers are exact and no row waits for a tick of its own.
    readableHighWaterMark: Number.MAX_SAFE_INTEGER,
    autoDestroy: false,
  }
  const parser = new Parser(options)
  // Every write hands its own error back; unheard, the event would end the process.
  return parser.on('error', () => {})
}

function nextOf(parser: Parser): string[] | null {
  return parser.read()
}

function faultOf(error: Error, line: number): Error {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return tableFault('引用符（"）が閉じていません。', line)
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return tableFault('1行が長すぎます。引用符（"）が閉じていないおそれがあります。', line)
  }
  return tableFault('引用符（"）の位置が正しくありません。値の中の引用符は二つ重ねて書きます。', line)
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
