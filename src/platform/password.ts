import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Fewest characters of a password (OWASP ASVS 5, 6.2.1). */
export const SHORTEST_PASSWORD = 8

/** Number of characters that people are advised to use (OWASP ASVS 5, 6.2.1). */
export const ADVISED_PASSWORD = 15

/** Most characters of a password. */
export const LONGEST_PASSWORD = 128

/** A well-formed hash that no password has. */
export const NO_PASSWORD = `${'0'.repeat(32)}:${'0'.repeat(128)}`

/** Why a password is refused. */
export type PasswordFault = 'short' | 'long' | 'names' | 'common'

/** The first reason against a password for a user; null where there is none. It need not mix kinds of characters. */
export function whyNotPassword(password: string, userId: string): PasswordFault | null {
  const plain = password.normalize('NFKC')
  const lower = plain.toLowerCase()
  if ([...plain].length < SHORTEST_PASSWORD) return 'short'
  if (plain.length > LONGEST_PASSWORD || password.length > LONGEST_PASSWORD) return 'long'
  if (lower.includes(userId.toLowerCase())) return 'names'
  if (COMMON.has(lower)) return 'common'
  return null
}

/** A password for a user: 24 characters in groups of six, none of which is easily taken for another: about 118 bits. */
export function generatePassword(userId: string): string {
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 6 }, () => READABLE[randomInt(READABLE.length)]).join(''),
  )
  const password = groups.join('-')
  return whyNotPassword(password, userId) === null ? password : generatePassword(userId)
}

// Without 0 o, 1 l i: what is read from a screen or a sheet is typed as it is.
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

const COMMON: ReadonlySet<string> = new Set(
  readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== ''),
)
