import type { DatabaseSync } from 'node:sqlite'
import { type Bits, countBits, hasBits, takeBits } from './bits.ts'
import { type Cursor, parseCursor, printCursor } from './cursor.ts'
import type { FacetTree } from './facet-tree.ts'
import type { Facet, FacetCounts } from './facets.ts'
import { groupCounter } from './groups.ts'
import { openMarks } from './mark-names.ts'
import { type Match, type Narrowing, narrowedTo, openMatch } from './match.ts'
import { pace } from './pace.ts'
import type { Sought } from './query.ts'
import { SEGMENT } from './search-schema.ts'
import type { Segment } from './segment.ts'
import { openSegments } from './shared-segments.ts'
import { openSuggestions, type Suggestion } from './suggestions.ts'
import { type Found, firstByTitle, walk } from './walk.ts'

/** The orders in which what was found can be read. */
export const SORTS = ['relevance', 'newest', 'title'] as const
export type Sort = (typeof SORTS)[number]

/** What is looked for: null asks for everything that the narrowing leaves. */
export type SearchOrder = {
  readonly sought: Sought | null
  readonly narrowing: Narrowing
  readonly sort: Sort
}

/** An entry that was found. */
export type Hit = { readonly register: string; readonly key: string }

export type FoundPage = {
  readonly hits: readonly Hit[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
  /** How many there are, and how they spread; null beyond 10,000, for `countAll` to say. */
  readonly counts: Counts | null
  /** Beyond 10,000, how the first of them spread, if that was asked for: of each value there are at least so many. */
  readonly atLeast: FacetCounts | null
}

export type Counts = { readonly total: number; readonly facets: FacetCounts }

/** The search index of an edition, open for reading. */
export type Search = {
  /** One page. Relevance puts entries first that say in their title all that is looked for; then the newest release. */
  find(order: SearchOrder, limit: number, after: string | null, isSpread?: boolean): FoundPage
  /** The exact counts whatever there is to count; lets others work in between. */
  countAll(order: SearchOrder): Promise<Counts>
  /** The exact counts of what is narrowed down without words. Each segment is counted once, whatever editions it stands in. */
  browse(narrowing: Narrowing): Promise<Counts>
  /** Every entry that is found, in order. */
  each(order: SearchOrder): AsyncGenerator<Hit>
  /** What to look for instead, and whom to ask, where nothing is found. */
  suggest(order: SearchOrder): Suggestion
  /** By what a search can be narrowed down, in the order in which it is offered. */
  readonly facets: readonly Facet[]
  /** How the values of a facet stand above one another; undefined where they don't. */
  treeOf(facet: Facet): FacetTree | undefined
  /** What a value of a facet is called, of a kind by `register/kind`; the value itself where it has no name. */
  nameOf(facet: Facet, value: string): string
}

/** Up to here every search counts at once. */
export const COUNTED = 10_000

/** Opens the search index of an edition. */
export function openSearch(edition: DatabaseSync): Search {
  const one = edition.prepare('SELECT register, key FROM search_entries WHERE id = ?')
  one.setReturnArrays(true)
  const placed = edition.prepare('SELECT id FROM search_entries WHERE register = ? AND key = ?')
  const segments = openSegments(edition)
  const byNumber = new Map(segments.map((segment) => [segment.number, segment]))
  const marks = openMarks(edition)
  const matchOf = ({ sought, narrowing }: Pick<SearchOrder, 'sought' | 'narrowing'>) =>
    openMatch(sought, narrowing, marks)
  const suggest = openSuggestions(edition, segments, marks)

  return {
    find(order, limit, after, isSpread = false) {
      const match = matchOf(order)
      try {
        const counted = countUpTo(match, COUNTED, isSpread)
        const cursor = after === null ? null : parseCursor(after)
        const found = [...take(walkAll(order, counted, placeOf(order, cursor), limit + 1), limit + 1)]
        const hits = found.slice(0, limit).map(hitOf)
        const [last, name] = [found[limit - 1], hits[limit - 1]]
        const next =
          last && name && found.length > limit ? { tier: last.tier, place: last.place, ...name } : null
        return {
          hits,
          next: next && printCursor(next),
          counts: counted.counts,
          atLeast: counted.atLeast,
        }
      } finally {
        match.close()
      }
    },
    async countAll(order) {
      const [match, breathe] = [matchOf(order), pace()]
      try {
        const counter = groupCounter(marks)
        let total = 0
        for (const segment of segments) {
          const bits = match.all(segment)
          if (bits === null) continue
          total += countBits(bits)
          counter.add(segment, bits)
          await breathe()
        }
        return { total, facets: counter.counts() }
      } finally {
        match.close()
      }
    },
    async browse(narrowing) {
      const breathe = pace()
      const [match, name] = [matchOf({ sought: null, narrowing }), narrowedTo(narrowing, marks)]
      try {
        const counter = groupCounter(marks)
        for (const segment of segments) {
          counter.addCounted(
            segment.counted(name, () => {
              const [own, bits] = [groupCounter(marks), match.all(segment)]
              if (bits !== null) own.add(segment, bits)
              return own.counted()
            }),
          )
          await breathe()
        }
        return { total: counter.total(), facets: counter.counts() }
      } finally {
        match.close()
      }
    },
    async *each(order) {
      const [match, breathe] = [matchOf(order), pace()]
      try {
        let listed = 0
        for (const found of walkAll(order, match, null, LISTED_AT_ONCE)) {
          yield hitOf(found)
          listed += 1
          if (listed % 100 === 0) await breathe()
        }
      } finally {
        match.close()
      }
    },
    suggest: ({ sought }) => suggest(sought),
    facets: marks.facets,
    treeOf: marks.treeOf,
    nameOf: marks.nameOf,
  }

  /** Counts; beyond so many it doesn't know. What it has counted it hands on, lest it be sought again. */
  function countUpTo(match: Match, most: number, isSpread: boolean): Matched & Counted {
    const found = new Map<Segment, Bits>()
    let total = 0
    for (const segment of segments) {
      const bits = match.all(segment)
      if (bits === null) continue
      total += countBits(bits)
      found.set(segment, bits)
      if (total <= most) continue
      const atLeast = isSpread ? facetsOf(found) : null
      return { all: match.all, inTitle: match.inTitle, counts: null, atLeast }
    }
    return {
      all: (segment) => found.get(segment) ?? null,
      inTitle: (segment) => (found.has(segment) ? match.inTitle(segment) : null),
      counts: { total, facets: facetsOf(found) },
      atLeast: null,
    }
  }

  function facetsOf(found: ReadonlyMap<Segment, Bits>): FacetCounts {
    const counter = groupCounter(marks)
    for (const [segment, bits] of found) counter.add(segment, bits)
    return counter.counts()
  }

  /** All that is found behind a place, in the order asked for; so many are looked for at once where the order needs it. */
  function* walkAll(
    { sought, sort }: SearchOrder,
    matched: Matched,
    after: Pick<Cursor, 'tier' | 'place'> | null,
    atOnce: number,
  ): Generator<Tiered> {
    const place = after?.place ?? Number.NEGATIVE_INFINITY
    if (sort === 'title') yield* walkTitles(matched, place, atOnce)
    else if (sort === 'newest' || sought === null) yield* tier(0, walk(segments, matched.all, place))
    else {
      const isInRest = after?.tier === 1
      if (!isInRest) yield* tier(0, walk(segments, matched.inTitle, place))
      const rest = (segment: Segment) => without(matched.all(segment), matched.inTitle(segment))
      yield* tier(1, walk(segments, rest, isInRest ? place : Number.NEGATIVE_INFINITY))
    }
  }

  function* walkTitles(matched: Matched, after: number, atOnce: number): Generator<Tiered> {
    for (let last = after; ; ) {
      const found = firstByTitle(segments, matched.all, last, atOnce)
      yield* tier(0, found)
      const end = found.at(-1)
      if (end === undefined || found.length < atOnce) return
      last = end.place
    }
  }

  function hitOf({ segment, index }: Found): Hit {
    const [mark, key] = (one.get(segment.number * SEGMENT + index) ?? []) as unknown as [number?, string?]
    const register = mark === undefined ? undefined : marks.get(mark)?.value
    if (key === undefined || register === undefined) {
      throw new Error(`the search index has no entry ${index} in segment ${segment.number}`)
    }
    return { register, key }
  }

  /** Where a page ended: the entry itself, wherever it stands in this edition, or else where it stood. */
  function placeOf({ sort }: SearchOrder, cursor: Cursor | null): Cursor | null {
    if (cursor === null) return null
    const [mark = -1] = marks.of('register', cursor.register)
    const id = Number(placed.get(mark, cursor.key)?.id ?? -1)
    const segment = byNumber.get(Math.floor(id / SEGMENT))
    if (segment === undefined) return cursor
    const index = id % SEGMENT
    return { ...cursor, place: sort === 'title' ? segment.rankOf(index) : segment.placeOf(index) }
  }
}

type Matched = Pick<Match, 'all' | 'inTitle'>
type Counted = Pick<FoundPage, 'counts' | 'atLeast'>
type Tiered = Found & { readonly tier: 0 | 1 }

const LISTED_AT_ONCE = 2_000

function* tier(number: 0 | 1, found: Iterable<Found>): Generator<Tiered> {
  for (const each of found) yield { ...each, tier: number }
}

function* take<T>(from: Iterable<T>, limit: number): Generator<T> {
  let taken = 0
  for (const each of from) {
    yield each
    taken += 1
    if (taken === limit) return
  }
}

function without(all: Bits | null, others: Bits | null): Bits | null {
  if (all === null || others === null) return all
  const rest = all.slice()
  takeBits(rest, others)
  return hasBits(rest) ? rest : null
}
