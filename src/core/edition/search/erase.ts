import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { eraseFromColumn } from './facet-column.ts'
import { listOf, printEntries, printList, readEntries, readList } from './postings.ts'
import { SEGMENT } from './search-schema.ts'
import {
  BY_TITLE,
  COLUMN,
  FACETS,
  GROUPS,
  kindOf,
  MARK,
  numberOf,
  PAIR_IN_BODY,
  TITLE_ENDS,
  term,
  WITHIN,
  WORD,
} from './terms.ts'
import { forgetWords } from './word-book.ts'

/** Takes entries out of an index so that none of their words can be read in it any more; returns the marks that they bore. */
export function eraseEntries(edition: DatabaseSync, ids: readonly number[]): ReadonlySet<number> {
  const marks = new Set<number>()
  const bySegment = Map.groupBy(ids, (id) => Math.floor(id / SEGMENT))
  const words = new Map<number, number>()
  for (const [segment, dead] of bySegment) {
    const indexes = dead.map((id) => id % SEGMENT).sort((one, other) => one - other)
    eraseFrom(edition, segment, indexes, words, marks)
  }
  forgetWords(edition, words)
  const remove = edition.prepare('DELETE FROM search_entries WHERE id = ?')
  for (const id of ids) remove.run(id)
  return marks
}

function eraseFrom(
  edition: DatabaseSync,
  segment: number,
  indexes: readonly number[],
  words: Map<number, number>,
  marks: Set<number>,
): void {
  const one = edition.prepare('SELECT postings FROM search_postings WHERE segment = ? AND term = ?')
  const bytesOf = (column: number) => one.get(segment, term(COLUMN, column))?.postings as Uint8Array
  const alone = indexes.map((index): Span => ({ from: index, until: index + 1 }))
  const spans = [TITLE_ENDS, TITLE_ENDS + 1].map((column) => spansOf(readList(bytesOf(column)), indexes))
  const entries = readList(bytesOf(TITLE_ENDS)).length
  const changed: { readonly term: number; readonly postings: Uint8Array | null }[] = []
  const postings = edition.prepare(
    'SELECT term, postings FROM search_postings WHERE segment = ? AND (term < ? OR term >= ?)',
  )
  for (const row of postings.iterate(segment, term(COLUMN, 0), WITHIN)) {
    const [number, bytes] = [Number(row.term), row.postings as Uint8Array]
    const kind = kindOf(number)
    const isPlaces = kind <= PAIR_IN_BODY
    const kept = isPlaces ? readList(bytes) : listOf(readEntries(bytes))
    const left = isPlaces ? outside(kept, spans[kind] ?? []) : outside(kept, alone)
    if (left.length === kept.length) continue
    if (kind === WORD) {
      const word = numberOf(number)
      words.set(word, (words.get(word) ?? 0) + kept.length - left.length)
    }
    if (kind === MARK) marks.add(numberOf(number))
    const printed = isPlaces ? printList(left) : printEntries(left, entries)
    changed.push({ term: number, postings: left.length === 0 ? null : printed.slice() })
  }
  const groups = new Uint32Array(bytesOf(GROUPS).slice().buffer)
  for (const index of indexes) groups[index] = 0
  changed.push({ term: term(COLUMN, GROUPS), postings: new Uint8Array(groups.buffer) })

  const columns = edition.prepare(
    'SELECT term, postings FROM search_postings WHERE segment = ? AND term >= ? AND term < ?',
  )
  for (const row of columns.all(segment, term(COLUMN, FACETS), term(BY_TITLE, 0))) {
    changed.push({
      term: Number(row.term),
      postings: eraseFromColumn(row.postings as Uint8Array, indexes),
    })
  }

  const update = edition.prepare('UPDATE search_postings SET postings = ? WHERE segment = ? AND term = ?')
  const remove = edition.prepare('DELETE FROM search_postings WHERE segment = ? AND term = ?')
  for (const { term: number, postings: left } of changed) {
    if (left === null) remove.run(segment, number)
    else update.run(left, segment, number)
  }
  edition.prepare('UPDATE search_segments SET version = ? WHERE segment = ?').run(randomUUID(), segment)
}

type Span = { readonly from: number; readonly until: number }

function spansOf(ends: Uint32Array, indexes: readonly number[]): Span[] {
  return indexes.map((index) => ({ from: ends[index - 1] ?? 0, until: ends[index] ?? 0 }))
}

/** The numbers that lie in none of the spans; both ascend. */
function outside(numbers: Uint32Array, spans: readonly Span[]): Uint32Array {
  if (numbers.length < spans.length * FEW) {
    const left = numbers.filter((number) => !isWithin(spans, number))
    return left.length === numbers.length ? numbers : left
  }
  const cuts: Span[] = []
  for (const span of spans) {
    const from = firstFrom(numbers, span.from)
    const until = firstFrom(numbers, span.until)
    if (until > from) cuts.push({ from, until })
  }
  if (cuts.length === 0) return numbers
  const left = new Uint32Array(numbers.length - cuts.reduce((sum, { from, until }) => sum + until - from, 0))
  let [kept, at] = [0, 0]
  for (const { from, until } of [...cuts, { from: numbers.length, until: numbers.length }]) {
    left.set(numbers.subarray(at, from), kept)
    kept += from - at
    at = until
  }
  return left
}

/** Fewer numbers than this for each span are looked at one by one. */
const FEW = 8

function isWithin(spans: readonly Span[], number: number): boolean {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((spans[middle] as Span).until <= number) low = middle + 1
    else high = middle
  }
  const span = spans[low]
  return span !== undefined && span.from <= number
}

function firstFrom(numbers: Uint32Array, number: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] as number) < number) low = middle + 1
    else high = middle
  }
  return low
}
