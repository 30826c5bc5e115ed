import { TAG_COUNT } from '#core/rules/gate/tagger/tags.ts'
import type { Field } from './crf.ts'

/** One step of a weight that is written down. */
const SCALE = 0.02
/** A feature none of whose weights is as great is left out. */
const LEAST = 0.01
/** Of the rest so many stay: those that weigh most, and in most texts. */
const MOST = 92_000

/** The weights as whole numbers from -127 to 127, for the features that matter. */
export function writtenDown({ rows, counts, weights, steps }: Field) {
  const kept: { feature: number; own: Float32Array; matters: number }[] = []
  for (const [feature, row] of rows) {
    const own = weights.subarray(row, row + TAG_COUNT)
    const most = own.reduce((all, weight) => Math.max(all, Math.abs(weight)), 0)
    if (most >= LEAST) kept.push({ feature, own, matters: most * Math.sqrt(counts.get(feature) ?? 0) })
  }
  kept.sort((one, other) => other.matters - one.matters).splice(MOST)
  const whole = kept.flatMap(({ own }) =>
    Array.from(own, (weight) => Math.max(-127, Math.min(127, Math.round(weight / SCALE)))),
  )
  return {
    scale: SCALE,
    steps: Array.from(steps, (step) => Math.round(step * 1000) / 1000),
    features: Buffer.from(Int32Array.from(kept, ({ feature }) => feature).buffer).toString('base64'),
    weights: Buffer.from(Int8Array.from(whole).buffer).toString('base64'),
  }
}
