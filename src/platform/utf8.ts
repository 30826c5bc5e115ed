/** Strict: a bad byte is an error, and a byte order mark is a character like another. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of strictly valid UTF-8, or the line (from 1) of the first bad byte. */
export function utf8Text(bytes: Uint8Array): string | { readonly line: number } {
  try {
    return UTF8.decode(bytes)
  } catch {
    return { line: badLine(bytes) }
  }
}

/** Where the last whole UTF-8 character ends: up to three bytes may have to wait for the next chunk. */
export function endOfCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needed > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

/** The first line that does not decode by itself: a line feed is never part of a longer character. */
function badLine(bytes: Uint8Array): number {
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, start)
    const end = feed === -1 ? bytes.length : feed + 1
    try {
      UTF8.decode(bytes.subarray(start, end))
    } catch {
      break
    }
    start = end
  }
  return line
}
