import { inflateSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { stringsIn } from './pdf-strings.ts'
import type { Trace } from './trace.ts'

/** Bytes that one stream, and all streams together, may unpack to. */
const MOST_OF_ONE = 32_000_000
const MOST_OF_ALL = 256_000_000

/**
 * Reads a PDF without any library, as bytes: unpacks what is packed and takes out every string in every writing that it may
 * be in. Knows nothing of pages, so that it also sees what no page shows; and tells by their signs what should not be there.
 */
export function rawPdf(bytes: Buffer): { readonly signs: Trace[]; readonly texts: Trace[] } {
  const parts = partsOf(bytes)
  const plain = parts.map((part) => part.toString('latin1'))
  const maps = plain.filter((part) => part.includes('beginbf')).map(charMap)
  const texts = plain.flatMap((part, at) => {
    // Fonts and colours are any bytes: they hold no strings.
    const strings = at > 0 && isBinary(part) ? [] : stringsIn(part)
    const words = strings.flatMap((string) => readings(string, maps))
    const whole = at === 0 ? '' : readable(parts[at] ?? Buffer.alloc(0))
    const text = [...words, whole].filter((each) => each !== '').join('\n')
    return text === '' ? [] : [{ kind: 'text' as const, where: at === 0 ? '本体' : `部分${at}`, text }]
  })
  return { signs: signsIn(plain), texts }
}

/** The file without its streams, and then each stream unpacked. */
function partsOf(bytes: Buffer): Buffer[] {
  const outside: Buffer[] = []
  const streams: Buffer[] = []
  let [at, left] = [0, MOST_OF_ALL]
  for (;;) {
    const start = bytes.indexOf('stream', at)
    if (start < 0) break
    const isEnd = bytes.toString('latin1', start - 3, start) === 'end'
    const from = start + 6 + (bytes[start + 6] === 0x0d ? 2 : 1)
    const end = isEnd ? -1 : bytes.indexOf('endstream', from)
    outside.push(bytes.subarray(at, start))
    if (end < 0) {
      at = start + 6
      continue
    }
    const packed = bytes.subarray(from, end)
    at = end + 9
    // The points of a picture are no characters: by chance they would look like some.
    if (isPicture(bytes, start)) continue
    const unpacked = left > 0 ? inflated(packed, Math.min(left, MOST_OF_ONE)) : packed
    left -= unpacked.length
    streams.push(unpacked)
  }
  outside.push(bytes.subarray(at))
  return [Buffer.concat(outside), ...streams]
}

/** Whether the dictionary before a stream says that it is a picture. */
function isPicture(bytes: Buffer, stream: number): boolean {
  const before = bytes.toString('latin1', Math.max(0, stream - 4000), stream)
  const dictionary = before.slice(Math.max(before.lastIndexOf(' obj'), before.lastIndexOf('endobj')))
  return /\/Subtype\s*\/Image\b/.test(dictionary) && /\/Width\b/.test(dictionary)
}

function inflated(packed: Buffer, most: number): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: most, finishFlush: 2 })
  } catch {
    return packed
  }
}

const SIGNS: readonly [pattern: RegExp, kind: Trace['kind'], where: string][] = [
  [/\/(JavaScript|JS)\b/, 'script', 'スクリプト'],
  [/\/EmbeddedFiles?\b/, 'attachment', '添付ファイル'],
  [/\/OCProperties\b/, 'layer', 'レイヤー'],
]

function signsIn(parts: readonly string[]): Trace[] {
  // Pictures and fonts are any bytes: a sign in them means nothing.
  const written = parts.filter((part, at) => at === 0 || !isBinary(part))
  const signs: Trace[] = SIGNS.flatMap(([pattern, kind, where]) =>
    written.some((part) => pattern.test(part)) ? [{ kind, where, text: '' }] : [],
  )
  const states = (parts[0] ?? '').match(/startxref\s+[1-9]\d*\s+%%EOF/g)?.length ?? 0
  const isLinear = /\/Linearized\b/.test(parts[0] ?? '')
  if (states > (isLinear ? 2 : 1)) signs.push({ kind: 'revision', where: '以前の版', text: '' })
  const makers = parts.flatMap((part) => [...part.matchAll(/<dc:creator>([\s\S]{0,2000}?)<\/dc:creator>/g)])
  for (const [, maker = ''] of makers) {
    const text = readable(Buffer.from(maker.replaceAll(/<[^>]*>/g, ' ').trim(), 'latin1'))
    if (text !== '') signs.push({ kind: 'author', where: 'XMPメタデータ', text })
  }
  return signs
}

function isBinary(part: string): boolean {
  return part.slice(0, 512).includes('\0')
}

/** Every text that some bytes may be. */
function readings(bytes: Buffer, maps: readonly ReadonlyMap<string, string>[]): string[] {
  if (bytes.length === 0) return []
  const mapped = maps.flatMap((map) => {
    const text = byMap(bytes, map)
    return text === '' ? [] : [text]
  })
  return [readable(bytes), ...mapped]
}

function readable(bytes: Buffer): string {
  if (bytes.length > MOST_OF_ONE) return ''
  const start = bytes.subarray(0, 2).toString('hex')
  if (start === 'feff') return iconv.decode(bytes, 'utf-16be')
  if (start === 'fffe') return iconv.decode(bytes, 'utf-16le')
  const texts = [bytes.toString('utf8')]
  if (texts[0]?.includes('\ufffd')) texts.push(iconv.decode(bytes, 'cp932'))
  if (bytes.length % 2 === 0 && bytes.includes(0)) texts.push(iconv.decode(bytes, 'utf-16be'))
  return texts.join('\n')
}

/** The table of a font by which codes are characters (ToUnicode). */
function charMap(part: string): Map<string, string> {
  const map = new Map<string, string>()
  for (const [, block = ''] of part.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g)) {
      map.set(code.toLowerCase(), wide(text))
    }
  }
  for (const [, block = ''] of part.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of block.matchAll(
      /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g,
    )) {
      const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
      const start = Number.parseInt(text, 16)
      for (let code = first; code <= Math.min(last, first + 0xffff); code += 1) {
        const said = (start + code - first).toString(16).padStart(text.length, '0')
        map.set(code.toString(16).padStart(from.length, '0'), wide(said))
      }
    }
  }
  return map
}

function wide(hex: string): string {
  return iconv.decode(Buffer.from(hex.padStart(4, '0'), 'hex'), 'utf-16be')
}

function byMap(bytes: Buffer, map: ReadonlyMap<string, string>): string {
  const length = (map.keys().next().value?.length ?? 4) / 2
  let text = ''
  for (let at = 0; at + length <= bytes.length; at += length) {
    text += map.get(bytes.toString('hex', at, at + length)) ?? ''
  }
  return text
}
