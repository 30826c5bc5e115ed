import { createHmac, hash, randomBytes } from 'node:crypto'

/** 128 bits that open the state of one matter to whoever holds them. */
export type Secret = Uint8Array

const BYTES = 16
/** Crockford's digits: none looks like another, and they can be read out on the telephone. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 26
const FORM = new RegExp(`^[${DIGITS}]{${LENGTH + 2}}$`)

/** A secret for a matter that began at the counter or by post. */
export function newSecret(): Secret {
  return new Uint8Array(randomBytes(BYTES))
}

/**
 * The secret that goes with a form: made of the node's own secret and the form's random number, so that a page that is sent
 * again shows the same one, and nobody can make it who has not both. Neither it nor the number is kept.
 */
export function secretFor(node: Uint8Array, nonce: string): Secret {
  return new Uint8Array(createHmac('sha256', node).update(`follow ${nonce}`).digest().subarray(0, BYTES))
}

/** A secret as it is printed: twenty-eight letters and digits in fours, of which the last two check the others. */
export function printSecret(secret: Secret): string {
  let rest = BigInt(`0x${Buffer.from(secret).toString('hex')}`)
  let digits = ''
  for (let place = 0; place < LENGTH; place += 1) {
    digits = DIGITS.charAt(Number(rest & 31n)) + digits
    rest >>= 5n
  }
  return (digits + checkOf(secret)).replaceAll(/.{4}(?!$)/g, '$&-')
}

/** Reads what somebody typed, with or without hyphens, full-width and small letters too; null where a letter is wrong. */
export function readSecret(typed: string): Secret | null {
  const digits = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐‑–—−ー]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (!FORM.test(digits)) return null
  let value = 0n
  for (const digit of digits.slice(0, LENGTH)) value = (value << 5n) | BigInt(DIGITS.indexOf(digit))
  if (value >> 128n !== 0n) return null
  const secret = new Uint8Array(Buffer.from(value.toString(16).padStart(2 * BYTES, '0'), 'hex'))
  return checkOf(secret) === digits.slice(LENGTH) ? secret : null
}

function checkOf(secret: Secret): string {
  const [first = 0, second = 0] = hash('sha256', secret, 'buffer')
  return DIGITS.charAt(first & 31) + DIGITS.charAt(second & 31)
}
