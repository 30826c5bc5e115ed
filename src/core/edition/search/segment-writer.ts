import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { printColumn } from './facet-column.ts'
import type { KeptFacet, KeptGroup } from './mark-book.ts'
import { occurrences } from './occurrences.ts'
import { pace } from './pace.ts'
import { pairTable } from './pair-table.ts'
import { printEntries, printList } from './postings.ts'
import { SEGMENT } from './search-schema.ts'
import {
  CHARACTER_IN_TITLE,
  COLUMN,
  FACETS,
  GROUPS,
  kindOf,
  MARK,
  PAIR_IN_BODY,
  PAIR_IN_TITLE,
  pairTerm,
  TITLE_ENDS,
  term,
  WORD,
} from './terms.ts'

/** An entry as the index keeps it. */
export type IndexedEntry = {
  /** The folded texts of its title and of its own fields. */
  readonly title: readonly string[]
  readonly body: readonly string[]
  /** Its group with the marks of all in it, and what else it refers to. */
  readonly group: KeptGroup
  readonly facets: readonly KeptFacet[]
  readonly references: readonly number[]
  /** Terms of what it lies in. */
  readonly within: readonly number[]
  /** Words of its title, each once. */
  readonly words: readonly number[]
}

/** Pairs and characters held at once: some 70 MB. */
const MOST_HELD = 6_000_000
/** Fewer than the pair table can tell apart. */
const MOST_LETTERS = 60_000

/** Collects the entries of one segment after the other and writes each as a whole. */
export function segmentWriter(edition: DatabaseSync) {
  const insert = edition.prepare('INSERT INTO search_postings VALUES (?, ?, ?)')
  const keep = edition.prepare('INSERT INTO search_segments VALUES (?, ?, ?, ?, ?)')
  const held = occurrences()
  const markSlots = new Map<number, number>()
  const wordSlots = new Map<number, number>()
  const withinSlots = new Map<number, number>()
  const groupSlots = new Map<number, readonly number[]>()
  /** Letters by code point, from one on; zero is none. */
  const letters = new Uint32Array(0x110000)
  const codes: number[] = []
  const fields = [fieldOf(0), fieldOf(1)]
  const groups = new Uint32Array(SEGMENT)
  const columns: (Uint32Array | undefined)[] = []
  let entries = 0

  return {
    size: () => entries,
    isFull: () => entries === SEGMENT || held.size() > MOST_HELD || codes.length > MOST_LETTERS,
    put({ title, body, group, facets, references, within, words }: IndexedEntry): void {
      groups[entries] = group.code
      for (const { facet, group } of facets) {
        columns[facet] ??= new Uint32Array(SEGMENT)
        columns[facet][entries] = group.code
        for (const slot of slotsOf(group)) held.put(slot, entries)
      }
      addTexts(fields[0] as TextField, title)
      addTexts(fields[1] as TextField, body)
      for (const slot of slotsOf(group)) held.put(slot, entries)
      for (const mark of references) held.put(slotOf(MARK, mark), entries)
      for (const number of within) held.put(withinSlot(number), entries)
      for (const word of words) held.put(slotOf(WORD, word), entries)
      entries += 1
    },
    /** Writes what was put and begins anew; lets others work in between. */
    async close(segment: number, isLate: boolean, first: number): Promise<void> {
      const breathe = pace()
      const { values, runs } = held.sorted()
      for (const { term: number, from, until } of runs) {
        const isPlaces = kindOf(number) <= PAIR_IN_BODY
        const bytes = isPlaces ? printList(values, from, until) : printEntries(values, entries, from, until)
        insert.run(segment, number, bytes)
        await breathe()
      }
      insert.run(segment, term(COLUMN, GROUPS), new Uint8Array(groups.buffer, 0, entries * 4))
      for (const [facet, codes] of columns.entries()) {
        if (codes !== undefined)
          insert.run(segment, term(COLUMN, FACETS + facet), printColumn(codes.subarray(0, entries)))
      }
      for (const { kind, ends } of fields) {
        insert.run(segment, term(COLUMN, TITLE_ENDS + kind), printList(ends, 0, entries))
      }
      keep.run(segment, randomUUID(), entries, Number(isLate), first)
      clear()
    },
  }

  function addTexts(field: TextField, keys: readonly string[]): void {
    for (const key of keys) {
      let before = -1
      for (let at = 0; at < key.length; at += 1) {
        let code = key.charCodeAt(at)
        if (code >= 0xd800 && code < 0xdc00) {
          code = key.codePointAt(at) as number
          at += 1
        }
        const letter = letterOf(code)
        if (field.last[letter] !== entries + 1) {
          field.last[letter] = entries + 1
          held.put(characterSlot(field, letter), entries)
        }
        if (before >= 0) held.put(field.pairs.get(before, letter, field.openPair), field.end - 1)
        before = letter
        field.end += 1
      }
      // A gap, lest the end of one text and the beginning of the next look like one.
      field.end += 1
    }
    field.ends[entries] = field.end
  }

  function letterOf(code: number): number {
    const known = letters[code] as number
    if (known !== 0) return known - 1
    letters[code] = codes.push(code)
    return codes.length - 1
  }

  function characterSlot(field: TextField, letter: number): number {
    const known = field.characters[letter] as number
    if (known !== 0) return known - 1
    const slot = held.open(term(CHARACTER_IN_TITLE + field.kind, codes[letter] as number))
    field.characters[letter] = slot + 1
    return slot
  }

  function slotsOf({ code, marks }: KeptGroup): readonly number[] {
    const known = groupSlots.get(code)
    if (known !== undefined) return known
    const opened = marks.map((mark) => slotOf(MARK, mark))
    groupSlots.set(code, opened)
    return opened
  }

  function slotOf(kind: typeof MARK | typeof WORD, number: number): number {
    const slots = kind === MARK ? markSlots : wordSlots
    const known = slots.get(number)
    if (known !== undefined) return known
    const slot = held.open(term(kind, number))
    slots.set(number, slot)
    return slot
  }

  function withinSlot(number: number): number {
    const known = withinSlots.get(number)
    if (known !== undefined) return known
    const slot = held.open(number)
    withinSlots.set(number, slot)
    return slot
  }

  function fieldOf(kind: 0 | 1): TextField {
    const openPair = (first: number, second: number) =>
      held.open(pairTerm(PAIR_IN_TITLE + kind, codes[first] as number, codes[second] as number))
    const ends = new Uint32Array(SEGMENT)
    return {
      kind,
      openPair,
      ends,
      pairs: pairTable(),
      characters: new Uint32Array(0x10000),
      last: new Uint32Array(0x10000),
      end: 0,
    }
  }

  function clear(): void {
    held.clear()
    markSlots.clear()
    wordSlots.clear()
    groupSlots.clear()
    withinSlots.clear()
    letters.fill(0)
    codes.length = 0
    columns.length = 0
    entries = 0
    for (const field of fields) {
      field.pairs.clear()
      field.characters.fill(0)
      field.last.fill(0)
      field.end = 0
    }
  }
}

type TextField = {
  readonly kind: 0 | 1
  readonly openPair: (first: number, second: number) => number
  /** Where the texts of each entry end. */
  readonly ends: Uint32Array
  readonly pairs: ReturnType<typeof pairTable>
  /** By letter, from one on: where it is counted, and the last entry that had it. */
  readonly characters: Uint32Array
  readonly last: Uint32Array
  end: number
}
