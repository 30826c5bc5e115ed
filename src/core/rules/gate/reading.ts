import type { Allowances } from './allowances.ts'
import type { Reason } from './reasons.ts'
import type { WordTable } from './tagger/word-table.ts'

/** A text laid out for the detectors: normalised, with the lists and with how likely each letter is one of a name (null where none comes near to it). */
export type Reading = {
  readonly text: string
  readonly isTitle: boolean
  readonly chances: Float64Array | null
  readonly table: WordTable
  readonly allowed: Allowances
}

/** What a detector found, by the offsets of the reading. */
export type Hit = { readonly reason: Reason; readonly start: number; readonly end: number }

/** One detector: everything of its kind in a reading. */
export type Detector = (reading: Reading) => Iterable<Hit>

/** Hits for every match of a pattern that stands the question. */
export function* matches(
  reason: Reason,
  text: string,
  pattern: RegExp,
  holds: (match: RegExpExecArray) => boolean = () => true,
): Generator<Hit> {
  // A look is cheaper than `matchAll`, which makes a pattern of its own each time.
  if (text.search(pattern) < 0) return
  for (const match of text.matchAll(pattern)) {
    if (holds(match)) yield { reason, start: match.index, end: match.index + match[0].length }
  }
}
