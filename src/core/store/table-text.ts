import { writeCells } from '#core/record/cells.ts'
import type { RecordType } from '#core/record/define.ts'
import { tableColumns } from '#core/record/table-header.ts'
import type { Kept } from './table.ts'

/** The first row of a register's file: headings for people, or the names of the fields. */
export function headerTexts(record: RecordType, { names = false }: { names?: boolean } = {}): string[] {
  return tableColumns(record).map(({ name, heading }) => (names ? name : heading))
}

/** The row of an entry in its register's file, in the order of the headings. */
export function rowTexts(record: RecordType, { key, entry }: Pick<Kept, 'key' | 'entry'>): string[] {
  const cells = writeCells(record, entry)
  return record.identity === undefined ? [key, ...cells] : cells
}
