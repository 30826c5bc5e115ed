import { FEATURES } from '#core/rules/gate/tagger/features.ts'
import { isFirst, isLast, NEXT, PREVIOUS, TAG_COUNT } from '#core/rules/gate/tagger/tags.ts'
import type { Random } from './random.ts'

/** A text for learning: the feature hashes of its letters, and their tags. */
export type Example = { readonly features: Int32Array; readonly tags: Uint8Array; readonly origin: number }

/** Weights of a linear-chain conditional random field over tags: one row of a weight for each tag by feature, and from tag to tag. */
export type Field = {
  readonly rows: ReadonlyMap<number, number>
  /** In how many texts written apart a feature stands. */
  readonly counts: ReadonlyMap<number, number>
  readonly weights: Float32Array
  readonly steps: Float32Array
}

/** Learns by gradient steps of their own size for each weight (AdaGrad), the texts in an order made by chance. */
export function learn(
  examples: readonly Example[],
  random: Random,
  { epochs = 4, rate = 0.15, decay = 2e-5, least = 3 } = {},
): Field {
  const counts = countsOf(examples)
  const rows = new Map<number, number>()
  for (const [feature, count] of counts) if (count >= least) rows.set(feature, rows.size * TAG_COUNT)
  const weights = new Float32Array(rows.size * TAG_COUNT)
  const squares = new Float32Array(rows.size * TAG_COUNT)
  const steps = new Float32Array(TAG_COUNT * TAG_COUNT)
  const stepSquares = new Float32Array(TAG_COUNT * TAG_COUNT)
  const known = examples.map(({ features, tags }) => ({ tags, at: rowsOf(features, rows) }))
  const order = known.map((_, at) => at)
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1))
      const [one, two] = [order[at] as number, order[other] as number]
      order[at] = two
      order[other] = one
    }
    const pace = rate / (1 + epoch * 0.3)
    for (const index of order) {
      const { tags, at } = known[index] as (typeof known)[number]
      step(tags, at)
    }
    function step(tags: Uint8Array, at: Int32Array) {
      const length = tags.length
      const { marginals, pairs } = expected(length, emissions(at, length, weights), steps)
      for (let place = 0; place < length; place += 1) {
        const gold = tags[place] as number
        if (1 - (marginals[place * TAG_COUNT + gold] as number) < 0.002) continue
        for (let slot = place * FEATURES; slot < (place + 1) * FEATURES; slot += 1) {
          const row = at[slot] as number
          if (row < 0) continue
          for (let tag = 0; tag < TAG_COUNT; tag += 1) {
            const slope = (marginals[place * TAG_COUNT + tag] as number) - (tag === gold ? 1 : 0)
            if (slope < 0.001 && slope > -0.001) continue
            const own = row + tag
            const whole = slope + decay * 100 * (weights[own] as number)
            const square = (squares[own] as number) + whole * whole
            squares[own] = square
            weights[own] = (weights[own] as number) - (pace * whole) / Math.sqrt(square + 1e-3)
          }
        }
      }
      for (let place = 1; place < length; place += 1) {
        const own = (tags[place - 1] as number) * TAG_COUNT + (tags[place] as number)
        pairs[own] = (pairs[own] as number) - 1
      }
      for (let own = 0; own < pairs.length; own += 1) {
        const slope = pairs[own] as number
        if (slope < 0.001 && slope > -0.001) continue
        stepSquares[own] = (stepSquares[own] as number) + slope * slope
        steps[own] = (steps[own] as number) - (pace * slope) / Math.sqrt((stepSquares[own] as number) + 1e-3)
      }
    }
  }
  return { rows, counts, weights, steps }
}

/** In how many texts written apart each feature stands. */
function countsOf(examples: readonly Example[]): Map<number, number> {
  const counts = new Map<number, number>()
  const lasts = new Map<number, number>()
  for (const { features, origin } of examples) {
    for (const feature of features) {
      if (feature === 0 || lasts.get(feature) === origin) continue
      lasts.set(feature, origin)
      counts.set(feature, (counts.get(feature) ?? 0) + 1)
    }
  }
  return counts
}

function rowsOf(features: Int32Array, rows: ReadonlyMap<number, number>): Int32Array {
  return features.map((feature) => (feature === 0 ? -1 : (rows.get(feature) ?? -1)))
}

let buffer = new Float64Array(0)

