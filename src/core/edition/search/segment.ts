import type { DatabaseSync } from 'node:sqlite'
import { addNumbers, type Bits, wordsFor } from './bits.ts'
import { type FacetColumn, readColumn } from './facet-column.ts'
import { type Entries, entriesIn, readEntries, readList } from './postings.ts'
import { SEGMENT } from './search-schema.ts'
import { COLUMN, FACETS, GROUPS, kindOf, PAIR_IN_BODY, PLACES, RANKS, TITLE_ENDS, term } from './terms.ts'

/** A part of the index, as searches read it. Nothing of it may be changed. */
export type Segment = {
  readonly number: number
  readonly entries: number
  /** The place of the first entry among all. */
  readonly first: number
  /** Where a pair of characters stands; null where it doesn't. */
  places(pair: number): Uint32Array | null
  /** The entries that bear a term, or have a pair of characters in a text of theirs; null where there are none. */
  entriesOf(term: number): Entries | null
  /** Entries once found by something that has a name; looked for again only when they were forgotten. */
  remember(name: string, find: () => Entries | null): Entries | null
  /** What was once counted under a name; counted again only when it was forgotten. */
  counted(name: string, count: () => GroupCounts): GroupCounts
  /** Adds the entries in whose titles (0) or other texts (1) the places lie that come in order. */
  addHolders(field: 0 | 1, places: Uint32Array, count: number, into: Bits): void
  groups(): Uint32Array
  /** What its entries have of a declared facet, by its number; null where none has anything. */
  facet(number: number): FacetColumn | null
  placeOf(index: number): number
  /** The place in the order of titles. */
  rankOf(index: number): number
}

/** How many entries were counted, and how many of each group. */
export type GroupCounts = {
  readonly total: number
  readonly codes: Uint32Array
  readonly counts: Uint32Array
}

/** What was read of a segment, for all editions that have it: one never changes under its number and version. */
export type ReadSegment = {
  readonly postings: Map<number | string, Posting>
  bytes: number
  groups?: Uint32Array
  readonly facets: (FacetColumn | null)[]
  ranks?: Uint32Array | Float64Array
  places?: Float64Array | null
  ends: [TextEnds | undefined, TextEnds | undefined]
}

/** Places, entries, or what was counted; null is kept as well: there are none. */
type Posting = Uint32Array | Entries | GroupCounts | null

/** Where the texts of each entry end, and for every 32nd place the entry to begin with. */
type TextEnds = { readonly ends: Uint32Array; readonly starts: Uint32Array }

export type ReadBytes = (segment: number, term: number) => Uint8Array | null

/** How postings are read from an edition. */
export function bytesReader(edition: DatabaseSync): ReadBytes {
  const one = edition.prepare('SELECT postings FROM search_postings WHERE segment = ? AND term = ?')
  one.setReturnArrays(true)
  return (segment, number) => {
    const row = one.get(segment, number) as unknown as [Uint8Array] | undefined
    return row?.[0] ?? null
  }
}

/** Opens a segment; keeps at most so many bytes of postings in memory. */
export function openSegment(
  read: ReadBytes,
  { number, entries, first }: Pick<Segment, 'number' | 'entries' | 'first'>,
  kept: ReadSegment,
  mostBytes: number,
): Segment {
  return {
    number,
    entries,
    first,
    places: (pair) => remembered(pair, () => readPlaces(pair)) as Uint32Array | null,
    entriesOf: (wanted) => remembered(-wanted - 1, () => readHolders(wanted)) as Entries | null,
    remember: (name, find) => remembered(name, find) as Entries | null,
    counted: (name, count) => remembered(`#${name}`, count) as GroupCounts,
    addHolders,
    groups() {
      kept.groups ??= new Uint32Array(column(GROUPS).buffer)
      return kept.groups
    },
    facet(wanted) {
      const known = kept.facets[wanted]
      if (known !== undefined) return known
      const bytes = read(number, term(COLUMN, FACETS + wanted))
      const column = bytes && readColumn(bytes)
      kept.facets[wanted] = column
      return column
    },
    placeOf(index) {
      if (kept.places === undefined) {
        const bytes = read(number, term(COLUMN, PLACES))
        kept.places = bytes === null ? null : new Float64Array(bytes.slice().buffer)
      }
      return kept.places === null ? number * SEGMENT + index : (kept.places[index] as number)
    },
    rankOf(index) {
      if (kept.ranks === undefined) {
        const { buffer, length } = column(RANKS)
        kept.ranks = length === entries * 8 ? new Float64Array(buffer) : new Uint32Array(buffer)
      }
      return kept.ranks[index] as number
    },
  }

  function remembered(id: number | string, find: () => Posting): Posting {
    const known = kept.postings.get(id)
    if (known !== undefined) return known
    const found = find()
    kept.bytes += sizeOf(found)
    kept.postings.set(id, found)
    for (const [oldest, posting] of kept.postings) {
      if (kept.bytes <= mostBytes) break
      kept.postings.delete(oldest)
      kept.bytes -= sizeOf(posting)
    }
    return found
  }

  function readPlaces(pair: number): Uint32Array | null {
    const bytes = read(number, pair)
    return bytes && readList(bytes)
  }

  function readHolders(wanted: number): Entries | null {
    const kind = kindOf(wanted)
    const bytes = read(number, wanted)
    if (bytes === null) return null
    if (kind > PAIR_IN_BODY) return asKept(readEntries(bytes))
    const places = readList(bytes)
    const bits = new Uint32Array(wordsFor(entries))
    addHolders(kind as 0 | 1, places, places.length, bits)
    return entriesIn(bits, places.length)
  }

  /** A long list takes more room than bits, and more time to be added. */
  function asKept(read: Entries): Entries {
    if (!('list' in read) || read.list.length < wordsFor(entries)) return read
    const bits = new Uint32Array(wordsFor(entries))
    addNumbers(bits, read.list)
    return { bits }
  }

  function addHolders(field: 0 | 1, places: Uint32Array, count: number, into: Bits): void {
    const { ends, starts } = endsOf(field)
    let entry = 0
    for (let at = 0; at < count; at += 1) {
      const place = places[at] as number
      const start = starts[place >>> 5] as number
      if (start > entry) entry = start
      while ((ends[entry] as number) <= place) entry += 1
      into[entry >>> 5] = (into[entry >>> 5] as number) | (1 << (entry & 31))
    }
  }

  function endsOf(field: 0 | 1): TextEnds {
    const known = kept.ends[field]
    if (known !== undefined) return known
    const ends = readList(column(TITLE_ENDS + field))
    const starts = new Uint32Array(((ends.at(-1) ?? 0) >>> 5) + 1)
    let entry = 0
    for (let at = 0; at < starts.length; at += 1) {
      while ((ends[entry] as number) <= at * 32) entry += 1
      starts[at] = Math.min(entry, entries - 1)
    }
    kept.ends[field] = { ends, starts }
    return { ends, starts }
  }

  /** A copy: the bytes that SQLite hands out need not begin where a number of several bytes may. */
  function column(wanted: number) {
    const bytes = read(number, term(COLUMN, wanted))
    if (bytes === null) throw new Error(`the search index has no column ${wanted} for segment ${number}`)
    return bytes.slice()
  }
}

function sizeOf(posting: Posting): number {
  if (posting === null) return 100
  if ('codes' in posting) return posting.codes.byteLength * 2 + 100
  const numbers = posting instanceof Uint32Array ? posting : 'list' in posting ? posting.list : posting.bits
  return numbers.byteLength + 100
}
