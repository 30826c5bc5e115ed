import { lineBreaks } from './encoding.ts'
import { tableFault } from './table-fault.ts'

/** One record: the line of the file (from 1) on which it starts, and its cells as written, quotes undone. */
export type CsvRow = { readonly line: number; readonly cells: string[] }

/** What stands between the cells of a line. */
export type Delimiter = ',' | '\t' | ';'

/** The longest record, in characters: an unclosed quote must not swallow the rest of a large file. */
const LONGEST_RECORD = 4 * 1024 * 1024

/**
 * Takes text as it arrives apart into records (RFC 4180; a record ends with CRLF, LF or CR). `read` adds the records that are
 * whole to `rows` and throws a `TableFault` naming the line of the first that is at fault, after those before it.
 */
export function csvRecords(delimiter: Delimiter = ','): {
  read(text: string, rows: CsvRow[], isLast?: boolean): void
} {
  const separator = delimiter.charCodeAt(0)
  let rest = ''
  let line = 1
  let tried = 0

  return {
    read(text, rows, isLast = false) {
      const all = rest + text
      // A long record is looked at again when it has doubled, not with each piece: else a line of a million cells would take minutes.
      if (!isLast && all.length <= LONGEST_RECORD && tried > LONG && all.length < 2 * tried) {
        rest = all
        return
      }
      let at = 0
      while (at < all.length) {
        const record = recordAt(all, at, separator, isLast)
        if (record === WANTING) break
        if (typeof record === 'string') throw tableFault(record, line)
        rows.push({ line, cells: record.cells })
        line += 1 + record.breaks
        at = record.end
      }
      rest = all.slice(at)
      tried = rest.length
      if (isLast && rest !== '') throw tableFault('引用符（"）が閉じていません。', line)
      if (rest.length > LONGEST_RECORD) {
        throw tableFault('1行が長すぎます。引用符（"）が閉じていないおそれがあります。', line)
      }
    },
  }
}

/** Longer than the records of any register, in characters. */
const LONG = 64 * 1024

type CsvRecord = { readonly cells: string[]; readonly breaks: number; readonly end: number }

/** The rest of the record is still to come. */
const WANTING = Symbol('wanting')

const [QUOTE, FEED, RETURN] = [0x22, 0x0a, 0x0d]

const MISPLACED = '引用符（"）の位置が正しくありません。値の中の引用符は二つ重ねて書きます。'

/** Walks by character codes: of all that is done to a row of an import, this was once the dearest part. */
function recordAt(
  text: string,
  start: number,
  separator: number,
  isLast: boolean,
): CsvRecord | typeof WANTING | string {
  const { length } = text
  const cells: string[] = []
  let breaks = 0
  let at = start
  for (;;) {
    const from = at
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at + 1)
      if (close === -1 || (close === length - 1 && !isLast)) return WANTING
      const cell = text.slice(from + 1, close)
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell)
      breaks += lineBreaks(cell)
      at = close + 1
    } else {
      at = endOfPlain(text, at, separator)
      if (text.charCodeAt(at) === QUOTE) return MISPLACED
      cells.push(text.slice(from, at))
    }
    if (at === length) return isLast ? { cells, breaks, end: at } : WANTING
    const code = text.charCodeAt(at)
    at += 1
    if (code === separator) continue
    if (code === FEED) return { cells, breaks, end: at }
    if (code !== RETURN) return MISPLACED
    if (at === length && !isLast) return WANTING
    return { cells, breaks, end: text.charCodeAt(at) === FEED ? at + 1 : at }
  }
}

function endOfPlain(text: string, from: number, separator: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === separator || code === FEED || code === RETURN || code === QUOTE) return at
  }
  return text.length
}

/** The quote that is not one of two; -1 where it has not arrived. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at
  }
  return -1
}
