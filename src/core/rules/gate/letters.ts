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

/** A set of letters that is asked by UTF-16 unit. */
export function letterTable(letters: Iterable<string>): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (const letter of letters) table[letter.charCodeAt(0)] = 1
  return table
}

/** For every first letter of the words the lengths that they have, as bits. */
export function lengthTable(words: Iterable<string>): Uint32Array {
  const table = new Uint32Array(0x10000)
  for (const word of words) {
    const first = word.charCodeAt(0)
    table[first] = (table[first] ?? 0) | (1 << Math.min(31, word.length))
  }
  return table
}

function kindAt(text: string, at: number): number {
  return at < 0 || at >= text.length ? 0 : (KINDS[text.charCodeAt(at)] ?? 0)
}

function fill(from: number, to: number, kind: number): void {
  KINDS.fill(kind, from, to + 1)
}
