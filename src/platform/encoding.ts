import { isAscii } from 'node:buffer'
import iconv from 'iconv-lite'
import { tableFault } from './table-fault.ts'
import { endOfCharacters, utf8Text } from './utf8.ts'

export type Encoding = 'utf-8' | 'utf-8-bom' | 'cp932'

export type Decoded = { readonly text: string; readonly encoding: Encoding }

/** Bytes that are neither UTF-8 nor CP932: the sentence for the person and the line (from 1) of the first bad byte. */
export type Unreadable = { readonly says: string; readonly line: number }

/** Bytes that settle the encoding, counted from the first one that is not ASCII. */
const SAMPLE = 64 * 1024

/** The most that is decoded at a time, so that a large chunk does not double in memory. */
const PIECE = 256 * 1024

const MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** What CP932 decodes to where it defines no character; 0x80 is tolerated by the library, not by the code page. */
const UNDEFINED_IN_CP932 = /[\u{FFFD}\u{80}]/u

/**
 * The text of a whole file: strict UTF-8 (with or without a byte order mark, which is not part of the text), else strict
 * CP932. User-defined CP932 characters (外字) become private-use characters, which `encodeCp932` refuses.
 */
export function decode(bytes: Uint8Array): Decoded | Unreadable {
  const marked = hasMark(bytes)
  const utf8 = utf8Text(marked ? bytes.subarray(MARK.length) : bytes)
  if (typeof utf8 === 'string') return { text: utf8, encoding: marked ? 'utf-8-bom' : 'utf-8' }
  if (marked) return { says: saysUnreadable('utf-8-bom'), line: utf8.line }

  const text = iconv.decode(bytes, 'cp932')
  const bad = text.search(UNDEFINED_IN_CP932)
  if (bad === -1) return { text, encoding: 'cp932' }
  // The reading that got further is the one that was meant.
  const line = 1 + lineBreaks(text.slice(0, bad))
  return utf8.line > line
    ? { says: saysUnreadable('utf-8'), line: utf8.line }
    : { says: saysUnreadable('cp932'), line }
}

/**
 * The text of a file as it arrives, in constant memory. ASCII passes at once; the first 64 KiB from the first other byte
 * settle the encoding, as in `decode`. A byte that does not fit it afterwards throws a `TableFault` naming the line.
 */
export async function* decodeStream(source: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  let waiting = Buffer.alloc(0)
  let begun = false
  let line = 1
  let reader: Reader | undefined

  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const text = take(Buffer.from(chunk.buffer, chunk.byteOffset + at, Math.min(PIECE, chunk.length - at)))
      if (text !== '') yield text
    }
  }
  const rest =
    (waiting.length > 0 ? settle(waiting.length) : '') + (reader === undefined ? '' : counted(reader.end()))
  if (rest !== '') yield rest

  function take(piece: Buffer): string {
    if (reader !== undefined) return counted(reader.read(piece))
    waiting = Buffer.concat([waiting, piece])
    if (!begun && waiting.length < MARK.length) return ''
    if (isAscii(waiting)) return asciiSoFar()
    const first = waiting.findIndex((byte) => byte >= 0x80)
    return waiting.length - first < SAMPLE ? '' : settle(endOfSample(waiting, first))
  }

  function asciiSoFar(): string {
    const text = waiting.toString('latin1')
    waiting = Buffer.alloc(0)
    begun = true
    return counted(text)
  }

  function settle(end: number): string {
    const settled = decode(waiting.subarray(0, end))
    if ('says' in settled) throw tableFault(settled.says, line - 1 + settled.line)
    const bytes = !begun && hasMark(waiting) ? waiting.subarray(MARK.length) : waiting
    waiting = Buffer.alloc(0)
    reader = settled.encoding === 'cp932' ? cp932Reader() : utf8Reader()
    return counted(reader.read(bytes))
  }

  function counted(read: Reading): string {
    if (typeof read !== 'string') throw tableFault(saysUnreadable(read.encoding), line - 1 + read.line)
    line += lineBreaks(read)
    return read
  }
}

/** The number of line feeds in a text. */
export function lineBreaks(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

type Reading = string | { line: number; encoding: Encoding }

type Reader = { read(bytes: Buffer): Reading; end(): Reading }

function utf8Reader(): Reader {
  let cut: Buffer = Buffer.alloc(0)

  function read(bytes: Buffer, isLast = false): Reading {
    const joined = cut.length === 0 ? bytes : Buffer.concat([cut, bytes])
    const end = isLast ? joined.length : endOfCharacters(joined)
    cut = Buffer.from(joined.subarray(end))
    const text = utf8Text(joined.subarray(0, end))
    return typeof text === 'string' ? text : { ...text, encoding: 'utf-8' }
  }
  return { read: (bytes) => read(bytes), end: () => read(Buffer.alloc(0), true) }
}

function cp932Reader(): Reader {
  const decoder = iconv.getDecoder('cp932')

  function strict(text: string): Reading {
    const bad = text.search(UNDEFINED_IN_CP932)
    return bad === -1 ? text : { line: 1 + lineBreaks(text.slice(0, bad)), encoding: 'cp932' }
  }
  return { read: (bytes) => strict(decoder.write(bytes)), end: () => strict(decoder.end() ?? '') }
}

/** Whole lines tell the encoding without cutting a character of either; failing that, whole characters of UTF-8. */
function endOfSample(bytes: Buffer, first: number): number {
  const lines = bytes.lastIndexOf(0x0a) + 1
  return lines > first ? lines : endOfCharacters(bytes)
}

function hasMark(bytes: Uint8Array): boolean {
  return MARK.equals(bytes.subarray(0, MARK.length))
}

function saysUnreadable(encoding: Encoding): string {
  return encoding === 'cp932'
    ? '文字コードを読み取れません。UTF-8またはシフトJIS（CP932）で保存してください。'
    : 'UTF-8として正しくない文字があります。ファイルをUTF-8で保存し直してください。'
}
