import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a form's own mark tells once it comes back: how long it was open, and the random number that is its own. */
export type FormToken = { readonly openFor: number; readonly nonce: string }

/** A mark for one form, which the node signs and nobody else can make; nothing is kept of it. */
export function issueToken(secret: Uint8Array, at: Date): string {
  const body = `${at.getTime().toString(36)}.${randomBytes(16).toString('base64url')}`
  return `${body}.${macOf(secret, body)}`
}

/** Reads a mark that this node has made; null for any other. `openFor` is in milliseconds. */
export function readToken(secret: Uint8Array, token: string, now: Date): FormToken | null {
  const [, time = '', nonce = '', mac = ''] = /^([0-9a-z]{1,12})\.([\w-]{22})\.([\w-]{43})$/.exec(token) ?? []
  const right = Buffer.from(macOf(secret, `${time}.${nonce}`))
  const given = Buffer.from(mac)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  return { openFor: now.getTime() - Number.parseInt(time, 36), nonce }
}

function macOf(secret: Uint8Array, body: string): string {
  return createHmac('sha256', secret).update(`form ${body}`).digest('base64url')
}
