import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** The ways in which an answer is packed for the wire. */
export type Coding = 'br' | 'gzip'

/** The best coding that a client takes, by its `accept-encoding`; null where it takes none of ours. */
export function codingFor(accept: string | string[] | undefined): Coding | null {
  if (typeof accept !== 'string') return null
  if (takes(accept, 'br')) return 'br'
  return takes(accept, 'gzip') ? 'gzip' : null
}

/** Whether bytes of a type become notably smaller by packing; images and archives are packed already. */
export function isPackable(type: string): boolean {
  return /^(text\/|application\/(json|javascript|xml|wasm|[\w.-]+\+(json|xml))|image\/svg\+xml)/.test(type)
}

/** Packs bytes, outside the main thread: `quick` while somebody waits for them, `small` when nobody does. */
export function pack(bytes: Buffer, coding: Coding, effort: 'quick' | 'small'): Promise<Buffer> {
  const level = LEVELS[coding][effort]
  if (coding === 'gzip') return gzipped(bytes, { level })
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } = constants
  return brotli(bytes, {
    params: {
      [BROTLI_PARAM_QUALITY]: level,
      [BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
    },
  })
}

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)]

const LEVELS = { br: { quick: 4, small: 11 }, gzip: { quick: 5, small: 9 } } as const

/** Named, and not with a weight of zero. */
function takes(accept: string, coding: Coding): boolean {
  const at = accept.indexOf(coding)
  if (at === -1) return false
  const rest = accept.slice(at + coding.length).split(',', 1)[0] ?? ''
  return !/^\s*;\s*q=0(\.0*)?\s*$/.test(rest)
}
