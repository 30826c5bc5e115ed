import {
  before,
  behind,
  codes,
  covered,
  givenBegins,
  HAN,
  kinds,
  layOut,
  nearBefore,
  nearBehind,
  PAD,
  pairs,
  runEnd,
  runStart,
  surnameEnds,
} from './layout.ts'
import { lettersWeight } from './letter-weights.ts'
import type { WordTable } from './word-table.ts'

/** So many features has a letter of a text; a feature that tells nothing is 0. */
export const FEATURES = 86

/** Fills a buffer with the features of every letter of a text, `FEATURES` for each. */
export function featuresOf(text: string, table: WordTable, into: Int32Array): void {
  const { length } = text
  layOut(text, table)
  for (let at = 0; at < length; at += 1) featuresAt(at, length, into, at * FEATURES)
}

let out: Int32Array = new Int32Array(0)
let slot = 0

/** Mixes what one kind of feature sees into one number. */
function put(kind: number, one: number, other = 0, third = 0): void {
  let hash = Math.imul(kind + 1, 0x9e3779b1) ^ Math.imul(one + 0x7f4a7c15, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) + Math.imul(other + 0x165667b1, 0x27d4eb2f)
  hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) + Math.imul(third + 0x61c88647, 0x9e3779b1)
  hash ^= hash >>> 16
  out[slot] = hash === 0 ? 1 : hash
  slot += 1
}

function code(at: number): number {
  return codes[at] ?? 0
}

/** Fills a buffer from a place on with the features of one letter of the text that is laid out; behind the last are zeros. */
export function featuresAt(place: number, length: number, into: Int32Array, from: number): void {
  const at = PAD + place
  out = into
  slot = from
  for (let by = -4; by <= 4; by += 1) put(by + 4, code(at + by))
  for (let by = -4; by <= 3; by += 1) put(16 + by, code(at + by), code(at + by + 1))
  for (let by = -3; by <= 1; by += 1) put(24 + by, code(at + by), code(at + by + 1), code(at + by + 2))
  put(30, code(at - 4) * 65536 + code(at - 3), code(at - 2) * 65536 + code(at - 1))
  put(31, code(at + 1) * 65536 + code(at + 2), code(at + 3) * 65536 + code(at + 4))
  const kind = (by: number) => kinds[at + by] ?? 0
  const shape = (kind(-1) << 8) | (kind(0) << 4) | kind(1)
  put(32, shape)
  put(33, shape, (kind(-2) << 4) | kind(2))
  put(34, (kind(-4) << 12) | (kind(-3) << 8) | (kind(-2) << 4) | kind(-1), kind(0))
  put(35, (kind(4) << 12) | (kind(3) << 8) | (kind(2) << 4) | kind(1), kind(0))
  const word = (list: number, by = 0) => (covered[list] as Int32Array)[at + by] ?? 0
  const [surname, given, noun, town] = [word(0), word(1), word(2), word(3)]
  for (let list = 0; list < 9; list += 1) {
    if (word(list) !== 0) put(list === 8 ? 83 : 36 + list, word(list))
  }
  put(44, inShort(surname), inShort(noun), inShort(given))
  put(45, inShort(given), inShort(noun))
  put(46, inShort(surname), inShort(noun), inShort(town))
  put(47, inShort(word(2, -1)), inShort(surname), inShort(word(2, 1)))
  put(48, inShort(word(0, -1)), inShort(given))
  put(49, inShort(given), inShort(word(2, 1)), inShort(noun))
  const both = pairs[at] ?? 0
  if (both !== 0) {
    put(50, both)
    put(51, both, inShort(noun))
    put(52, both & 255, inShort(noun), inShort(town))
  }
  put(53, surnameEnds[at] ?? 0, givenBegins[at] ?? 0)
  put(54, surnameEnds[at + 1] ?? 0, givenBegins[at + 1] ?? 0, kind(1))
  if (kind(0) === HAN) {
    put(55, lettersWeight(code(at), 0), kind(-1))
    put(56, lettersWeight(code(at), 1), kind(1))
    put(57, lettersWeight(code(at), 2), kind(-1))
    put(58, lettersWeight(code(at), 3), kind(1))
    put(59, lettersWeight(code(at - 1), 0), lettersWeight(code(at), 1), inShort(word(2)))
    put(60, lettersWeight(code(at), 0), lettersWeight(code(at + 1), 1), inShort(word(2)))
    put(61, lettersWeight(code(at - 1), 2), lettersWeight(code(at), 3), inShort(word(2)))
    put(62, lettersWeight(code(at), 2), lettersWeight(code(at + 1), 3), inShort(word(2)))
  }
  const [left, right] = [before[at] ?? 0, behind[at + 1] ?? 0]
  put(63, left, kind(0))
  put(64, left, kind(-1), inShort(surname))
  put(65, nearBefore[at] ?? 0, kind(0))
  put(66, right, kind(0))
  put(67, right, kind(1), inShort(given))
  put(68, nearBehind[at + 1] ?? 0, kind(0))
  const [start, end] = [runStart[at] ?? 0, runEnd[at] ?? 0]
  const [fromStart, toEnd] = [Math.min(at - start, 6), Math.min(end - 1 - at, 6)]
  const [atStart, atEnd] = [before[start] ?? 0, behind[end] ?? 0]
  put(69, fromStart, toEnd, kind(0))
  put(70, atStart, fromStart, toEnd)
  put(71, atEnd, fromStart, toEnd)
  put(72, (kinds[start - 1] ?? 0) * 16 + (kinds[end] ?? 0), fromStart * 8 + toEnd, kind(0))
  put(73, atStart, atEnd, Math.min(end - start, 6) * 16 + kind(0))
  put(74, (code(start - 1) << 16) | code(end), fromStart * 8 + toEnd)
  put(75, (code(start - 2) << 16) | code(start - 1), fromStart * 8 + toEnd)
  put(76, (code(end) << 16) | code(end + 1), fromStart * 8 + toEnd)
  put(77, inShort(surname), (kinds[start - 1] ?? 0) * 16 + (kinds[end] ?? 0), fromStart * 8 + toEnd)
  put(78, inShort(given), (kinds[start - 1] ?? 0) * 16 + (kinds[end] ?? 0), fromStart * 8 + toEnd)
  put(79, atStart, inShort(surname), inShort(given))
  put(80, atEnd, inShort(surname), inShort(given))
  put(81, Math.min(length >> 3, 6), kind(0))
  put(82, 0)
  while (slot < from + FEATURES) {
    out[slot] = 0
    slot += 1
  }
}

/** How long a word is that covers a letter, where the letter is in it, and whether it is frequent, in few steps. */
export function inShort(word: number): number {
  return word === 0 ? 0 : (Math.min(word >> 8, 3) << 5) | (word & 15) | (((word >> 7) & 1) << 4)
}
