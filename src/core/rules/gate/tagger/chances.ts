import { FEATURES, featuresAt } from './features.ts'
import { layOut } from './layout.ts'
import type { NameModel } from './name-model.ts'
import { lookQuickly, type QuickLook } from './quick-look.ts'
import { isFirst, isLast, NEXT, NONE, PREVIOUS, TAG_COUNT } from './tags.ts'
import type { WordTable } from './word-table.ts'

/** What names are found with; without a quick look every letter is weighed. */
export type Tagger = {
  readonly model: NameModel
  readonly table: WordTable
  readonly quick: QuickLook | null
}

const features = new Int32Array(FEATURES)
const sums = new Int32Array(TAG_COUNT)
let chance = new Float64Array(0)
let forward = new Float64Array(0)
let backward = new Float64Array(0)
/** Letters that are weighed; all others are certain to be nothing. */
let seen = new Uint8Array(0)
let waiting = new Int32Array(0)

/** Where every other tag is so much weaker than none (as a natural logarithm) at every letter, nobody is named. */
const FAR = 9
/** A letter at which one comes nearer than that is no edge: the letters beside it are weighed as well. */
const EDGE = 6

/**
 * How likely each tag is at each letter of a text, `TAG_COUNT` for each (a linear-chain conditional random field, forward and backward);
 * null where nothing comes near to a name. A quick look tells which letters are weighed: at the others a name is taken for impossible.
 * What comes back is filled anew by the next text.
 */
export function chancesIn(text: string, { model, table, quick }: Tagger): Float64Array | null {
  const { length } = text
  makeRoom(length)
  layOut(text, table)
  if (quick === null) seen.fill(1, 0, length)
  else if (!lookQuickly(length, quick, seen)) return null
  if (!weighAll(length, model)) return null
  goForward(length, model.steps)
  goBackward(length, model.steps)
  for (let place = 0; place < length; place += 1) {
    if (seen[place] === 0) continue
    const from = place * TAG_COUNT
    let sum = 0
    for (let at = from; at < from + TAG_COUNT; at += 1) sum += at_(forward, at) * at_(backward, at)
    for (let at = from; at < from + TAG_COUNT; at += 1)
      forward[at] = (at_(forward, at) * at_(backward, at)) / sum
  }
  return forward
}

function makeRoom(length: number): void {
  if (seen.length >= length) return
  seen = new Uint8Array(length)
  waiting = new Int32Array(length)
  chance = new Float64Array(length * TAG_COUNT)
  forward = new Float64Array(length * TAG_COUNT)
  backward = new Float64Array(length * TAG_COUNT)
}

function at_(list: Float64Array, at: number): number {
  return list[at] as number
}

/** Weighs the letters that were seen, and those beside them as far as something comes near to a name; false where nothing does. */
function weighAll(length: number, model: NameModel): boolean {
  for (const list of [chance, forward, backward]) list.fill(0, 0, length * TAG_COUNT)
  let isNear = false
  let count = 0
  for (let place = 0; place < length; place += 1) if (seen[place] === 1) waiting[count++] = place
  while (count > 0) {
    count -= 1
    const place = waiting[count] as number
    const margin = weigh(place, length, model)
    if (margin < FAR) isNear = true
    if (margin >= EDGE) continue
    if (place > 0 && seen[place - 1] === 0) {
      seen[place - 1] = 1
      waiting[count++] = place - 1
    }
    if (place + 1 < length && seen[place + 1] === 0) {
      seen[place + 1] = 1
      waiting[count++] = place + 1
    }
  }
  for (let place = 0; place < length; place += 1) {
    if (seen[place] === 1) continue
    const none = place * TAG_COUNT + NONE
    chance[none] = forward[none] = backward[none] = 1
  }
  return isNear
}

/** Adds up the weights of a letter's features, as chances relative to the greatest; tells by how much none is ahead of the next. */
function weigh(place: number, length: number, { rowOf, weights, scale }: NameModel): number {
  featuresAt(place, length, features, 0)
  sums.fill(0)
  for (let slot = 0; slot < FEATURES; slot += 1) {
    const feature = features[slot] as number
    if (feature === 0) break
    const row = rowOf(feature)
    if (row < 0) continue
    for (let tag = 0; tag < TAG_COUNT; tag += 1)
      sums[tag] = (sums[tag] as number) + (weights[row + tag] as number)
  }
  const none = sums[NONE] as number
  let most = sums[1] as number
  for (let tag = 2; tag < TAG_COUNT; tag += 1) most = Math.max(most, sums[tag] as number)
  const margin = (none - most) * scale
  most = Math.max(most, none)
  for (let tag = 0; tag < TAG_COUNT; tag += 1)
    chance[place * TAG_COUNT + tag] = Math.exp(((sums[tag] as number) - most) * scale)
  return margin
}

function goForward(length: number, steps: Float64Array): void {
  for (let place = 0; place < length; place += 1) {
    if (seen[place] === 0) continue
    const own = place * TAG_COUNT
    let sum = 0
    for (let tag = 0; tag < TAG_COUNT; tag += 1) {
      let weight = 0
      if (place === 0) weight = isFirst(tag) ? 1 : 0
      else
        for (const from of PREVIOUS[tag] as readonly number[])
          weight += at_(forward, own - TAG_COUNT + from) * at_(steps, from * TAG_COUNT + tag)
      weight *= at_(chance, own + tag)
      forward[own + tag] = weight
      sum += weight
    }
    for (let tag = 0; tag < TAG_COUNT; tag += 1) forward[own + tag] = at_(forward, own + tag) / sum
  }
}

function goBackward(length: number, steps: Float64Array): void {
  for (let place = length - 1; place >= 0; place -= 1) {
    if (seen[place] === 0) continue
    const own = place * TAG_COUNT
    let sum = 0
    for (let tag = 0; tag < TAG_COUNT; tag += 1) {
      let weight = 0
      if (place === length - 1) weight = isLast(tag) ? 1 : 0
      else
        for (const to of NEXT[tag] as readonly number[])
          weight +=
            at_(steps, tag * TAG_COUNT + to) *
            at_(chance, own + TAG_COUNT + to) *
            at_(backward, own + TAG_COUNT + to)
      backward[own + tag] = weight
      sum += weight
    }
    for (let tag = 0; tag < TAG_COUNT; tag += 1) backward[own + tag] = at_(backward, own + tag) / sum
  }
}
