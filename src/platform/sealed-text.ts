import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Seals a text with the installation's secret (AES-256-GCM) for one purpose: the database alone doesn't give it back. */
export function sealText(secret: string, purpose: string, text: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** The text that was sealed with this secret for this purpose; null for anything else. */
export function openSealed(secret: string, purpose: string, sealed: Buffer): string | null {
  const opening = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), sealed.subarray(0, NONCE))
  opening.setAuthTag(sealed.subarray(-TAG))
  try {
    return opening.update(sealed.subarray(NONCE, -TAG), undefined, 'utf8') + opening.final('utf8')
  } catch {
    return null
  }
}

/** A mark that only the holder of the installation's secret can make of some bytes, for one purpose: 256 bits. */
export function markOf(secret: string, purpose: string, bytes: Buffer): Buffer {
  return createHmac('sha256', keyFor(secret, purpose)).update(bytes).digest()
}

const NONCE = 12
const TAG = 16

/** Every purpose has a key of its own: what was sealed for one person is nothing under another's name. */
function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `daicho ${purpose}`, 32))
}
