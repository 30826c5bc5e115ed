import type { AnyEntry, Field, RecordType } from './define.ts'
import { canonical } from './difference.ts'
import { outlineMeaning } from './kinds/outline.ts'
import { mergeLists } from './merge-lists.ts'
import type { FileValue, OutlineItem } from './values.ts'

/** A field that both sides changed in different ways. */
export type Conflict = {
  readonly name: string
  readonly field: Field
  readonly base: unknown
  readonly theirs: unknown
  readonly mine: unknown
}

/** Two versions made into one: fields that only one side changed are taken from it. */
export type Merge = {
  /** With the changes of both; where they are in conflict, mine. */
  readonly entry: AnyEntry
  /** The fields whose value, or part of it, came from the others. */
  readonly taken: readonly string[]
  readonly conflicts: readonly Conflict[]
}

/** Merges what others wrote and what I wrote since the version that both of us had before us, field by field; tables, outlines and long texts line by line. */
export function mergeEntries(record: RecordType, base: AnyEntry, theirs: AnyEntry, mine: AnyEntry): Merge {
  const entry: Record<string, unknown> = {}
  const taken: string[] = []
  const conflicts: Conflict[] = []
  for (const [name, field] of Object.entries(record.fields)) {
    const values = { base: base[name] ?? null, theirs: theirs[name] ?? null, mine: mine[name] ?? null }
    const merged = mergeValues(field, values)
    entry[name] = merged === undefined ? values.mine : merged.value
    if (merged === undefined) conflicts.push({ name, field, ...values })
    else if (canonical(merged.value) !== canonical(values.mine)) taken.push(name)
  }
  return { entry, taken, conflicts }
}

type Values = { readonly base: unknown; readonly theirs: unknown; readonly mine: unknown }

/** One value with the changes of both; undefined where both changed it in different ways. */
function mergeValues(field: Field, { base, theirs, mine }: Values): { value: unknown } | undefined {
  const [was, their, my] = [canonical(base), canonical(theirs), canonical(mine)]
  if (my === their || my === was) return { value: theirs }
  if (their === was) return { value: mine }
  if (base === null || theirs === null || mine === null) return undefined
  return mergeParts(field, { base, theirs, mine })
}

function mergeParts(field: Field, values: Values): { value: unknown } | undefined {
  switch (field.kind) {
    case 'rows':
      return mergeItems(values)
    case 'files':
      return mergeFiles(values)
    case 'references':
    case 'choices': {
      const merged = mergeItems(values)
      // Both may have put the same one in, at different places.
      return merged && { value: [...new Set(merged.value)] }
    }
    case 'longText':
      return mergeTexts(values)
    case 'outline':
      return mergeOutlines(field, values)
    default:
      return undefined
  }
}

function mergeItems({ base, theirs, mine }: Values): { value: unknown[] } | undefined {
  const [was, their, my] = [base, theirs, mine].map((items) => (items as readonly unknown[]).map(canonical))
  const merged = mergeLists(was ?? [], their ?? [], my ?? [])
  return merged === null || merged.length === 0
    ? undefined
    : { value: merged.map((item) => JSON.parse(item)) }
}

/** One by one; a file that both kept under different titles, or put in at different places, is left to the people. */
function mergeFiles(values: Values): { value: unknown } | undefined {
  const merged = mergeItems(values)
  const hashes = (merged?.value ?? []).map((file) => (file as FileValue).sha256)
  return new Set(hashes).size === hashes.length ? merged : undefined
}

function mergeTexts(values: Values): { value: string } | undefined {
  const [was, their, my] = [values.base, values.theirs, values.mine].map((value) =>
    (value as string).split('\n'),
  )
  const merged = mergeLists(was ?? [], their ?? [], my ?? [])
  return merged === null || merged.join('').trim() === '' ? undefined : { value: merged.join('\n') }
}

/** Line by line as it is written; what no longer reads as an outline was no good merge. */
function mergeOutlines(
  field: Extract<Field, { kind: 'outline' }>,
  { base, theirs, mine }: Values,
): { value: unknown } | undefined {
  const print = (items: unknown) => outlineMeaning.write(items as readonly OutlineItem[], field)
  const merged = mergeTexts({ base: print(base), theirs: print(theirs), mine: print(mine) })
  const read = merged && outlineMeaning.parse(merged.value, field)
  return read && 'value' in read ? { value: read.value } : undefined
}
