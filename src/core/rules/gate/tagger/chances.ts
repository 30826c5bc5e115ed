import { FEATURES, featuresOf } from './features.ts'
import type { NameModel } from './name-model.ts'
import { isFirst, isLast, NEXT, NONE, PREVIOUS, TAG_COUNT } from './tags.ts'
import type { WordTable } from './word-table.ts'

let features = new Int32Array(0)
let chance = new Float64Array(0)
let forward = new Float64Array(0)
let backward = new Float64Array(0)
const sums = new Int32Array(TAG_COUNT)

/** Where every other tag is so much weaker than none (as a natural logarithm) at every letter, nobody is named. */
const FAR = 9

/**
 * How likely each tag is at each letter of a text, `TAG_COUNT` for each (a linear-chain conditional random field, forward and backward);
 * null where nothing comes near to a name. What comes back is filled anew by the next text.
 */
export function chancesIn(text: string, model: NameModel, table: WordTable): Float64Array | null {
  const { length } = text
  if (features.length < length * FEATURES) {
    features = new Int32Array(length * FEATURES)
    chance = new Float64Array(length * TAG_COUNT)
    forward = new Float64Array(length * TAG_COUNT)
    backward = new Float64Array(length * TAG_COUNT)
  }
  featuresOf(text, table, features)
  if (!weigh(length, model)) return null
  goForward(length, model.steps)
  goBackward(length, model.steps)
  for (let from = 0; from < length * TAG_COUNT; from += TAG_COUNT) {
    let sum = 0
    for (let at = from; at < from + TAG_COUNT; at += 1) sum += at_(forward, at) * at_(backward, at)
    for (let at = from; at < from + TAG_COUNT; at += 1)
      forward[at] = (at_(forward, at) * at_(backward, at)) / sum
  }
  return forward
}

function at_(list: Float64Array, at: number): number {
  return list[at] as number
}

/** Adds up the weights of each letter's features, as chances relative to the greatest; false where nothing comes near to a name. */
function weigh(length: number, { rowOf, weights, scale }: NameModel): boolean {
  let isNear = false
  for (let place = 0; place < length; place += 1) {
    sums.fill(0)
    for (let slot = place * FEATURES; slot < (place + 1) * FEATURES; slot += 1) {
      const feature = features[slot] as number
      if (feature === 0) continue
      const row = rowOf(feature)
      if (row < 0) continue
      for (let tag = 0; tag < TAG_COUNT; tag += 1)
        sums[tag] = (sums[tag] as number) + (weights[row + tag] as number)
    }
    let most = sums[1] as number
    for (let tag = 2; tag < TAG_COUNT; tag += 1) most = Math.max(most, sums[tag] as number)
    if ((sums[NONE] as number) - most < FAR / scale) isNear = true
    most = Math.max(most, sums[NONE] as number)
    for (let tag = 0; tag < TAG_COUNT; tag += 1)
      chance[place * TAG_COUNT + tag] = Math.exp(((sums[tag] as number) - most) * scale)
  }
  return isNear
}

function goForward(length: number, steps: Float64Array): void {
  for (let place = 0; place < length; place += 1) {
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
