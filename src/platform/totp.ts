import { Secret, TOTP } from 'otpauth'

/** Seconds for which a code is shown (RFC 6238). */
const PERIOD = 30

/** A new secret of an authenticator: 160 bits in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The half minute whose code was typed: this one, the one before or the next, for clocks that differ; null if it is none of them. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD) + delta
}

/** The code of a moment, as an authenticator shows it. */
export function codeAt(secret: string, at: Date): string {
  return totp(secret).generate({ timestamp: at.getTime() })
}

/** The address from which an authenticator learns the secret, also as a QR code. */
export function totpAddress(secret: string, { issuer, userId }: { issuer: string; userId: string }): string {
  return new TOTP({ issuer, label: userId, secret: Secret.fromBase32(secret), period: PERIOD }).toString()
}

function totp(secret: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD, digits: 6, algorithm: 'SHA1' })
}
