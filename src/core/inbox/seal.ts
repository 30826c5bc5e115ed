import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'

/** HPKE (RFC 9180) in base mode: X25519, HKDF-SHA256, AES-256-GCM. Whoever holds only the public key can't open what it sealed. */
export const SUITE = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

/** What both sides say of the purpose, so that a seal made for another one does not open. */
export const PURPOSE = new TextEncoder().encode('daicho inbox 1')

const PREFIX = 'hpke-x25519:'
const KEY_BYTES = 32

/** The public half of a sealing key as it stands in a manifest. */
export function printSealTo(raw: Uint8Array): string {
  return `${PREFIX}${Buffer.from(raw).toString('base64url')}`
}

/** Seals bytes to the office: only its key opens them, and only under this receipt number. */
export async function seal(sealTo: string, receipt: string, bytes: Uint8Array): Promise<Uint8Array> {
  const raw = Buffer.from(sealTo.slice(PREFIX.length), 'base64url')
  if (!sealTo.startsWith(PREFIX) || raw.length !== KEY_BYTES) throw new Error('not a key to seal to')
  const recipientPublicKey = await SUITE.kem.deserializePublicKey(new Uint8Array(raw))
  const { enc, ct } = await SUITE.seal(
    { recipientPublicKey, info: PURPOSE },
    new Uint8Array(bytes),
    new TextEncoder().encode(receipt),
  )
  return Buffer.concat([new Uint8Array(enc), new Uint8Array(ct)])
}
