import { VARIANTS } from '#core/record/variants.ts'

/** A text as the detectors read it, with the way back to the original. */
export type NormalText = {
  readonly text: string
  /** Where a stretch of the text lies in the original, in UTF-16 units. */
  place(start: number, end: number): { readonly start: number; readonly end: number }
  /** Places of the original that nobody sees: marks of no width and of writing direction. */
  readonly hidden: readonly (readonly [start: number, end: number])[]
}

/**
 * Width, variant characters (髙 as 高, 﨑 as 崎), kinds of hyphens and spaces become one; characters that are not seen go. Case and
 * kana stay, as they tell names from words.
 */
export function normalText(original: string): NormalText {
  let text = ''
  for (let at = 0; at < original.length; at += 1) {
    const folded = PLAIN[original.charCodeAt(at)]
    if (folded === undefined) return foldLetters(original)
    text += folded
  }
  return { text: hyphenated(text), place: (start, end) => ({ start, end }), hidden: [] }
}

/** A word as the detectors read it: the lists are kept in this form. */
export function normalWord(word: string): string {
  return normalText(word).text
}

/** The slow way, for texts in which a letter becomes several or none; letters that stay one are remembered for the quick way. */
function foldLetters(original: string): NormalText {
  let text = ''
  let at = 0
  const starts: number[] = []
  const ends: number[] = []
  const hidden: [number, number][] = []
  for (const letter of MARKED.test(original) ? (original.match(LETTERS) ?? []) : original) {
    const folded = foldLetter(letter)
    if (letter.length === 1 && folded.length === 1 && !MARKED.test(letter))
      PLAIN[letter.charCodeAt(0)] = folded
    if (folded === '' && HIDDEN.test(letter)) hidden.push([at, at + letter.length])
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(at)
      ends.push(at + letter.length)
    }
    text += folded
    at += letter.length
  }
  const place = (start: number, end: number) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 })
  return { text: hyphenated(text), place, hidden }
}

/** Between digits a long mark stands for a hyphen. */
function hyphenated(text: string): string {
  return text.includes('ー') ? text.replace(/(?<=\d)ー(?=\d)/g, '-') : text
}

/** What a unit becomes that is one letter before and after. Marks and the halves of others are never here. */
const PLAIN: (string | undefined)[] = new Array(0x10000)
/** Half-width kana carry their voicing as a character of its own, and decomposed letters their marks. */
const MARKED = /[\p{M}\uFF9E\uFF9F]/u
const LETTERS = /[\s\S][\p{M}\uFF9E\uFF9F]*/gu
const HIDDEN =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/u
const HYPHENS = /[-‐‑‒–—―−─━﹣]/u
const SPACES = /[\p{Zs}\t\r\n\u2028\u2029]/u
const SELECTOR = /\p{Variation_Selector}/gu
/** Letters in daily use that a search takes for others: here they stay, as words are told by them. */
const OWN = new Set('回蓋竃蕊亀菟廼遍駆弔注沙涼湧龍刈埼斉柏爾煕禰藪檜凛鎗壺諫')

/** Kana of old names, as lists have them. */
const OLD_KANA: Readonly<Record<string, string>> = { ヰ: 'イ', ヱ: 'エ', ゐ: 'い', ゑ: 'え' }

function foldLetter(letter: string): string {
  if (SPACES.test(letter)) return ' '
  if (HYPHENS.test(letter)) return '-'
  if (letter.length <= 2 && HIDDEN.test(letter)) return ''
  let folded = ''
  for (const part of letter.replaceAll(SELECTOR, '').normalize('NFKC')) {
    if (HIDDEN.test(part)) continue
    if (part === '〜') folded += '~'
    else if (HYPHENS.test(part)) folded += '-'
    else if (SPACES.test(part)) folded += ' '
    else folded += OLD_KANA[part] ?? (OWN.has(part) ? part : (VARIANTS.get(part) ?? part))
  }
  return folded
}
