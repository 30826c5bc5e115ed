import { createPublicKey, hash, type KeyObject, randomUUID, sign, verify } from 'node:crypto'

/** A request of the office to a node, as far as it is signed. */
export type Asked = {
  readonly method: string
  /** The host as the office calls it: what was signed for one node is worth nothing at another. */
  readonly host: string
  /** Path and query. */
  readonly path: string
  readonly body: string
}

/** A request whose signature is right; it may still be old or a repetition. */
export type Signed = { readonly at: Date; readonly nonce: string }

const SCHEME = 'Daicho-Inbox'
const PREFIX = 'ed25519:'

/** The public half of a collector's key as it stands in a manifest. */
export function printCollector(raw: string): string {
  return `${PREFIX}${raw}`
}

/** The value of the header `Authorization` for a request: time, a number used once, and an Ed25519 signature over all of it. */
export function signRequest(key: KeyObject, asked: Asked, at: Date): string {
  const [time, nonce] = [at.toISOString(), randomUUID()]
  const signature = sign(null, signedText(asked, time, nonce), key).toString('base64url')
  return `${SCHEME} time=${time}, nonce=${nonce}, signature=${signature}`
}

/** What was signed, if the collector's key signed just this request; null otherwise. */
export function checkRequest(collector: string, asked: Asked, authorization: string): Signed | null {
  const read = HEADER.exec(authorization)
  if (read === null) return null
  const [, time = '', nonce = '', signature = ''] = read
  const key = publicKey(collector)
  const isRight = verify(null, signedText(asked, time, nonce), key, Buffer.from(signature, 'base64url'))
  return isRight ? { at: new Date(time), nonce } : null
}

const HEADER = new RegExp(
  `^${SCHEME} time=(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z), nonce=([0-9a-f-]{36}), signature=([A-Za-z0-9_-]{86})$`,
)

function signedText({ method, host, path, body }: Asked, time: string, nonce: string): Buffer {
  return Buffer.from(['daicho inbox 1', method, host, path, hash('sha256', body), time, nonce].join('\n'))
}

function publicKey(collector: string): KeyObject {
  if (!collector.startsWith(PREFIX)) throw new Error('not a key of a collector')
  const x = collector.slice(PREFIX.length)
  return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
}
