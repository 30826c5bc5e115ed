import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Fewest characters of a password (OWASP ASVS 5, 6.2.1). */
export const SHORTEST_PASSWORD = 8

/** Number of characters that people are advised to use (OWASP ASVS 5, 6.2.1). */
export const ADVISED_PASSWORD = 15

/** Most characters of a password. */
export const LONGEST_PASSWORD = 128

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

/** The salted scrypt hash under which a password is kept. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex')
  return [COST.N, COST.r, COST.p, salt, (await derived(password, salt, COST)).toString('hex')].join(':')
}

/**
 * Whether a password is the one of a hash; it takes as long where it is not, and as long for every hash: who has not chosen anew
 * since hashes became dearer would else be told from who has no account.
 */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const parts = hash.split(':')
  const [key = '', salt = ''] = parts.toReversed()
  const [N, r, p] = parts.map(Number)
  const cost = parts.length === 5 && N && r && p ? { N, r, p } : FORMER
  const isRight = timingSafeEqual(await derived(password, salt, cost), Buffer.from(key, 'hex'))
  const owing = COST.p - (cost.N * cost.r * cost.p) / (COST.N * COST.r)
  if (owing >= 1) await derived(password, salt, { ...COST, p: Math.floor(owing) })
  return isRight
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

type Cost = { readonly N: number; readonly r: number; readonly p: number }

/** 32 MiB three times over, as OWASP advises. */
const COST: Cost = { N: 2 ** 15, r: 8, p: 3 }
/** Hashes that do not say their cost were made with this one. */
const FORMER: Cost = { N: 2 ** 14, r: 16, p: 1 }

/** A well-formed hash that no password has; to find that out takes as long as with any other. */
export const NO_PASSWORD = [COST.N, COST.r, COST.p, '0'.repeat(32), '0'.repeat(128)].join(':')

function derived(password: string, salt: string, cost: Cost): Promise<Buffer> {
  const options = { ...cost, maxmem: 64 * 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 64, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

const COMMON: ReadonlySet<string> = new Set(
  readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== ''),
)
