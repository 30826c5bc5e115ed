import { inShort } from './features.ts'
import {
  before,
  behind,
  codes,
  covered,
  kinds,
  nearBefore,
  nearBehind,
  PAD,
  pairs,
  runEnd,
  runStart,
} from './layout.ts'
import learned from './quick-weights.json' with { type: 'json' }

/** What was learned of where names may be, from a few features that share a table so small that it stays beside the processor. */
export type QuickLook = {
  /** Whole numbers by the hash of a feature; features of the same hash share one. */
  readonly weights: Int8Array
  /** A letter whose weights come to more may be one of a name. */
  readonly threshold: number
}

/** Changes with what was learned. */
export const QUICKLY_LEARNED: string = learned.digest

/** So many features of a letter the quick look sees. */
export const QUICK_FEATURES = 17
/** So many weights it has. */
export const QUICK_WEIGHTS = 1 << 15

let loaded: QuickLook | undefined

/** What was learned from the marked titles for the quick look, read once. */
export function quickLook(): QuickLook {
  if (loaded) return loaded
  const bytes = Buffer.from(learned.weights, 'base64')
  loaded = { weights: new Int8Array(bytes), threshold: learned.threshold }
  return loaded
}

const slots = new Int32Array(QUICK_FEATURES)

/** Marks the letters of the text that is laid out which may be one of a name; false where none may. */
export function lookQuickly(length: number, { weights, threshold }: QuickLook, into: Uint8Array): boolean {
  let isAny = false
  for (let place = 0; place < length; place += 1) {
    quickFeaturesAt(place, slots, 0)
    let sum = 0
    for (let slot = 0; slot < QUICK_FEATURES; slot += 1) sum += weights[slots[slot] as number] as number
    const isSuspicious = sum > threshold
    into[place] = isSuspicious ? 1 : 0
    isAny ||= isSuspicious
  }
  return isAny
}

let out: Int32Array = slots
let next = 0

/** Fills a buffer with the features of a letter of the text that is laid out, as places in the table of weights. */
export function quickFeaturesAt(place: number, into: Int32Array, from: number): void {
  const at = PAD + place
  out = into
  next = from
  const [c3, c2, c1, c0] = [code(at - 2), code(at - 1), code(at), code(at + 1)]
  const c4 = code(at + 2)
  const [k1, k2, k3] = [kind(at - 1), kind(at), kind(at + 1)]
  put(1, c1, k1, k3)
  put(2, c2, c1, 0)
  put(3, c1, c0, 0)
  put(4, c3, c2, k2)
  put(5, c0, c4, k2)
  put(6, c2, c1, c0)
  put(7, c1, c0, c4)
  put(8, c3, c2, c1)
  put(9, (kind(at - 2) << 16) | (k1 << 12) | (k2 << 8) | (k3 << 4) | kind(at + 2), 0, 0)
  const surname = inShort(word(0, at))
  const noun = inShort(word(2, at))
  put(10, surname, inShort(word(1, at)), noun)
  put(11, pairs[at] ?? 0, noun, 0)
  put(12, surname, inShort(word(3, at)), noun)
  put(13, before[at] ?? 0, k2, 0)
  put(14, behind[at + 1] ?? 0, k2, 0)
  put(15, nearBefore[at] ?? 0, k2, 0)
  put(16, nearBehind[at + 1] ?? 0, k2, 0)
  const [start, end] = [runStart[at] ?? 0, runEnd[at] ?? 0]
  put(17, Math.min(at - start, 4) * 8 + Math.min(end - 1 - at, 4), kind(start - 1) * 16 + kind(end), surname)
}

function code(at: number): number {
  return codes[at] ?? 0
}

function kind(at: number): number {
  return kinds[at] ?? 0
}

function word(list: number, at: number): number {
  return (covered[list] as Int32Array)[at] ?? 0
}

function put(feature: number, one: number, other: number, third: number): void {
  let hash =
    Math.imul(one + feature * 0x51, 0x9e3779b1) ^
    Math.imul(other + 77, 0x85ebca6b) ^
    Math.imul(third + 177, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f)
  out[next] = (hash >>> 12) & (QUICK_WEIGHTS - 1)
  next += 1
}
