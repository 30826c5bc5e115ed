import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { guardedColumns, tableColumns } from '#core/record/table-header.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { encodeCp932 } from '#platform/cp932.ts'
import { writeCsv } from '#platform/csv.ts'
import type { Encoding } from '#platform/encoding.ts'
import { bookOf } from './export-book.ts'
import type { Kept } from './table.ts'
import { headerTexts, rowTexts } from './table-text.ts'

/** The forms in which a register leaves the house as a file. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'json', 'jsonl'] as const

export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export type ExportOptions = {
  readonly format: ExportFormat
  /** Of CSV; absent: UTF-8 with the mark by which Excel knows it. */
  readonly encoding?: Encoding
  /** Heads the columns with the names of the fields instead of their headings. */
  readonly names?: boolean
}

/**
 * The bytes of entries as a file, in constant memory (a book, in memory, holds no more than a sheet is fit for). Reading it
 * back gives the same values. Refused where the form cannot hold an entry, naming the entry and the character.
 */
export function exportEntries(
  record: RecordType,
  entries: AsyncIterable<Kept>,
  { format, encoding = 'utf-8-bom', names = false }: ExportOptions,
): AsyncIterable<Uint8Array> {
  switch (format) {
    case 'csv':
      return writeCsv(rowsOf(record, entries, encoding, names), { encoding, guarded: guardedColumns(record) })
    case 'xlsx':
      return bookOf(record, entries, names)
    case 'json':
      return listOf(entries)
    case 'jsonl':
      return linesOf(entries)
  }
}

/** What a file of a form is called in a response. */
export function contentType({ format, encoding }: ExportOptions): string {
  switch (format) {
    case 'csv':
      return `text/csv; charset=${encoding === 'cp932' ? 'Shift_JIS' : 'utf-8'}`
    case 'xlsx':
      return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    case 'json':
      return 'application/json; charset=utf-8'
    case 'jsonl':
      return 'application/jsonl; charset=utf-8'
  }
}

async function* rowsOf(
  record: RecordType,
  entries: AsyncIterable<Kept>,
  encoding: Encoding,
  names: boolean,
): AsyncGenerator<readonly string[]> {
  yield headerTexts(record, { names })
  for await (const kept of entries) {
    const texts = rowTexts(record, kept)
    if (encoding === 'cp932') refuseUnencodable(record, kept.key, texts)
    yield texts
  }
}

/** Shift_JIS lacks many characters, and drops the mark of a variant without a word: neither may happen unseen. */
function refuseUnencodable(record: RecordType, key: string, texts: readonly string[]): void {
  if (holds(texts.join('\n')) === null) return
  const columns = tableColumns(record)
  for (const [index, text] of texts.entries()) {
    const lost = holds(text)
    if (lost === null) continue
    throw new Refusal(
      'invalid',
      `「${record.label}」の「${key}」：「${columns[index]?.heading}」の「${lost}」はシフトJIS（CP932）にない文字。UTF-8かExcelで書き出す。`,
    )
  }
}

/** The first character that would be lost; null where all are held. */
function holds(text: string): string | null {
  const encoded = encodeCp932(text)
  const lost = 'bytes' in encoded ? encoded.stripped : encoded.unencodable
  const [first] = lost
  return first === undefined
    ? null
    : `${first.character}（U+${first.codePoint.toString(16).toUpperCase().padStart(4, '0')}）`
}

async function* listOf(entries: AsyncIterable<Kept>): AsyncGenerator<Uint8Array> {
  let before = '[\n'
  for await (const lines of chunked(entries)) {
    yield Buffer.from(before + lines.join(',\n'))
    before = ',\n'
  }
  yield Buffer.from(before === '[\n' ? '[]\n' : '\n]\n')
}

async function* linesOf(entries: AsyncIterable<Kept>): AsyncGenerator<Uint8Array> {
  for await (const lines of chunked(entries)) yield Buffer.from(`${lines.join('\n')}\n`)
}

async function* chunked(entries: AsyncIterable<Kept>): AsyncGenerator<string[]> {
  let lines: string[] = []
  for await (const { key, revision, state, changedAt, entry } of entries) {
    lines.push(JSON.stringify({ key, revision, state, changedAt, entry: entry as AnyEntry }))
    if (lines.length < LINES_AT_A_TIME) continue
    yield lines
    lines = []
  }
  if (lines.length > 0) yield lines
}

const LINES_AT_A_TIME = 500
