import type { AnyEntry, Field, RecordType } from './define.ts'
import type { Finding } from './entry.ts'
import { meaningOf } from './meanings.ts'

/** One column of a table of entries: a field, or a part of a field of several parts. */
export type Cell = { readonly name: string; readonly heading: string; readonly field: Field }

/** The columns of a record in a file: fields of several parts take a column for each part. */
export function cellsOf(record: RecordType): readonly Cell[] {
  return Object.entries(record.fields).flatMap(([name, field]) => cellsOfField(name, field))
}

/** The columns that one field takes. */
export function cellsOfField(name: string, field: Field): Cell[] {
  const parts = meaningOf(field).parts?.(field)
  if (parts === undefined) return [{ name, heading: field.label, field }]
  return Object.entries(parts).map(([part, own]) => ({
    name: `${name}.${part}`,
    heading: `${field.label}（${own.label}）`,
    field: own,
  }))
}

/** The cells of an entry, in the order of `cellsOf`; absent values are empty cells. */
export function writeCells(record: RecordType, entry: AnyEntry): string[] {
  return cellsOf(record).map(({ name, field }) => {
    const value = valueAt(entry, name)
    return value === null || value === undefined ? '' : meaningOf(field).write(value, field)
  })
}

/** Reads named texts, as from a form or a row of a file, into an entry that is yet to be checked. */
export function readCells(
  record: RecordType,
  textOf: (name: string) => string | undefined,
): { entry: AnyEntry; findings: Finding[] } {
  const findings: Finding[] = []
  const entry: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(record.fields)) {
    const read = readField(name, field, textOf)
    entry[name] = read.value
    findings.push(...read.findings)
  }
  return { entry, findings }
}

/** Reads one field from named texts. */
export function readField(
  name: string,
  field: Field,
  textOf: (name: string) => string | undefined,
): { value: unknown; findings: Finding[] } {
  const parts = meaningOf(field).parts?.(field)
  if (parts === undefined) return readText(name, field, textOf(name))

  const values: Record<string, unknown> = {}
  const findings: Finding[] = []
  for (const [part, own] of Object.entries(parts)) {
    const read = readText(`${name}.${part}`, own, textOf(`${name}.${part}`))
    values[part] = read.value
    findings.push(...read.findings)
  }
  const isEmpty = Object.values(values).every((value) => value === null)
  return { value: isEmpty && findings.length === 0 ? null : values, findings }
}

function readText(
  at: string,
  field: Field,
  text: string | undefined,
): { value: unknown; findings: Finding[] } {
  if (text === undefined || text.trim() === '') return { value: null, findings: [] }
  const read = meaningOf(field).parse(text, field)
  return 'says' in read
    ? { value: null, findings: [{ at, says: read.says }] }
    : { value: read.value, findings: [] }
}

function valueAt(entry: AnyEntry, name: string): unknown {
  const [field = '', part] = name.split('.')
  const value = entry[field]
  if (part === undefined) return value
  return (value as Record<string, unknown> | null)?.[part]
}
