import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Seals what is typed into forms, so that a copy of the database tells nobody what nobody has saved. */
export type DraftSeal = {
  /** The text sealed, good only together with the same words about it. */
  seal(text: string, about: string): Buffer
  /** The text again; null where it was sealed by another key, about something else, or is damaged. */
  open(sealed: Buffer, about: string): string | null
}

/** The seal of an installation, by a key that is derived from its secret. */
export function draftSeal(secret: string): DraftSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'daicho form drafts', 32))
  return {
    seal(text, about) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const words = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), words])
    },
    open(sealed, about) {
      const words = NONCE + TAG
      if (sealed.length < words) return null
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
      decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(NONCE, words))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(words)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}

const NONCE = 12
const TAG = 16
