import type { AnyEntry, Field, RecordType, RowFields } from './define.ts'

/** A record as the public sees it: the fields that may leave the office, and of tables the columns that may. */
export function publicRecord(record: RecordType): RecordType {
  const shown = Object.entries(record.fields).filter(([, field]) => field.public)
  return { ...record, fields: Object.fromEntries(shown.map(([name, field]) => [name, publicField(field)])) }
}

function publicField(field: Field): Field {
  if (field.kind !== 'rows') return field
  const shown = Object.entries(field.fields).filter(([, own]) => own.public)
  return { ...field, fields: Object.fromEntries(shown) as RowFields }
}

/** The public fields of an entry, and of the rows of its tables. */
export function publicValues(
  record: { readonly fields: Readonly<Record<string, Field>> },
  entry: AnyEntry,
): AnyEntry {
  const shown = Object.entries(record.fields).filter(([, field]) => field.public)
  return Object.fromEntries(
    shown.map(([name, field]) => {
      const value = entry[name] ?? null
      if (field.kind !== 'rows' || value === null) return [name, value]
      return [name, (value as readonly AnyEntry[]).map((row) => publicValues(field, row))]
    }),
  )
}
