import { addBits, type Bits, hasBits, keepBits, takeBits, wordsFor } from './bits.ts'
import { type Facet, WITHIN_FACET } from './facets.ts'
import type { Marks } from './mark-names.ts'
import { addPhrase, type Phrase, phraseOf } from './phrase.ts'
import { addEntries } from './postings.ts'
import type { Sought } from './query.ts'
import type { Segment } from './segment.ts'
import { EVERY, MARK, term, withinTerm } from './terms.ts'

/** The values to which a search is narrowed down, by facet. */
export type Narrowing = Readonly<Record<Facet, string>>

/** The entries of a segment that a search finds; null where there are none. Nobody may change them, and they are gone after `close`. */
export type Match = {
  all(segment: Segment): Bits | null
  /** Those that say in their title all that must be found. */
  inTitle(segment: Segment): Bits | null
  close(): void
}

type Node =
  | {
      readonly phrases: readonly Phrase[]
      readonly marks: readonly number[]
      readonly seen: Map<Segment, Found>
    }
  | { readonly all: readonly Node[]; readonly none: readonly Node[] }
  | { readonly any: readonly Node[] }

/** What a term finds in titles, and in all texts. */
type Found = { readonly title: Bits | null; readonly all: Bits | null }

/** Makes ready what finds the entries of a search. */
export function openMatch(sought: Sought | null, narrowing: Narrowing, marks: Marks): Match {
  const node = sought === null ? null : nodeOf(sought, marks)
  const narrowed = Object.entries(narrowing).map(([facet, value]) => termsOf(facet, value, marks))
  const within = new Map<Segment, Bits | null>()
  const taken: Bits[] = []
  return {
    all: (segment) => matched(segment, false),
    inTitle: (segment) => matched(segment, true),
    close() {
      for (const bits of taken) if (spare.length < MOST_SPARE && bits.length === LENGTH) spare.push(bits)
      taken.length = 0
    },
  }

  function matched(segment: Segment, isTitle: boolean): Bits | null {
    if (narrowed.length === 0) return node === null ? every(segment) : find(node, segment, isTitle)
    let inside = within.get(segment)
    if (inside === undefined) {
      inside = both(narrowed.map((each) => withTerms(segment, each)))
      within.set(segment, inside)
    }
    if (inside === null || node === null) return inside
    return both([inside, find(node, segment, isTitle)])
  }

  function find(node: Node, segment: Segment, isTitle: boolean): Bits | null {
    if ('phrases' in node) {
      const { title, all } = foundBy(node, segment)
      return isTitle ? title : all
    }
    if ('any' in node) return either(node.any.map((each) => find(each, segment, isTitle)))
    const wanted: (Bits | null)[] = []
    for (const each of node.all) {
      const found = find(each, segment, isTitle)
      if (found === null) return null
      wanted.push(found)
    }
    const found = both(wanted.length === 0 ? [every(segment)] : wanted)
    if (found === null || node.none.length === 0) return found
    const left = copyOf(found)
    for (const each of node.none) {
      const denied = find(each, segment, false)
      if (denied !== null) takeBits(left, denied)
    }
    return hasBits(left) ? left : null
  }

  function foundBy(node: Extract<Node, { phrases: unknown }>, segment: Segment): Found {
    const seen = node.seen.get(segment)
    if (seen !== undefined) return seen
    const title = emptyFor(segment)
    const body = emptyFor(segment)
    let [isInTitle, isInBody] = [false, false]
    for (const phrase of node.phrases) {
      isInTitle = addPhrase(segment, 0, phrase, title) || isInTitle
      isInBody = addPhrase(segment, 1, phrase, body) || isInBody
    }
    for (const mark of node.marks)
      isInBody = addEntries(body, segment.entriesOf(term(MARK, mark))) || isInBody
    if (isInTitle && isInBody) addBits(body, title)
    const found = {
      title: isInTitle ? title : null,
      all: isInBody ? body : isInTitle ? title : null,
    }
    node.seen.set(segment, found)
    return found
  }

  function every(segment: Segment): Bits | null {
    return withTerms(segment, [term(MARK, EVERY)])
  }

  function withTerms(segment: Segment, wanted: readonly number[]): Bits | null {
    const [only] = wanted
    const kept = only !== undefined && wanted.length === 1 ? segment.entriesOf(only) : null
    if (kept !== null && 'bits' in kept) return kept.bits
    const bits = emptyFor(segment)
    let isAny = false
    for (const each of wanted) isAny = addEntries(bits, segment.entriesOf(each)) || isAny
    return isAny ? bits : null
  }

  function both(sets: readonly (Bits | null)[]): Bits | null {
    const [first, ...others] = sets
    if (first == null || others.includes(null)) return null
    if (others.length === 0) return first
    const bits = copyOf(first)
    for (const other of others) keepBits(bits, other as Bits)
    return hasBits(bits) ? bits : null
  }

  function either(sets: readonly (Bits | null)[]): Bits | null {
    const [first, ...others] = sets.filter((each) => each !== null)
    if (first === undefined || others.length === 0) return first ?? null
    const bits = copyOf(first)
    for (const other of others) addBits(bits, other)
    return bits
  }

  function copyOf(bits: Bits): Bits {
    const copy = take(bits.length)
    copy.set(bits)
    return copy
  }

  function emptyFor({ entries }: Segment): Bits {
    const bits = take(wordsFor(entries))
    bits.fill(0)
    return bits
  }

  function take(length: number): Bits {
    const bits = (length === LENGTH ? spare.pop() : undefined) ?? new Uint32Array(length)
    taken.push(bits)
    return bits
  }
}

/** A name for a narrowing that lasts as long as its marks: equal names, equal entries of a segment. */
export function narrowedTo(narrowing: Narrowing, marks: Marks): string {
  return JSON.stringify(Object.entries(narrowing).map(([facet, value]) => termsOf(facet, value, marks)))
}

function termsOf(facet: Facet, value: string, marks: Marks): number[] {
  if (facet !== WITHIN_FACET) return marks.of(facet, value).map((mark) => term(MARK, mark))
  const [register = '', ...key] = value.split('/')
  return [withinTerm(register, key.join('/'))]
}

/** Sets of whole segments that searches before have left. */
const spare: Bits[] = []
const LENGTH = wordsFor(65_536)
const MOST_SPARE = 2_000

function nodeOf(sought: Sought, marks: Marks): Node {
  if ('written' in sought) {
    return { phrases: sought.keys.map(phraseOf), marks: marks.named(sought.keys), seen: new Map() }
  }
  if ('any' in sought) return { any: sought.any.map((each) => nodeOf(each, marks)) }
  if ('not' in sought) return { all: [], none: [nodeOf(sought.not, marks)] }
  const denied = sought.all.flatMap((each) => ('not' in each ? [each.not] : []))
  const wanted = sought.all.filter((each) => !('not' in each))
  return { all: wanted.map((each) => nodeOf(each, marks)), none: denied.map((each) => nodeOf(each, marks)) }
}
