import { type Cell, cellsOf } from './cells.ts'
import type { Field, RecordType } from './define.ts'
import type { Finding } from './entry.ts'

/** The column that names an entry by its number, where the record has no identity of its own. */
export const KEY_COLUMN: Cell = {
  name: 'key',
  heading: '登録番号',
  field: { kind: 'text', label: '登録番号', max: 200, optional: true },
}

/** Where a file keeps the cells of a record: for each cell that it has, the number of its column from 0. */
export type TableHeader = {
  readonly columns: ReadonlyMap<string, number>
  readonly width: number
}

/** The columns of a record as a file has them, each under its heading; numbered entries bring their number. */
export function tableColumns(record: RecordType): readonly Cell[] {
  const cells = cellsOf(record)
  const all = record.identity === undefined ? [KEY_COLUMN, ...cells] : cells
  const times = Map.groupBy(all, ({ heading }) => heading)
  // Two fields of the same label are told apart by their names.
  return all.map((cell) => (times.get(cell.heading)?.length === 1 ? cell : { ...cell, heading: cell.name }))
}

/** For each column of a register's file, whether its cells are free text, which a spreadsheet might run as a formula. */
export function guardedColumns(record: RecordType): readonly boolean[] {
  return tableColumns(record).map(({ name, field }) => name !== KEY_COLUMN.name && !PLAIN.has(field.kind))
}

/** Kinds whose cells are numbers, days and words of our own. */
const PLAIN = new Set<Field['kind']>([
  'integer',
  'money',
  'decimal',
  'rate',
  'day',
  'instant',
  'fiscalYear',
  'flag',
  'choice',
  'choices',
])

/** Reads a first row by names or headings, in any order; columns that the record does not know, or knows twice, are findings. */
export function readHeader(
  record: RecordType,
  texts: readonly string[],
): { header: TableHeader } | { findings: Finding[] } {
  const known = tableColumns(record)
  const columns = new Map<string, number>()
  const findings: Finding[] = []
  for (const [index, text] of texts.entries()) {
    const title = text.trim()
    if (title === '' && index >= lastTitled(texts)) continue
    const cell = known.find(({ name }) => name === title) ?? known.find(({ heading }) => heading === title)
    if (cell === undefined) findings.push({ at: title, says: unknownColumn(record, title, index) })
    else if (columns.has(cell.name)) findings.push({ at: cell.name, says: `「${title}」の列が二つある。` })
    else columns.set(cell.name, index)
  }
  findings.push(...missingIdentity(record, columns))
  return findings.length > 0 ? { findings } : { header: { columns, width: texts.length } }
}

/** The columns without which a new entry cannot be written. */
export function missingColumns(record: RecordType, { columns }: TableHeader): Finding[] {
  return tableColumns(record)
    .filter((cell) => cell !== KEY_COLUMN && !columns.has(cell.name) && isNeeded(record, cell))
    .map(({ name, heading }) => ({ at: name, says: `新しい登録に要る「${heading}」の列がない。` }))
}

/** What a finding's place is called in the file: the heading of its column, or the label of its field. */
export function headingAt(record: RecordType, at: string): string {
  const cell = tableColumns(record).find(({ name }) => name === at)
  if (cell) return cell.heading
  const [name = '', ...rest] = at.split('.')
  const field = record.fields[name]
  return field === undefined ? at : [field.label, ...rest].join('.')
}

/** Whether the field of a cell must be filled in; parts only count where their field must be there. */
export function isNeeded(record: RecordType, { name, field }: Cell): boolean {
  const whole = record.fields[name.split('.')[0] ?? '']
  return whole?.optional !== true && field.optional !== true
}

function missingIdentity(record: RecordType, columns: ReadonlyMap<string, number>): Finding[] {
  return tableColumns(record)
    .filter(({ name }) => record.identity?.includes(name.split('.')[0] ?? '') && !columns.has(name))
    .map(({ name, heading }) => ({ at: name, says: `登録を見分ける「${heading}」の列がない。` }))
}

function unknownColumn(record: RecordType, title: string, index: number): string {
  return title === ''
    ? `${index + 1}列目に見出しがない。`
    : `「${title}」は「${record.label}」にはない項目。列を消すか、見出しを直す。`
}

/** Spreadsheets leave empty columns behind the last titled one. */
function lastTitled(texts: readonly string[]): number {
  return texts.findLastIndex((text) => text.trim() !== '')
}
