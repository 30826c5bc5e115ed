import { TAG_COUNT } from '#core/rules/gate/tagger/tags.ts'
import type { Field } from './crf.ts'

/** One step of a weight that is written down. */
const SCALE = 0.02
/** A feature none of whose weights is as great is left out. */
const LEAST = 4

/** The weights as whole numbers from -127 to 127, for the features that matter. */
export function writtenDown({ rows, weights, steps }: Field) {
  const features: number[] = []
  const values: number[] = []
  for (const [feature, row] of rows) {
    const own = Array.from(weights.subarray(row, row + TAG_COUNT), (weight) =>
      Math.max(-127, Math.min(127, Math.round(weight / SCALE))),
    )
    if (own.every((weight) => Math.abs(weight) < LEAST)) continue
    features.push(feature)
    values.push(...own)
  }
  return {
    scale: SCALE,
    steps: Array.from(steps, (step) => Math.round(step * 1000) / 1000),
    features: Buffer.from(Int32Array.from(features).buffer).toString('base64'),
    weights: Buffer.from(Int8Array.from(values).buffer).toString('base64'),
  }
}
