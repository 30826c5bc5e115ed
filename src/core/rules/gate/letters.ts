const [HAN, HIRAGANA, KATAKANA] = [1, 2, 4] as const

/** Kinds of letters by UTF-16 unit: asked for every letter of every title, where a pattern would take as long as all else. */
const KINDS = new Uint8Array(0x10000)
fill(0x3400, 0x4dbf, HAN)
fill(0x4e00, 0x9fff, HAN)
fill(0xf900, 0xfaff, HAN)
fill(0xd840, 0xd888, HAN)
fill(0x3005, 0x3007, HAN)
fill(0x3041, 0x3096, HIRAGANA)
fill(0x309d, 0x309e, HIRAGANA)
fill(0x30a1, 0x30fa, KATAKANA)
KINDS[0x30fc] = HIRAGANA | KATAKANA

/** Whether a kanji (々 and 〇 included) stands at a place of a text. */
export function isHanAt(text: string, at: number): boolean {
  return (kindAt(text, at) & HAN) !== 0
}

/** Whether a letter of hiragana, or a long mark, stands at a place of a text. */
export function isHiraganaAt(text: string, at: number): boolean {
  return (kindAt(text, at) & HIRAGANA) !== 0
}

/** Whether a letter of katakana, or a long mark, stands at a place of a text. */
export function isKatakanaAt(text: string, at: number): boolean {
  return (kindAt(text, at) & KATAKANA) !== 0
}

/** Whether kanji or kana stand at a place of a text. */
export function isLetterAt(text: string, at: number): boolean {
  return kindAt(text, at) !== 0
}

/** Whether neither a letter nor a digit stands at a place of a text: a sign, a space, or the end. */
export function isSign(text: string, at: number): boolean {
  return kindAt(text, at) === 0 && ALPHANUMERIC[text.charCodeAt(at)] !== 1
}

/** A set of letters that is asked by UTF-16 unit. */
export function letterTable(letters: Iterable<string>): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (const letter of letters) table[letter.charCodeAt(0)] = 1
  return table
}

/** Whether one of a set of letters stands anywhere in a text: what a pattern needs is asked for before the pattern is. */
export function hasLetterOf(text: string, table: Uint8Array): boolean {
  for (let at = 0; at < text.length; at += 1) if (table[text.charCodeAt(at)] === 1) return true
  return false
}

/** Whether so many letters of a set, or more, stand in a text. */
export function hasManyOf(text: string, table: Uint8Array, least: number): boolean {
  let count = 0
  for (let at = 0; at < text.length && count < least; at += 1) count += table[text.charCodeAt(at)] ?? 0
  return count >= least
}

/** Whether a text has nothing but what ASCII has, as most numbers and codes. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false
  return true
}

const ALPHANUMERIC = letterTable('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')

/** Tells the lengths that words may have which begin as a text does at a place, as bits; seldom one too many, never one too few. */
export type LengthTable = (text: string, at: number) => number

/** Remembers of words their first two letters and their lengths, up to 31. */
export function lengthTable(words: Iterable<string>): LengthTable {
  const [ones, more] = [new Uint8Array(0x10000), new Uint32Array(PAIRS + 1)]
  for (const word of words) {
    if (word.length === 1) ones[word.charCodeAt(0)] = 2
    else more[pairAt(word, 0)] = (more[pairAt(word, 0)] ?? 0) | (1 << Math.min(31, word.length))
  }
  return (text, at) => (ones[text.charCodeAt(at)] ?? 0) | (more[pairAt(text, at)] ?? 0)
}

const PAIRS = 0xfffff

/** Two letters as one number; behind the last letter of a text no word goes on. */
function pairAt(text: string, at: number): number {
  return at + 1 < text.length ? (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1) * 1009) & PAIRS : PAIRS
}

function kindAt(text: string, at: number): number {
  return at < 0 || at >= text.length ? 0 : (KINDS[text.charCodeAt(at)] ?? 0)
}

function fill(from: number, to: number, kind: number): void {
  KINDS.fill(kind, from, to + 1)
}
