import { type Bits, nextBit } from './bits.ts'
import type { Segment } from './segment.ts'

/** An entry that was found: where it is kept, and where it stands among all in the order asked for. */
export type Found = { readonly segment: Segment; readonly index: number; readonly place: number }

type BitsOf = (segment: Segment) => Bits | null

/** The entries that are found behind a place, from the newest release to the oldest; segments are asked when their turn comes. */
export function* walk(segments: readonly Segment[], bitsOf: BitsOf, after: number): Generator<Found> {
  const waiting = segments.filter((segment) => segment.placeOf(segment.entries - 1) > after)
  const open: { readonly bits: Bits; found: Found }[] = []
  let next = 0
  for (;;) {
    let first = open[0]
    for (const each of open) if (first && each.found.place < first.found.place) first = each
    const segment = waiting[next]
    if (segment !== undefined && (first === undefined || segment.first < first.found.place)) {
      next += 1
      const bits = bitsOf(segment)
      const found = bits && foundFrom(segment, bits, indexAfter(segment, after))
      if (bits && found) open.push({ bits, found })
      continue
    }
    if (first === undefined) return
    yield first.found
    const following = foundFrom(first.found.segment, first.bits, first.found.index + 1)
    if (following === null) open.splice(open.indexOf(first), 1)
    else first.found = following
  }
}

/** The first of the entries that are found behind a place in the order of their titles. */
export function firstByTitle(
  segments: readonly Segment[],
  bitsOf: BitsOf,
  after: number,
  limit: number,
): Found[] {
  const first: Found[] = []
  for (const segment of segments) {
    const bits = bitsOf(segment)
    if (bits === null) continue
    for (let index = nextBit(bits, 0); index >= 0; index = nextBit(bits, index + 1)) {
      const place = segment.rankOf(index)
      if (place <= after || (first.length === limit && place > (first.at(-1)?.place ?? 0))) continue
      let [low, high] = [0, first.length]
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((first[middle]?.place ?? 0) < place) low = middle + 1
        else high = middle
      }
      first.splice(low, 0, { segment, index, place })
      if (first.length > limit) first.pop()
    }
  }
  return first
}

function foundFrom(segment: Segment, bits: Bits, from: number): Found | null {
  const index = nextBit(bits, from)
  return index < 0 ? null : { segment, index, place: segment.placeOf(index) }
}

/** The first entry of a segment behind a place. */
function indexAfter(segment: Segment, place: number): number {
  let [low, high] = [0, segment.entries]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (segment.placeOf(middle) <= place) low = middle + 1
    else high = middle
  }
  return low
}
