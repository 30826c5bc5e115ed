import type { Edition } from '#core/edition/read.ts'
import { writeCells } from '#core/record/cells.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { guardedColumns, KEY_COLUMN, tableColumns } from '#core/record/table-header.ts'
import { writeCsv } from '#platform/csv.ts'
import { entriesInTurn } from './entries-in-turn.ts'

/**
 * The public entries of a register as CSV: UTF-8 without BOM, names of the fields as headings, one line an entry; a line
 * break inside a text is written as ` / `, and an apostrophe goes before a text that a spreadsheet would run as a formula, as
 * in the office's own files (the JSON has the text as it is).
 */
export function openCsv(edition: Edition, record: RecordType): AsyncIterable<Uint8Array> {
  const guarded = guardedColumns(publicRecord(record))
  return writeCsv(rows(edition, record), { encoding: 'utf-8', guarded })
}

async function* rows(edition: Edition, record: RecordType): AsyncGenerator<string[]> {
  const open = publicRecord(record)
  const columns = tableColumns(open)
  const isNumbered = columns.some(({ name }) => name === KEY_COLUMN.name)
  yield columns.map(({ name }) => name)
  for await (const { key, values } of entriesInTurn(edition, record.key)) {
    const cells = writeCells(open, values as AnyEntry)
    yield (isNumbered ? [key, ...cells] : cells).map((cell) => cell.replace(/\s*\n\s*/g, ' / '))
  }
}
