import { tableFault } from './table-fault.ts'

/** Whether bytes begin as UTF-16 does: what spreadsheets call "Unicode text". */
export function isUtf16(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
}

/** The bytes of a UTF-16 file, which bears its mark, as UTF-8. Throws a `TableFault` for what is none. */
export async function* utf8OfUtf16(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  let decoder: TextDecoder | null = null
  let first: Uint8Array = Buffer.alloc(0)
  const text = (bytes: Uint8Array | undefined) => {
    try {
      return decoder?.decode(bytes, { stream: bytes !== undefined }) ?? ''
    } catch {
      throw tableFault('UTF-16として正しくない文字があります。ファイルをUTF-8で保存し直してください。')
    }
  }
  for await (const chunk of source) {
    let bytes: Uint8Array = chunk
    if (decoder === null) {
      first = Buffer.concat([first, chunk])
      if (first.length < 2) continue
      decoder = new TextDecoder(first[0] === 0xff ? 'utf-16le' : 'utf-16be', { fatal: true })
      bytes = first
    }
    yield Buffer.from(text(bytes))
  }
  yield Buffer.from(text(undefined))
}