function emissions(at: Int32Array, length: number, weights: Float32Array): Float64Array {
  if (buffer.length < length * TAG_COUNT) buffer = new Float64Array(length * TAG_COUNT * 2)
  buffer.fill(0, 0, length * TAG_COUNT)
  for (let place = 0; place < length; place += 1) {
    const own = place * TAG_COUNT
    for (let slot = place * FEATURES; slot < (place + 1) * FEATURES; slot += 1) {
      const row = at[slot] as number
      if (row < 0) continue
      for (let tag = 0; tag < TAG_COUNT; tag += 1)
        buffer[own + tag] = (buffer[own + tag] as number) + (weights[row + tag] as number)
    }
  }
  return buffer
}

/** How likely each tag is at each letter, and how often each pair of tags is expected. */
export function expected(length: number, emission: Float64Array, steps: Float32Array) {
  const chance = new Float64Array(length * TAG_COUNT)
  for (let place = 0; place < length; place += 1) {
    let most = Number.NEGATIVE_INFINITY
    for (let tag = 0; tag < TAG_COUNT; tag += 1)
      most = Math.max(most, emission[place * TAG_COUNT + tag] as number)
    for (let tag = 0; tag < TAG_COUNT; tag += 1)
      chance[place * TAG_COUNT + tag] = Math.exp((emission[place * TAG_COUNT + tag] as number) - most)
  }
  const move = Float64Array.from(steps, Math.exp)
  const forward = new Float64Array(length * TAG_COUNT)
  const backward = new Float64Array(length * TAG_COUNT)
  const scales = new Float64Array(length)
  for (let place = 0; place < length; place += 1) {
    let sum = 0
    for (let tag = 0; tag < TAG_COUNT; tag += 1) {
      let own = 0
      if (place === 0) own = isFirst(tag) ? 1 : 0
      else
        for (const from of PREVIOUS[tag] as readonly number[])
          own +=
            (forward[(place - 1) * TAG_COUNT + from] as number) * (move[from * TAG_COUNT + tag] as number)
      own *= chance[place * TAG_COUNT + tag] as number
      forward[place * TAG_COUNT + tag] = own
      sum += own
    }
    scales[place] = sum
    for (let tag = 0; tag < TAG_COUNT; tag += 1)
      forward[place * TAG_COUNT + tag] = (forward[place * TAG_COUNT + tag] as number) / sum
  }
  for (let place = length - 1; place >= 0; place -= 1) {
    let sum = 0
    for (let tag = 0; tag < TAG_COUNT; tag += 1) {
      let own = 0
      if (place === length - 1) own = isLast(tag) ? 1 : 0
      else
        for (const to of NEXT[tag] as readonly number[])
          own +=
            (move[tag * TAG_COUNT + to] as number) *
            (chance[(place + 1) * TAG_COUNT + to] as number) *
            (backward[(place + 1) * TAG_COUNT + to] as number)
      backward[place * TAG_COUNT + tag] = own
      sum += own
    }
    for (let tag = 0; tag < TAG_COUNT; tag += 1)
      backward[place * TAG_COUNT + tag] = (backward[place * TAG_COUNT + tag] as number) / sum
  }
  const marginals = new Float64Array(length * TAG_COUNT)
  const pairs = new Float64Array(TAG_COUNT * TAG_COUNT)
  for (let place = 0; place < length; place += 1) {
    let sum = 0
    for (let tag = 0; tag < TAG_COUNT; tag += 1) {
      const own = (forward[place * TAG_COUNT + tag] as number) * (backward[place * TAG_COUNT + tag] as number)
      marginals[place * TAG_COUNT + tag] = own
      sum += own
    }
    for (let tag = 0; tag < TAG_COUNT; tag += 1)
      marginals[place * TAG_COUNT + tag] = (marginals[place * TAG_COUNT + tag] as number) / sum
    if (place === 0) continue
    let all = 0
    const own = []
    for (let from = 0; from < TAG_COUNT; from += 1)
      for (const to of NEXT[from] as readonly number[]) {
        const weight =
          (forward[(place - 1) * TAG_COUNT + from] as number) *
          (move[from * TAG_COUNT + to] as number) *
          (chance[place * TAG_COUNT + to] as number) *
          (backward[place * TAG_COUNT + to] as number)
        own.push(from * TAG_COUNT + to, weight)
        all += weight
      }
    for (let at = 0; at < own.length; at += 2)
      pairs[own[at] as number] = (pairs[own[at] as number] as number) + (own[at + 1] as number) / all
  }
  return { marginals, pairs }
}

/** How likely each tag is at each letter of a text that was not learned from. */
export function marginals(
  features: Int32Array,
  length: number,
  { rows, weights, steps }: Field,
): Float64Array {
  return expected(length, emissions(rowsOf(features, rows), length, weights), steps).marginals
}
