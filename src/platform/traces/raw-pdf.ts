import { inflateSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { readByMaps } from './pdf-maps.ts'
import { stringsIn } from './pdf-strings.ts'
import type { Trace } from './trace.ts'

/** Bytes that one stream, and all streams together, may unpack to. */
const MOST_OF_ONE = 32_000_000
const MOST_OF_ALL = 256_000_000
/** Bytes before a stream that may be its dictionary. */
const DICTIONARY = 4000

/**
 * Reads a PDF without any library, as bytes: unpacks what is packed and takes out every string in every writing that it may
 * be in. Knows nothing of pages, so that it also sees what no page shows; and tells by their signs what should not be there.
 */
export function rawPdf(bytes: Buffer): { readonly signs: Trace[]; readonly texts: Trace[] } {
  const parts = partsOf(bytes)
  const plain = parts.map((part) => part.toString('latin1'))
  const mapped = readByMaps(plain)
  const texts = plain.flatMap((part, at) => {
    // Fonts and colours are any bytes: they hold no strings.
    const strings = at > 0 && isBinary(part) ? [] : stringsIn(part)
    const words = strings.flatMap((string) => [readable(string), ...mapped(string)])
    const whole = at === 0 ? '' : readable(parts[at] ?? Buffer.alloc(0))
    const text = [...words, whole].filter((each) => each !== '').join('\n')
    return text === '' ? [] : [{ kind: 'text' as const, where: at === 0 ? '本体' : `部分${at}`, text }]
  })
  return { signs: signsIn(plain), texts }
}

/** The file without its streams, and then each stream unpacked. No byte is looked at again for each stream. */
function partsOf(bytes: Buffer): Buffer[] {
  const outside: Buffer[] = []
  const streams: Buffer[] = []
  let [at, left] = [0, MOST_OF_ALL]
  const last = bytes.lastIndexOf('endstream')
  for (;;) {
    const start = bytes.indexOf('stream', at)
    if (start < 0) break
    const isEnd = bytes.toString('latin1', start - 3, start) === 'end'
    const from = start + 6 + (bytes[start + 6] === 0x0d ? 2 : 1)
    const end = isEnd || from > last ? -1 : bytes.indexOf('endstream', from)
    const dictionary = bytes.subarray(Math.max(at, start - DICTIONARY), start)
    outside.push(bytes.subarray(at, start))
    if (end < 0) {
      at = start + 6
      continue
    }
    const packed = bytes.subarray(from, end)
    at = end + 9
    // The points of a picture are no characters: by chance they would look like some.
    if (isPicture(dictionary.toString('latin1'))) continue
    const unpacked = left > 0 ? inflated(packed, Math.min(left, MOST_OF_ONE)) : packed
    left -= unpacked.length
    streams.push(unpacked)
  }
  outside.push(bytes.subarray(at))
  return [Buffer.concat(outside), ...streams]
}

/** Whether what stands before a stream says that it is a picture. */
function isPicture(before: string): boolean {
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

const LONGEST_MAKER = 2000

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
  for (const maker of parts.flatMap(makersIn)) {
    const text = readable(Buffer.from(maker.replaceAll(/<[^>]*>/g, ' ').trim(), 'latin1'))
    if (text !== '') signs.push({ kind: 'author', where: 'XMPメタデータ', text })
  }
  return signs
}

/** What stands between the marks of an author. From every end only as far back as to the end before it, or a mark repeated would be read again for each. */
function makersIn(part: string): string[] {
  const [begin, close] = ['<dc:creator>', '</dc:creator>']
  const makers: string[] = []
  for (let [from, end] = [0, part.indexOf(close)]; end >= 0; end = part.indexOf(close, from)) {
    const before = part.slice(Math.max(from, end - LONGEST_MAKER - begin.length), end)
    const at = before.indexOf(begin)
    if (at >= 0) makers.push(before.slice(at + begin.length))
    from = end + close.length
  }
  return makers
}

function isBinary(part: string): boolean {
  return part.slice(0, 512).includes('\0')
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
