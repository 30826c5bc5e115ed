import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Seals what is typed into forms, so that a copy of the database tells nobody what nobody has saved. */
export type DraftSeal = {
  /** A text or bytes sealed, good only together with the same words about it. */
  seal(content: string | Uint8Array, about: string): Buffer
  /** The text again; null where it was sealed by another key, about something else, or is damaged. */
  open(sealed: Buffer, about: string): string | null
  /** The bytes again; null like a text. */
  openBytes(sealed: Buffer, about: string): Buffer | null
}

/** The seal of an installation, by a key that is derived from its secret. */
export function draftSeal(secret: string): DraftSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'daicho form drafts', 32))
  const openBytes = (sealed: Buffer, about: string) => {
    const words = NONCE + TAG
    if (sealed.length < words) return null
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(NONCE, words))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(words)), decipher.final()])
    } catch {
      return null
    }
  }
  return {
    seal(content, about) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    open: (sealed, about) => openBytes(sealed, about)?.toString('utf8') ?? null,
    openBytes,
  }
}

const NONCE = 12
const TAG = 16
