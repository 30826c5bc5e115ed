import type { Allowances } from './allowances.ts'
import type { Lexicon } from './lexicon.ts'
import type { Reason } from './reasons.ts'

/** What a word is, as far as names need it. */
export type WordKind =
  | 'surname'
  | 'given'
  | 'name'
  | 'place'
  | 'proper'
  | 'honorific'
  | 'noun'
  | 'suffix'
  | 'prefix'
  | 'number'
  | 'particle'
  | 'other'
  | 'unknown'

/** A word of a text, by the offsets of the text as detectors read it. */
export type Word = { readonly start: number; readonly end: number; readonly kind: WordKind }

/** Cuts a text into words; the words put together are the text. */
export type Tokenize = (text: string) => readonly Word[]

/** A text laid out for the detectors: normalised, in words, with the lists. `words` is empty where the text gives no reason to look for names. */
export type Reading = {
  readonly text: string
  readonly words: readonly Word[]
  readonly isTitle: boolean
  readonly lexicon: Lexicon
  readonly allowed: Allowances
}

/** What a detector found, by the offsets of the reading. */
export type Hit = { readonly reason: Reason; readonly start: number; readonly end: number }

/** One detector: everything of its kind in a reading. */
export type Detector = (reading: Reading) => Iterable<Hit>

/** The words that make up a stretch exactly, or undefined where it begins or ends inside of a word. */
export function wordsWithin(words: readonly Word[], start: number, end: number): readonly Word[] | undefined {
  const from = words.findIndex((word) => word.start === start)
  if (from < 0) return undefined
  const within = []
  for (let at = from; at < words.length; at += 1) {
    const word = words[at]
    if (word === undefined || word.end > end) return undefined
    within.push(word)
    if (word.end === end) return within
  }
  return undefined
}

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
