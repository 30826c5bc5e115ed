import { z } from 'zod'
import type { AnyEntry, Field, RecordType } from './define.ts'
import { fieldSchema } from './forgotten.ts'
import { meaningOf } from './meanings.ts'

/** A sentence about one field: `at` is its name, with the part or row behind a dot. */
export type Finding = { readonly at: string; readonly says: string }

/** What an entry of a record must look like in JSON: every field there, nothing else. */
export function schemaOf(record: RecordType): z.ZodType<AnyEntry> {
  const known = SCHEMAS.get(record)
  if (known) return known
  const shape = Object.entries(record.fields).map(([name, field]) => [
    name,
    fieldSchema(meaningOf(field), field),
  ])
  const schema = z.strictObject(Object.fromEntries(shape))
  SCHEMAS.set(record, schema)
  return schema
}

/** An entry as its schema reads it, or one finding for each field that it refuses. */
export function checkShape(
  record: RecordType,
  entry: unknown,
): { entry: AnyEntry } | { findings: Finding[] } {
  const read = schemaOf(record).safeParse(entry)
  if (read.success) return { entry: read.data }
  return { findings: read.error.issues.flatMap((issue) => findingsOf(record, issue)) }
}

/** The key by which an entry is called for ever; null where entries are numbered. */
export function keyOf(record: RecordType, entry: AnyEntry): string | null {
  if (record.identity === undefined) return null
  return record.identity.map((name) => String(entry[name])).join('-')
}

/** An entry in which nothing has been filled in yet. */
export function emptyEntry(record: RecordType): AnyEntry {
  return Object.fromEntries(Object.keys(record.fields).map((name) => [name, null]))
}

/** The field of a record by its name. */
export function fieldNamed(record: RecordType, name: string): Field {
  const field = record.fields[name]
  if (field === undefined) throw new Error(`record ${record.key} has no field ${name}`)
  return field
}

const SCHEMAS = new WeakMap<RecordType, z.ZodType<AnyEntry>>()

function findingsOf(record: RecordType, issue: z.core.$ZodIssue): Finding[] {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    return issue.keys.map((at) => ({ at, says: `「${record.label}」にはない項目。` }))
  }
  const at = issue.path.join('.')
  const field = record.fields[String(issue.path[0])]
  const absent = issue.code === 'invalid_type' && issue.path.length === 1 && issue.input == null
  return [{ at, says: absent && field ? `${field.label}を入力する。` : issue.message }]
}
