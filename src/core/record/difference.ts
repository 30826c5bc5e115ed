import type { AnyEntry, Field, RecordType } from './define.ts'

/** One field that differs between two versions of an entry. */
export type Difference = {
  readonly name: string
  readonly field: Field
  readonly before: unknown
  readonly after: unknown
}

/** The fields in which two versions differ, in the order of the record; an absent version has every field absent. */
export function differences(
  record: RecordType,
  before: AnyEntry | null,
  after: AnyEntry | null,
): Difference[] {
  return Object.entries(record.fields).flatMap(([name, field]) => {
    const [from, to] = [before?.[name] ?? null, after?.[name] ?? null]
    return canonical(from) === canonical(to) ? [] : [{ name, field, before: from, after: to }]
  })
}

/** Whether two versions hold the same values. */
export function isSame(record: RecordType, one: AnyEntry, other: AnyEntry): boolean {
  return differences(record, one, other).length === 0
}

/** JSON with its keys in order: PostgreSQL keeps jsonb in an order of its own. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
