/**
 * The markers of items as official documents print them: `1.` `(1)` `①` `ア` `(ア)` count on, `・` and other signs do not.
 * A pattern for the beginning of an item; what follows it is for the one who looks.
 */
export const OUTLINE_MARKER =
  '(?:[0-9０-９]{1,3}[.．]|[(（][0-9０-９]{1,3}[)）]|[①-⑳㉑-㉟㊱-㊿]|[(（][ア-ヴ][)）]|[ア-ヴ][.．]?|[・※○〇●◎◇◆□■▲△])'

/** How documents of the ward number from one level to the next. */
export const LEVEL_MARKERS = ['1.', '(1)', '①', 'ア', '(ア)', '・'] as const

/** Which place in its list a marker names, from 1; null for bullets and for letters that nobody counts with. */
export function markerNumber(marker: string): number | null {
  const circled = CIRCLED.indexOf(marker) + 1
  if (circled > 0) return circled
  const [, digits, letter] = COUNTED.exec(marker.normalize('NFKC')) ?? []
  if (digits !== undefined) return Number(digits)
  const place = letter === undefined ? 0 : KANA.indexOf(letter) + 1
  return place > 0 ? place : null
}

/** The marker of another place in the same list; where the signs of the list end, numbers in brackets go on. */
export function markerOf(style: string, number: number): string {
  if (CIRCLED.includes(style)) return CIRCLED[number - 1] ?? `(${number})`
  const kana = /[ア-ヴｱ-ﾝ]/u.exec(style)?.[0]
  if (kana === undefined) return style.replace(/[0-9０-９]+/, String(number))
  return number <= KANA.length ? style.replace(kana, KANA[number - 1] ?? '') : `(${number})`
}

/** What markers of one list have in common: `1.`, `(1)`, `①`, `ア`, `(ア)`, `ア.`; a sign is a list of its own. */
export function markerStyle(marker: string): string {
  if (CIRCLED.includes(marker)) return '①'
  const plain = marker.normalize('NFKC')
  if (markerNumber(marker) === null) return marker
  return plain.replace(/[0-9]+/, '1').replace(/[ア-ヴ]/u, 'ア')
}

const CIRCLED = [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿']
const KANA = [
  ...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
]
const COUNTED = /^(?:[(]?(\d{1,3})[.)]?|[(]?([ア-ヴ])[.)]?)$/u
