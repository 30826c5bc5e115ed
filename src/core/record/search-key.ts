import { VARIANTS } from './variants.ts'

/** A text as it is compared when people search, and for every UTF-16 unit of it the place in the text that it comes from. */
export type FoldedText = { readonly key: string; readonly places: readonly number[] }

/**
 * A text as it is compared when people search: width, case, kana, variant characters, hyphens and long marks folded; spaces,
 * brackets and punctuation gone. Never stored in place of the text.
 */
export function foldKey(text: string): string {
  let key = ''
  for (let at = 0; at < text.length; at += 1) {
    const folded = PLAIN[text.charCodeAt(at)]
    if (folded === undefined) return foldLetters(text)
    key += folded
  }
  return key
}

function foldLetters(text: string): string {
  let key = ''
  for (const letter of lettersOf(text)) key += foldLetter(letter)
  return key
}

/** The same key, with the way back: a letter of the text may have become several of the key, or none. */
export function foldWithPlaces(text: string): FoldedText {
  let key = ''
  let place = 0
  const places: number[] = []
  for (const letter of lettersOf(text)) {
    const folded = foldLetter(letter)
    for (let unit = 0; unit < folded.length; unit += 1) places.push(place)
    key += folded
    place += letter.length
  }
  return { key, places }
}

const JOINED = /[\p{M}\p{Cs}\uFF9E\uFF9F]/u
const MARKED = /[\p{M}\uFF9E\uFF9F]/u
const LETTERS = /[\s\S][\p{M}\uFF9E\uFF9F]*/gu

/** Letters with the marks behind them: the voicing of half-width kana is a character of its own. */
function lettersOf(text: string): Iterable<string> {
  return MARKED.test(text) ? (text.match(LETTERS) ?? []) : text
}

/** Characters that stand alone by their code: neither marks, which change the letter before them, nor halves of others. */
const PLAIN: (string | undefined)[] = new Array(0x10000)
const FOLDED = new Map<string, string>()
/** Enough for every character in use; more are folded each time anew. */
const REMEMBERED = 20_000

function foldLetter(letter: string): string {
  const code = letter.length === 1 && !JOINED.test(letter) ? letter.charCodeAt(0) : -1
  const known = code < 0 ? FOLDED.get(letter) : PLAIN[code]
  if (known !== undefined) return known
  let folded = ''
  for (const part of letter.normalize('NFKC').toLowerCase()) {
    if (UNREAD.test(part)) continue
    const plain = LARGE.get(part) ?? part
    folded += VARIANTS.get(plain) ?? hiragana(plain)
  }
  if (code >= 0) PLAIN[code] = folded
  else if (FOLDED.size < REMEMBERED) FOLDED.set(letter, folded)
  return folded
}

/** Spaces, controls, halves of characters, variation selectors, brackets, quotation marks and what separates sentences. */
const UNREAD = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}\p{Ps}\p{Pe}\p{Pi}\p{Pf}、。,・!?:;"'`…‥]/u

/** Hyphens, dashes and long marks as one; both wave dashes; the small ヵ and ヶ of place names, which are written large as well. */
const LARGE = new Map([
  ...[...'-‐‑‒–—―−─ー'].map((line): [string, string] => [line, 'ー']),
  ['〜', '~'],
  ['ヵ', 'か'],
  ['ヶ', 'け'],
  ['ゕ', 'か'],
  ['ゖ', 'け'],
])

function hiragana(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  const isKatakana = (code >= 0x30a1 && code <= 0x30f6) || code === 0x30fd || code === 0x30fe
  return isKatakana ? String.fromCodePoint(code - 0x60) : letter
}
