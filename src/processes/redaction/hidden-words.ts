import { foldKey, foldWithPlaces } from '#core/record/search-key.ts'

/** A part of a text, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number }

/** Where words stand in a text in any writing: whatever their width, kana or old forms, and also cut by spaces or line ends. */
export function findSpans(text: string, words: string): Span[] {
  const wanted = foldKey(words)
  if (wanted === '') return []
  const { key, places } = foldWithPlaces(text)
  const spans: Span[] = []
  for (let at = key.indexOf(wanted); at >= 0; at = key.indexOf(wanted, at + wanted.length)) {
    const start = places[at] ?? 0
    const last = places[at + wanted.length - 1] ?? start
    spans.push({ start, end: endOfLetter(text, last) })
  }
  return spans
}

/** How often words stand in a text, in any writing. */
export function countWords(text: string, words: string): number {
  const [key, wanted] = [foldKey(text), foldKey(words)]
  if (wanted === '') return 0
  let count = 0
  for (let at = key.indexOf(wanted); at >= 0; at = key.indexOf(wanted, at + wanted.length)) count += 1
  return count
}

/** The end of the letter that begins at a place, with the marks behind it. */
function endOfLetter(text: string, at: number): number {
  const [letter = ''] = /^[\s\S][\p{M}\uFF9E\uFF9F]*/u.exec(text.slice(at, at + 8)) ?? []
  return at + Math.max(1, letter.length)
}

/** For texts that were hidden in some places: how often each may still stand in what is left of the whole. */
export function leftOver(whole: string, hidden: readonly string[]): { text: string; allowed: number }[] {
  const texts = [...new Set(hidden.map((text) => text.trim()))].filter(
    (text) => [...foldKey(text)].length >= 2,
  )
  return texts.map((text) => {
    const gone = hidden.reduce((sum, each) => sum + countWords(each, text), 0)
    return { text, allowed: Math.max(0, countWords(whole, text) - gone) }
  })
}
