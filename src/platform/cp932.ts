import iconv from 'iconv-lite'

/** A character that the file cannot hold: the character as written, its first code point, and the line of the text (from 1). */
export type Unencodable = { readonly character: string; readonly codePoint: number; readonly line: number }

/** The bytes, with the variant characters (IVS) whose selector was dropped on the way. */
export type EncodedCp932 = { readonly bytes: Uint8Array; readonly stripped: readonly Unencodable[] }

/** The characters that Unicode and CP932 name differently, as Windows writes them. */
const WINDOWS: Readonly<Record<string, string>> = {
  '\u301C': '\uFF5E',
  '\u2212': '\uFF0D',
  '\u2016': '\u2225',
  '\u2014': '\u2015',
  '\u00A2': '\uFFE0',
  '\u00AC': '\uFFE2',
}

const NAMED_DIFFERENTLY = /[\u301C\u2212\u2016\u2014\u00A2\u00AC]/g
const SELECTED = /(.)?[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu

/**
 * Text as CP932 (the Windows reading of Shift_JIS), or every character that it cannot hold. The library writes "?" or a
 * lookalike for those without a word, so the bytes are decoded again and must give back the text.
 */
export function encodeCp932(text: string): EncodedCp932 | { readonly unencodable: readonly Unencodable[] } {
  const stripped = [...found(text, SELECTED)]
  const plain = stripped.length === 0 ? text : text.replace(SELECTED, '$1')
  const windows = plain.replace(NAMED_DIFFERENTLY, (character) => WINDOWS[character] ?? character)
  const bytes = iconv.encode(windows, 'cp932')
  if (isGivenBack(windows, bytes)) return { bytes, stripped }

  const holds = new Map<string, boolean>()
  const unencodable = [...found(windows, /[^\p{ASCII}]/gu)].filter(
    ({ character }) => !isHeld(character, holds),
  )
  return { unencodable }
}

function isHeld(character: string, holds: Map<string, boolean>): boolean {
  const known = holds.get(character)
  if (known !== undefined) return known

  const held = isGivenBack(character, iconv.encode(character, 'cp932'))
  holds.set(character, held)
  return held
}

/** The library lets 0x80 through both ways, which the code page does not define. */
function isGivenBack(text: string, bytes: Uint8Array): boolean {
  return !text.includes('\u0080') && iconv.decode(bytes, 'cp932') === text
}

function* found(text: string, pattern: RegExp): Generator<Unencodable> {
  let line = 1
  let upTo = 0
  for (const { 0: character, index } of text.matchAll(pattern)) {
    for (let at = text.indexOf('\n', upTo); at !== -1 && at < index; at = text.indexOf('\n', at + 1))
      line += 1
    upTo = index
    yield { character, codePoint: character.codePointAt(0) ?? 0, line }
  }
}
