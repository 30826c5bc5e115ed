import { Readable } from 'node:stream'

/** Bytes as the body of a web response: made as fast as they are taken, and not at all where nobody takes them. */
export function byteStream(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>
}
