import iconv from 'iconv-lite'
import { fileFault } from '../file-fault.ts'

/** Codes that the tables of one file may hold together: fifteen fonts of every code there is. */
const MOST_CODES = 1_000_000
/** Bytes of strings that may be looked up, in each table anew. */
const MOST_LOOKED_UP = 500_000_000
/** What it costs to look up any string, as bytes: many short ones are work as well. */
const LOOK = 16
/** Bytes of one code; the standard has up to four. */
const LONGEST_CODE = 4

/**
 * The tables of a PDF by which the codes of its fonts are characters (ToUnicode), as a way to read a string by each of them: which
 * font it is set in is not asked. A `FileFault` where the tables, or the strings times the tables, are more than any document needs.
 */
export function readByMaps(parts: readonly string[]): (string: Buffer) => string[] {
  const room = { codes: MOST_CODES }
  const maps = parts.filter((part) => part.includes('beginbf')).map((part) => charMap(part, room))
  let left = MOST_LOOKED_UP
  return (string) => {
    left -= (string.length + LOOK) * maps.length
    if (left < 0) throw fileFault(TOO_MUCH)
    return maps.map((map) => byMap(string, map)).filter((text) => text !== '')
  }
}

/** Characters by code, all codes of so many bytes: those of the first that the table names. */
type CharMap = { readonly bytes: number; readonly texts: ReadonlyMap<number, string> }

function charMap(part: string, room: { codes: number }): CharMap {
  const texts = new Map<number, string>()
  let bytes = 0
  const put = (code: number, digits: number, text: string) => {
    room.codes -= 1
    if (room.codes < 0) throw fileFault(TOO_MUCH)
    const own = Math.ceil(digits / 2)
    if (bytes === 0) bytes = own
    if (own === bytes && own <= LONGEST_CODE) texts.set(code, text)
  }
  for (const block of between(part, 'beginbfchar', 'endbfchar')) {
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g)) {
      put(Number.parseInt(code, 16), code.length, wide(text))
    }
  }
  for (const block of between(part, 'beginbfrange', 'endbfrange')) {
    for (const [, from = '', to = '', text = ''] of block.matchAll(
      /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g,
    )) {
      const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
      // Only the last unit counts on; what stands before it is read once.
      const [before, unit] = [wide(text.slice(0, -4)), Number.parseInt(text.slice(-4), 16)]
      for (let code = first; code <= Math.min(last, first + 0xffff); code += 1) {
        put(code, from.length, before + String.fromCharCode((unit + code - first) & 0xffff))
      }
    }
  }
  return { bytes, texts }
}

/** What stands between two marks, from each first mark to the next end. */
function between(part: string, begin: string, close: string): string[] {
  const blocks: string[] = []
  for (let at = part.indexOf(begin); at >= 0; ) {
    const end = part.indexOf(close, at)
    // Where no end comes, none comes for what begins later either.
    if (end < 0) break
    blocks.push(part.slice(at + begin.length, end))
    at = part.indexOf(begin, end)
  }
  return blocks
}

function wide(hex: string): string {
  if (hex === '') return ''
  return iconv.decode(Buffer.from(hex.padStart(4, '0'), 'hex'), 'utf-16be')
}

function byMap(string: Buffer, { bytes, texts }: CharMap): string {
  if (texts.size === 0) return ''
  let text = ''
  for (let at = 0; at + bytes <= string.length; at += bytes) {
    text += texts.get(string.readUIntBE(at, bytes)) ?? ''
  }
  return text
}

const TOO_MUCH =
  'PDFの文字の対応表が多すぎるため、調べきれませんでした。ページを分けてからやり直してください。'
