import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { namedTag } from './entity-tag.ts'

/** A file that is given out: it must not change while it stands, and its tag must tell its very bytes. */
export type GivenFile = {
  readonly path: string
  readonly bytes: number
  /** A strong entity tag, with its quotation marks. */
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>
}

/** Answers with a file or the part of it that is asked for (RFC 9110 Range, If-Range), so that a broken download goes on where it broke. */
export async function fileAnswer(request: Request, file: GivenFile): Promise<Response> {
  // What is compressed on the way has no parts that could be put together.
  const headers = {
    ...file.headers,
    etag: file.etag,
    'accept-ranges': 'bytes',
    'cache-control': 'no-cache, no-transform',
  }
  if (namedTag(request.headers.get('if-none-match') ?? undefined, file.etag.replaceAll('"', '')) !== null) {
    return new Response(null, { status: 304, headers })
  }
  const part = partAsked(request, file)
  if (part === 'beyond') {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${file.bytes}` },
    })
  }
  const { from, until } = part ?? { from: 0, until: file.bytes - 1 }
  const said = {
    ...headers,
    'content-length': String(until - from + 1),
    ...(part && { 'content-range': `bytes ${from}-${until}/${file.bytes}` }),
  }
  const status = part === null ? 200 : 206
  if (request.method === 'HEAD') return new Response(null, { status, headers: said })
  // Opened before the answer begins: a file that is gone by now is a fault, not half an answer.
  const handle = await open(file.path)
  const body = Readable.toWeb(handle.createReadStream({ start: from, end: until }))
  return new Response(body as ReadableStream<Uint8Array>, { status, headers: said })
}

type Part = { readonly from: number; readonly until: number }

/** One part, or the whole (null): also where several parts are asked for, or parts of another file. */
function partAsked(request: Request, { bytes, etag }: GivenFile): Part | 'beyond' | null {
  const asked = request.headers.get('range')
  const only = request.headers.get('if-range')
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(asked?.replaceAll(' ', '') ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return null
  if (only !== null && only !== etag) return null
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first)
  const until = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null
  return from >= bytes || until < from ? 'beyond' : { from, until }
}
