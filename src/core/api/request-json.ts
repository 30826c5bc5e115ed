import type { Context } from 'hono'
import { httpRefusal } from './problem.ts'

/** The deepest nesting of JSON that is read. */
const DEEPEST = 40

/** The most bytes of a body that are read. */
export const LARGEST = 1_000_000

/** The JSON object in the body of a request; anything else is refused, each with the status that HTTP has for it. */
export async function readObject(c: Context, mediaType: string): Promise<Readonly<Record<string, unknown>>> {
  const given = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (given !== mediaType) {
    throw httpRefusal('media', `Content-Type は ${mediaType} にする。`, {
      [c.req.method === 'PATCH' ? 'accept-patch' : 'accept']: mediaType,
    })
  }
  const text = utf8(await c.req.arrayBuffer())
  if (depthOf(text) > DEEPEST) throw httpRefusal('malformed', `JSON の入れ子は${DEEPEST}段までにする。`)
  const read = parse(text)
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw httpRefusal('malformed', 'JSON のオブジェクト { … } を送る。')
  }
  return read as Readonly<Record<string, unknown>>
}

/** How deeply brackets are nested outside of strings; counted before parsing, so that nothing deep is ever built. */
export function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  for (let place = 0; place < json.length; place++) {
    const character = json[place]
    if (character === '"') place = endOfString(json, place)
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth)
    else if (character === ']' || character === '}') depth--
  }
  return deepest
}

/** Where the string that begins at a place ends; each character is looked at once, whatever is sent. */
function endOfString(json: string, from: number): number {
  for (let place = from + 1; place < json.length; place++) {
    if (json[place] === '"') return place
    if (json[place] === '\\') place++
  }
  return json.length
}

function utf8(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw httpRefusal('malformed', 'UTF-8 で送る。')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const place = /position \d+/.exec((error as Error).message)?.[0]
    throw httpRefusal('malformed', place ? `JSON として読めない（${place}）。` : 'JSON として読めない。')
  }
}
