import { Readable } from 'node:stream'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import { codingFor, isPackable } from '#platform/content-coding.ts'
import type { ReadyAnswer } from '#platform/ready-answer.ts'

/** How long what the site shows may be kept elsewhere, in seconds: shown at most three seconds after it changed; for a day while no machine of ours answers. */
export const CACHING = 'public, max-age=1, stale-while-revalidate=2, stale-if-error=86400'

/** Whether a page may be sent to everybody else who asks for it. */
export function isKeepable({ status, headers }: Response): boolean {
  if (status !== 200 || headers.has('set-cookie') || headers.has('vary')) return false
  return !/no-store|private/.test(headers.get('cache-control') ?? '')
}

/** What a page says of itself beside its body; what concerns one request or one packing is left out. */
export function headersOf({ headers }: Response): Record<string, string> {
  const own = [...headers].filter(([name]) => !ONE_REQUEST.has(name))
  return { 'cache-control': CACHING, ...Object.fromEntries(own) }
}

/** An answer that lies ready, as an application gives it. */
export function responseOf({ status, headers, body }: ReadyAnswer, method: string): Response {
  const pairs = headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1] ?? '']] : []))
  const bytes = method === 'HEAD' || body === null ? null : new Uint8Array(body)
  return new Response(bytes, { status, headers: pairs as [string, string][] })
}

/** A response that is not kept, packed on its way; with `tag` it gets an entity tag of its own. */
export function passedOn(response: Response, request: Request, tag: string | null): Response {
  const { status, body } = response
  const headers = new Headers(response.headers)
  // What is given out in parts goes as it is.
  const isPlain = /\bno-transform\b/.test(headers.get('cache-control') ?? '')
  const coding =
    !isPlain && isPackable(headers.get('content-type') ?? '')
      ? codingFor(request.headers.get('accept-encoding') ?? undefined)
      : null
  const isWhole = request.method === 'GET' && isKeepable(response)
  if (isWhole && !headers.has('cache-control')) headers.set('cache-control', CACHING)
  if (isWhole && tag !== null && !headers.has('etag')) headers.set('etag', `"${tag}${coding ?? 'id'}-passed"`)
  if (coding === null || body === null || status === 206 || headers.has('content-encoding')) {
    return new Response(body, { status, headers })
  }
  const etag = headers.get('etag')
  // A tag of the page's own is of the bytes before they were packed.
  if (etag !== null && !etag.includes(`${coding}-passed`))
    headers.set('etag', `W/${etag.replace(/^W\//, '')}`)
  headers.delete('content-length')
  headers.set('content-encoding', coding)
  headers.append('vary', 'accept-encoding')
  const packing = coding === 'br' ? createBrotliCompress(QUICK) : createGzip()
  const packed = Readable.fromWeb(body as never).compose(packing)
  return new Response(Readable.toWeb(packed) as ReadableStream, { status, headers })
}

const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

const ONE_REQUEST = new Set(['x-request-id', 'content-length', 'content-encoding', 'etag', 'date'])
