import { type Bits, wordsFor } from './bits.ts'
import { addEntries, type Entries, entriesIn } from './postings.ts'
import type { Segment } from './segment.ts'
import { CHARACTER_IN_TITLE, PAIR_IN_TITLE, pairTerm, term } from './terms.ts'

/** Letters to be found one after the other, by their code points. */
export type Phrase = readonly number[]

/** A key as letters. */
export function phraseOf(key: string): Phrase {
  return [...key].map((letter) => letter.codePointAt(0) as number)
}

let found = new Uint32Array(1 << 16)

/** Adds the entries that hold the phrase in their title (0) or in their other texts (1); false where there are none. */
export function addPhrase(segment: Segment, field: 0 | 1, phrase: Phrase, into: Bits): boolean {
  const [first = 0, second = 0] = phrase
  if (phrase.length < 3) {
    const wanted =
      phrase.length === 1
        ? term(CHARACTER_IN_TITLE + field, first)
        : pairTerm(PAIR_IN_TITLE + field, first, second)
    return addEntries(into, segment.entriesOf(wanted))
  }
  const name = `${field}${String.fromCodePoint(...phrase)}`
  return addEntries(
    into,
    segment.remember(name, () => holdersOf(segment, field, phrase)),
  )
}

function holdersOf(segment: Segment, field: 0 | 1, phrase: Phrase): Entries | null {
  const count = findPlaces(segment, field, phrase)
  if (count === 0) return null
  const bits = new Uint32Array(wordsFor(segment.entries))
  segment.addHolders(field, found, count, bits)
  return entriesIn(bits, count)
}

/** How often pairs were seen in a segment. One segment is like another: the rarest pair is read first, and often the last to be read. */
const FREQUENCY = new Map<number, number>()
const MOST_KNOWN = 100_000

/** Puts the places of the phrase, as those of the first pair that was read, into `found`; returns how many there are. */
function findPlaces(segment: Segment, field: 0 | 1, phrase: Phrase): number {
  const pairs = offsetsOf(phrase.length).map((offset) => ({
    offset,
    pair: pairTerm(PAIR_IN_TITLE + field, phrase[offset] as number, phrase[offset + 1] as number),
  }))
  pairs.sort((one, other) => (FREQUENCY.get(one.pair) ?? 0) - (FREQUENCY.get(other.pair) ?? 0))
  const rarest = pairs[0] as (typeof pairs)[number]
  let places = placesOf(segment, rarest.pair)
  let count = places?.length ?? 0
  for (const { offset, pair } of pairs.slice(1)) {
    const others = count === 0 ? null : placesOf(segment, pair)
    if (places === null || others === null) return 0
    count = keep(places, count, others, offset - rarest.offset)
    places = found
  }
  return count
}

function placesOf(segment: Segment, pair: number): Uint32Array | null {
  const places = segment.places(pair)
  if (FREQUENCY.size < MOST_KNOWN || FREQUENCY.has(pair)) FREQUENCY.set(pair, places?.length ?? 0)
  return places
}

/** Pairs that cover every letter: the first, the third …, and the last. */
function offsetsOf(length: number): number[] {
  const offsets = []
  for (let offset = 0; offset < length - 1; offset += 2) offsets.push(offset)
  if (length % 2 === 1) offsets.push(length - 2)
  return offsets
}

/** Puts those of the places into `found` at whose distance the others have one. */
function keep(places: Uint32Array, count: number, others: Uint32Array, distance: number): number {
  if (found.length < count) found = new Uint32Array(count * 2)
  const isRare = count * SPARSE < others.length
  return isRare ? leap(places, count, others, distance) : step(places, count, others, distance)
}

/** So many times longer a list is leapt through, not read. */
const SPARSE = 16

/** Keeps those of the places at whose distance the others have one. Without branches: what comes next can't be guessed. */
function step(places: Uint32Array, count: number, others: Uint32Array, distance: number): number {
  const end = others.length
  let [kept, at, other] = [0, 0, 0]
  while (at < count && other < end) {
    const place = places[at] as number
    const difference = (others[other] as number) - place - distance
    const isBehind = difference >>> 31
    const isBefore = -difference >>> 31
    found[kept] = place
    kept += 1 - isBehind - isBefore
    at += 1 - isBehind
    other += 1 - isBefore
  }
  return kept
}

function leap(places: Uint32Array, count: number, others: Uint32Array, distance: number): number {
  const end = others.length
  let [kept, low] = [0, 0]
  for (let at = 0; at < count; at += 1) {
    const place = places[at] as number
    const wanted = place + distance
    let width = 1
    while (low + width < end && (others[low + width] as number) < wanted) width *= 2
    let high = Math.min(end, low + width + 1)
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((others[middle] as number) < wanted) low = middle + 1
      else high = middle
    }
    if (low === end) break
    if (others[low] === wanted) {
      found[kept] = place
      kept += 1
    }
  }
  return kept
}
