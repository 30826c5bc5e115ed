import { cellsOfField, readField } from './cells.ts'
import type { AnyEntry, Field, RecordType } from './define.ts'
import { canonical } from './difference.ts'
import { emptyEntry, type Finding, keyOf } from './entry.ts'
import { meaningOf } from './meanings.ts'
import type { TableHeader } from './table-header.ts'

/** One row of a file as it was read: the key that it names, and what it says of each field. */
export type TableRow = {
  /** Null where the row names no entry: a new one of a numbered record, or an identity that cannot be read. */
  readonly key: string | null
  readonly entry: AnyEntry
  readonly findings: readonly Finding[]
}

/** Reads the rows of a file with this header; what is told once about the columns is not looked up for every row. */
export function rowReader(record: RecordType, header: TableHeader): RowReader {
  const columns = Object.entries(record.fields).map(([name, field]) => columnsOfField(name, field, header))
  // Each row is made of one with all fields: putting them in one by one costs as much as reading them.
  const empty = emptyEntry(record)
  return {
    read: (texts) => readRow(record, header, { columns, empty }, texts),
    merge: (row, texts, before) => mergeRow(columns, row, texts, before),
  }
}

export type RowReader = {
  /** A row as it would be for a new entry: what has no column is absent. */
  read(texts: readonly string[]): TableRow
  /**
   * The row for an entry that is there: what has no column keeps its value, and so does a field whose cells say what
   * would be exported for it, which keeps attached files and whatever a cell cannot say. The same row where nothing
   * differs from the entry.
   */
  merge(row: TableRow, texts: readonly string[], before: AnyEntry): TableRow
}

type FieldColumns = {
  readonly name: string
  readonly field: Field
  /** Parts by their names; one without a name for a field of one cell. */
  readonly cells: readonly {
    readonly part: string | null
    readonly field: Field
    readonly index: number | undefined
  }[]
  readonly isThere: boolean
  /** What texts were read as before, for kinds of which a file repeats few. */
  readonly repeats: Map<string, Read> | null
}

type Read = ReturnType<typeof readField>

function columnsOfField(name: string, field: Field, { columns }: TableHeader): FieldColumns {
  const cells = cellsOfField(name, field).map((cell) => ({
    part: cell.name === name ? null : cell.name.slice(name.length + 1),
    field: cell.field,
    index: columns.get(cell.name),
  }))
  const isThere = cells.some(({ index }) => index !== undefined)
  return { name, field, cells, isThere, repeats: REPEATING.has(field.kind) ? new Map() : null }
}

/** Reading a day in any of its ways of writing costs more than the rest of its row. */
const REPEATING = new Set<Field['kind']>(['day', 'fiscalYear', 'choice', 'flag'])
const REMEMBERED = 5000

function readCells(
  { name, field, repeats }: FieldColumns,
  textOf: (cell: string) => string | undefined,
): Read {
  if (repeats === null) return readField(name, field, textOf)
  const text = textOf(name) ?? ''
  const known = repeats.get(text)
  if (known) return known
  const read = readField(name, field, textOf)
  if (read.findings.length > 0) return read
  if (repeats.size >= REMEMBERED) repeats.clear()
  // Kept through JSON as a text of its own: as it is, it may hold the whole piece of the file that it was cut from.
  repeats.set(JSON.parse(JSON.stringify(text)) as string, read)
  return read
}

function readRow(
  record: RecordType,
  header: TableHeader,
  { columns, empty }: { readonly columns: readonly FieldColumns[]; readonly empty: AnyEntry },
  texts: readonly string[],
): TableRow {
  const textOf = (cell: string) => texts[header.columns.get(cell) ?? -1]
  const entry: Record<string, unknown> = { ...empty }
  const findings: Finding[] = []
  for (const column of columns) {
    if (!column.isThere) continue
    const read = readCells(column, textOf)
    entry[column.name] = read.value
    if (read.findings.length > 0) findings.push(...read.findings)
  }
  return { key: keyOfRow(record, entry, textOf('key')), entry, findings }
}

function keyOfRow(record: RecordType, entry: AnyEntry, text: string | undefined): string | null {
  if (record.identity === undefined) return text?.trim() || null
  return record.identity.some((name) => entry[name] === null) ? null : keyOf(record, entry)
}

function mergeRow(
  fields: readonly FieldColumns[],
  row: TableRow,
  texts: readonly string[],
  before: AnyEntry,
): TableRow {
  const entry: Record<string, unknown> = { ...row.entry }
  const settled = new Set<string>()
  let isAltered = false
  for (const columns of fields) {
    const { name } = columns
    const isRead = !row.findings.some(({ at }) => fieldOf(at) === name)
    entry[name] = row.entry[name]
    if (isRead && isSameValue(row.entry[name], before[name])) continue

    isAltered = true
    if (isAsWritten(columns, texts, before[name])) {
      entry[name] = before[name] ?? null
      settled.add(name)
    } else entry[name] = withParts(columns, row.entry[name], before[name])
  }
  if (!isAltered) return row
  const findings = row.findings.filter(({ at }) => !settled.has(fieldOf(at)))
  return { ...row, entry, findings }
}

function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  return typeof one === 'object' && typeof other === 'object' && canonical(one) === canonical(other)
}

/** Whether every cell says what would be exported; a field without a column says nothing else. */
function isAsWritten({ cells }: FieldColumns, texts: readonly string[], before: unknown): boolean {
  return cells.every(({ part, field, index }) => {
    if (index === undefined) return true
    const value = part === null ? before : (before as Readonly<Record<string, unknown>> | null)?.[part]
    const written = value === null || value === undefined ? '' : meaningOf(field).write(value, field)
    return (texts[index] ?? '') === written
  })
}

/** Parts that have no column come from the entry that is there. */
function withParts({ cells }: FieldColumns, read: unknown, before: unknown): unknown {
  if (cells.every(({ index }) => index !== undefined)) return read
  const [one, other] = [read, before].map((value) => (value ?? {}) as Readonly<Record<string, unknown>>)
  const parts = cells.map(({ part, index }) => [
    part,
    (index === undefined ? other : one)?.[part ?? ''] ?? null,
  ])
  return parts.every(([, value]) => value === null) ? null : Object.fromEntries(parts)
}

function fieldOf(at: string): string {
  return at.split('.')[0] ?? ''
}
