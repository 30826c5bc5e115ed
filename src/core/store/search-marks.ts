import type { Field, RecordType } from '#core/record/define.ts'
import type { ListQuery } from './list-query.ts'

/**
 * Integers that stand among the grams of an entry for what a list is narrowed down by: its register, its state, and each value
 * of a field that holds one of few. They use pairs of units that no text has, and an entry found by one is always looked at
 * again, so that two values with one number do no harm.
 */
export function marksOfEntry(record: RecordType, row: Readonly<Record<string, unknown>>): Set<number> {
  const marks = new Set([mark(record.key), mark(record.key, 'state', String(row.state))])
  for (const name of markedFields(record)) {
    const value = row[name]
    if (value === null || value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) marks.add(mark(record.key, name, String(one)))
  }
  return marks
}

/** The marks that every entry must have that meets the filters, the state and the section of a query; what they can't say is not among them. */
export function marksOfQuery(
  record: RecordType,
  { filters, states, sections }: Pick<ListQuery, 'filters' | 'states' | 'sections'>,
): number[] {
  const marks = markedFields(record).flatMap((name) => {
    const text = filters[name]
    const value = text !== undefined && record.fields[name]?.kind === 'fiscalYear' ? yearIn(text) : text
    return value === undefined ? [] : [mark(record.key, name, value)]
  })
  const [state] = states
  if (states.length === 1) marks.push(mark(record.key, 'state', state as string))
  const [section] = sections ?? []
  if (sections?.length === 1 && record.section)
    marks.push(mark(record.key, record.section, section as string))
  return marks
}

/** Whether the marks of a query say all that it asks for beside its words. */
export function areMarksAll(record: RecordType, query: ListQuery): boolean {
  const { filters, states, sections, updatedSince } = query
  const asked =
    Object.keys(filters).length + (states.length > 0 ? 1 : 0) + (sections !== null && record.section ? 1 : 0)
  return updatedSince === null && marksOfQuery(record, query).length === asked
}

/** The one year that a filter asks for, alone or as both ends of a range. */
function yearIn(text: string): string | undefined {
  const [from, until = from] = text.split('..')
  return from !== '' && from === until ? String(Number(from)) : undefined
}

/** The mark that all entries of a register have. */
export function markOfRegister({ key }: RecordType): number {
  return mark(key)
}

/** Fields whose values are marked. */
export function markedFields({ fields }: RecordType): string[] {
  return Object.keys(fields).filter((name) => MARKED.has((fields[name] as Field).kind))
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
