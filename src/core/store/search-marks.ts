import type { Field, RecordType } from '#core/record/define.ts'
import type { ListQuery } from './list-query.ts'
import { spansBetween, spansOf } from './search-spans.ts'

/** Marks that an entry must have: all of these, and of each group one at least. */
export type Marks = { readonly all: readonly number[]; readonly oneOf: readonly (readonly number[])[] }

/**
 * Integers that stand among the grams of an entry for what a list is narrowed down by: its register, its state, each value of a
 * field that holds one of few or is no searched code, and for days and numbers the span that they lie in. They use pairs of
 * units that no text has, and an entry found by one is always looked at again, so that two values with one number do no harm.
 */
export function marksOfEntry(record: RecordType, row: Readonly<Record<string, unknown>>): Set<number> {
  const marks = new Set([mark(record.key), mark(record.key, 'state', String(row.state))])
  for (const name of markedFields(record)) {
    const value = row[name]
    if (value === null || value === undefined) continue
    const values = isSpanned(record.fields[name] as Field)
      ? spansOf(value as string | number)
      : Array.isArray(value)
        ? value
        : [value]
    for (const one of values) marks.add(mark(record.key, name, String(one)))
  }
  return marks
}

/** The marks that every entry must have that meets the filters, the states and the sections of a query; what they can't say is not among them. */
export function marksOfQuery(
  record: RecordType,
  { filters, states, sections }: Pick<ListQuery, 'filters' | 'states' | 'sections'>,
): Marks {
  const groups = markedFields(record).flatMap((name) => {
    const text = filters[name]
    const values = text === undefined ? null : valuesIn(record.fields[name] as Field, text)
    if (values === null) return []
    // What no value meets is looked for by a mark that no entry has.
    return [(values.length === 0 ? [''] : values).map((value) => mark(record.key, name, value))]
  })
  if (states.length > 0) groups.push(states.map((state) => mark(record.key, 'state', state)))
  const { section } = record
  if (section && sections !== null && sections.length > 0 && sections.length <= MOST_VALUES) {
    groups.push(sections.map((one) => mark(record.key, section, one)))
  }
  return {
    all: groups.flatMap((group) => (group.length === 1 ? group : [])),
    oneOf: groups.filter(({ length }) => length > 1),
  }
}

/** Whether the marks of a query say all that it asks for beside its words. */
export function areMarksAll(record: RecordType, query: ListQuery): boolean {
  const { filters, states, sections, updatedSince } = query
  const asked =
    Object.keys(filters).length + (states.length > 0 ? 1 : 0) + (sections !== null && record.section ? 1 : 0)
  const isExact = Object.keys(filters).every((name) => !isSpanned(record.fields[name] as Field))
  const { all, oneOf } = marksOfQuery(record, query)
  return updatedSince === null && isExact && all.length + oneOf.length === asked
}

/** Above so many values a list in its own order comes upon one of them soon. */
const MOST_VALUES = 100

/** The values of which an entry has one that meets a filter; null where they can't be told, or are too many. */
function valuesIn(field: Field, text: string): readonly string[] | null {
  const [from = '', until] = text.split('..')
  if (isSpanned(field)) return spansBetween(field.kind, from, until ?? from)
  if (field.kind !== 'fiscalYear') return [text]
  const [first, last] = [Number(from), Number(until ?? from)]
  if (from === '' || until === '' || !(last - first < MOST_VALUES)) return null
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index))
}

/** The mark that all entries of a register have. */
export function markOfRegister({ key }: RecordType): number {
  return mark(key)
}

/** Fields whose values are marked. */
export function markedFields({ fields }: RecordType): string[] {
  return Object.keys(fields).filter((name) => {
    const field = fields[name] as Field
    return MARKED.has(field.kind) || isSpanned(field) || (field.kind === 'code' && !field.searched)
  })
}

/** Whether a field is marked by the span in which its value lies. */
function isSpanned({ kind }: Field): boolean {
  return kind === 'day' || kind === 'integer' || kind === 'money'
}

const MARKED = new Set<Field['kind']>(['choice', 'choices', 'reference', 'references', 'flag', 'fiscalYear'])
const PLAIN = /^[\0-\x7f]*$/

/** A high surrogate that no low one follows: 1,024 × 55,296 numbers, by FNV-1a. */
function mark(...words: readonly string[]): number {
  const text = words.join('\0')
  let hash = 0x811c9dc5
  // Most are plain letters, which are their own bytes.
  const bytes = PLAIN.test(text) ? null : Buffer.from(text)
  const length = bytes?.length ?? text.length
  for (let at = 0; at < length; at += 1) {
    hash = Math.imul(hash ^ (bytes === null ? text.charCodeAt(at) : (bytes[at] as number)), 0x01000193)
  }
  const folded = (hash >>> 0) % (1024 * 0xd800)
  return ((0xd800 + Math.floor(folded / 0xd800)) << 16) | (folded % 0xd800)
}
