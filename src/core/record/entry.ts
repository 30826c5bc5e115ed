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

/**
 * Checks the shape of many entries: what a field's schema has taken before is not looked at again, where its values repeat.
 * The schema stays the one truth: whatever it has not taken yet, and whatever is wrong, goes to it.
 */
export function shapeChecker(
  record: RecordType,
): (entry: AnyEntry) => { entry: AnyEntry } | { findings: Finding[] } {
  const fields = Object.entries(record.fields).map(([name, field]) => ({
    name,
    field,
    schema: fieldSchema(meaningOf(field), field),
    taken: REPEATING.has(field.kind) ? new Set<unknown>() : null,
  }))
  return (entry) => {
    for (const { name, field, schema, taken } of fields) {
      const value = entry[name]
      if (taken?.has(value) || (value === null && field.optional)) continue
      const read = schema.safeParse(value)
      // A schema that gives another value back than it took, or none, is asked in the ordinary way.
      if (!read.success || (read.data !== value && typeof value !== 'object'))
        return checkShape(record, entry)
      if (taken === null) continue
      if (taken.size >= TAKEN) taken.clear()
      taken.add(value)
    }
    return { entry }
  }
}

const TAKEN = 5000
const REPEATING = new Set<Field['kind']>(['day', 'fiscalYear', 'choice', 'flag', 'reference', 'integer'])

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
