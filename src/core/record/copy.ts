import type { AnyEntry, RecordType } from './define.ts'
import { holdsFiles } from './kinds/files.ts'

/** A new entry made after another: its values, and what was and what was not taken over from it. */
export type Copy = {
  readonly entry: AnyEntry
  readonly taken: readonly string[]
  /** Fields that had a value and begin empty: what must be new. */
  readonly left: readonly string[]
  /** The fiscal year in the identity, which has moved on by one; undefined where the record has none. */
  readonly year: string | undefined
}

/** The field of the fiscal year that is part of what entries of a record are called by; undefined where there is none. */
export function yearInIdentity(record: RecordType): string | undefined {
  return record.identity?.find((name) => record.fields[name]?.kind === 'fiscalYear')
}

/** An entry for the year after another one's; where no year names the entry, one with a number of its own still to be given. Files stay with the entry that they belong to. */
export function copyOf(record: RecordType, entry: AnyEntry): Copy {
  const year = yearInIdentity(record)
  const copied: Record<string, unknown> = {}
  const [taken, left]: [string[], string[]] = [[], []]
  for (const [name, field] of Object.entries(record.fields)) {
    const value = entry[name] ?? null
    const isNumber = year === undefined && record.identity?.includes(name)
    copied[name] = null
    if (value === null) continue
    if (name === year) copied[name] = (value as number) + 1
    else if (isNumber || holdsFiles(field)) left.push(name)
    else {
      copied[name] = value
      taken.push(name)
    }
  }
  return { entry: copied, taken, left, year }
}
