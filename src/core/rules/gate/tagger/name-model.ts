import learned from './learned-weights.json' with { type: 'json' }
import { TAG_COUNT } from './tags.ts'

/** What was learned: a weight for each tag by feature, and from tag to tag. */
export type NameModel = {
  /** The place of a feature's row in `weights`, or -1 where nothing was learned of it. */
  rowOf(feature: number): number
  /** Whole numbers; times `scale` they are what was learned. */
  readonly weights: Int8Array
  readonly scale: number
  readonly steps: Float64Array
}

/** Changes with what was learned. */
export const LEARNED: string = learned.digest

let loaded: NameModel | undefined

/** What was learned from the marked titles (`tests/gate/tagger`), read once. */
export function nameModel(): NameModel {
  loaded ??= read(learned)
  return loaded
}

/** Makes weights that were written down ready to be asked. */
export function read({ features, weights, scale, steps }: Omit<typeof learned, 'digest'>): NameModel {
  const bytes = Buffer.from(features, 'base64')
  const own = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  const values = Buffer.from(weights, 'base64')
  let size = 1024
  while (size < own.length * 2) size *= 2
  const mask = size - 1
  // A row lies where its feature does: what is found is one step away.
  const keys = new Int32Array(size)
  const rows = new Int8Array(size * TAG_COUNT)
  for (const [at, feature] of own.entries()) {
    let slot = feature & mask
    while (keys[slot] !== 0) slot = (slot + 1) & mask
    keys[slot] = feature
    for (let tag = 0; tag < TAG_COUNT; tag += 1)
      rows[slot * TAG_COUNT + tag] = values.readInt8(at * TAG_COUNT + tag)
  }
  return {
    weights: rows,
    scale,
    steps: Float64Array.from(steps, Math.exp),
    rowOf(feature) {
      let slot = feature & mask
      for (;;) {
        const key = keys[slot]
        if (key === feature) return slot * TAG_COUNT
        if (key === 0) return -1
        slot = (slot + 1) & mask
      }
    },
  }
}
