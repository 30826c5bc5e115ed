import type { AnyEntry, EntryOf, Field, RecordType, RowFields } from '#core/record/define.ts'
import { keyOf } from '#core/record/entry.ts'
import type { OutlineItem } from '#core/record/values.ts'

/** What else changes when an entry is carried over. */
export type Carrying = {
  readonly year: number
  /** Who goes on with the work of a section, for an entry of this programme; null where that is not decided. */
  readonly heirs: (section: string) => readonly string[] | null
  /** What another register's entry is called in the new year; the key itself where it goes on under it. */
  readonly keyInYear: (register: string, key: string) => string
}

/** A new year's entry, or the section of which nobody has said who goes on with its work. */
export type Carried = { readonly entry: EntryOf<RecordType> } | { readonly section: string }

/**
 * The entry of the new year made from one of the year before: what holds for one year alone is left out, marks on items are
 * taken off, sections become those of the new year, and what it refers to is the new year's.
 */
export function carriedEntry(record: RecordType, entry: AnyEntry, carrying: Carrying): Carried {
  const undecided: string[] = []
  const values = Object.entries(record.fields).map(([name, field]) => [
    name,
    name === record.carriesOver
      ? carrying.year
      : carriedValue(field, entry[name] ?? null, carrying, undecided),
  ])
  const [section] = undecided
  return section === undefined ? { entry: Object.fromEntries(values) as EntryOf<RecordType> } : { section }
}

/** The key that an entry of the year before has in the new one. */
export function keyInYear(record: RecordType, entry: AnyEntry, year: number): string {
  return keyOf(record, { ...entry, [record.carriesOver as string]: year }) ?? ''
}

function carriedValue(field: Field, value: unknown, carrying: Carrying, undecided: string[]): unknown {
  if (field.yearOnly) return field.kind === 'flag' ? false : null
  if (value === null) return null
  switch (field.kind) {
    case 'reference':
      return keysOf(field.to, [value as string], carrying, undecided)[0] ?? null
    case 'references':
      return keysOf(field.to, value as readonly string[], carrying, undecided)
    case 'outline':
      return unmarked(value as readonly OutlineItem[])
    case 'rows':
      return (value as readonly AnyEntry[]).map((row) => carriedRow(field.fields, row, carrying, undecided))
    default:
      return value
  }
}

function carriedRow(fields: RowFields, row: AnyEntry, carrying: Carrying, undecided: string[]): AnyEntry {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      carriedValue(field, row[name] ?? null, carrying, undecided),
    ]),
  )
}

function keysOf(to: string, keys: readonly string[], carrying: Carrying, undecided: string[]): string[] {
  const named = keys.flatMap((key) => {
    if (to !== 'sections') return carrying.keyInYear(to, key)
    const heirs = carrying.heirs(key)
    if (heirs === null) undecided.push(key)
    return heirs ?? []
  })
  return [...new Set(named)]
}

/** Marks tell what was done in one year: 緊急見直し対象事業. */
function unmarked(items: readonly OutlineItem[]): OutlineItem[] {
  return items.map(({ marks: _, items: below, ...item }) => ({
    ...item,
    ...(below && { items: unmarked(below) }),
  }))
}
