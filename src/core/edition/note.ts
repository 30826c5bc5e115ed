import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'

/** Signs notes under a name; `vkey` is what others need to check them. */
export type Signer = { readonly name: string; readonly key: KeyObject; readonly vkey: string }

/** Signs a text of whole lines as a C2SP signed note with Ed25519. */
export function signNote(text: string, { name, key }: Signer): string {
  const signature = Buffer.concat([keyId(name, publicBytes(key)), sign(null, Buffer.from(text), key)])
  return `${text}\n— ${name} ${signature.toString('base64')}\n`
}

/** The text of a signed note, if one of its signatures is of the key; undefined where none is. */
export function openNote(note: string, vkey: string): string | undefined {
  const verifier = parseVkey(vkey)
  const end = note.lastIndexOf('\n\n')
  if (verifier === undefined || end < 0 || !note.endsWith('\n')) return undefined
  const text = note.slice(0, end + 1)
  const signatures = note.slice(end + 2, -1).split('\n')
  const isSigned = signatures.some((line) => {
    const [, name, base64] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? []
    const bytes = Buffer.from(base64 ?? '', 'base64')
    if (name !== verifier.name || bytes.length !== ID_BYTES + 64) return false
    if (bytes.toString('base64') !== base64 || !bytes.subarray(0, ID_BYTES).equals(verifier.id)) return false
    return verify(null, Buffer.from(text), verifier.key, bytes.subarray(ID_BYTES))
  })
  return isSigned ? text : undefined
}

/** The text of a signed note without asking who signed it. */
export function unsignedText(note: string): string {
  return note.slice(0, note.lastIndexOf('\n\n') + 1)
}

/** A public key in the form that C2SP gives it: name, eight hexadecimal digits of its hash, and the key. */
export function printVkey(name: string, key: KeyObject): string {
  const bytes = publicBytes(key)
  return `${name}+${keyId(name, bytes).toString('hex')}+${Buffer.concat([ED25519, bytes]).toString('base64')}`
}

/** Whether a text is a public key in the form of `printVkey`. */
export function isVkey(text: string): boolean {
  return parseVkey(text) !== undefined
}

const ED25519 = Buffer.of(1)
const ID_BYTES = 4

function parseVkey(text: string) {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(base64 ?? '', 'base64')
  if (name === undefined || bytes.length !== 33 || bytes[0] !== ED25519[0]) return undefined
  const raw = bytes.subarray(1)
  if (keyId(name, raw).toString('hex') !== id) return undefined
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  })
  return { name, key, id: keyId(name, raw) }
}

function keyId(name: string, bytes: Buffer): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), ED25519, bytes]), 'buffer').subarray(
    0,
    ID_BYTES,
  )
}

function publicBytes(key: KeyObject): Buffer {
  const open = key.type === 'private' ? createPublicKey(key) : key
  return Buffer.from(open.export({ format: 'jwk' }).x ?? '', 'base64url')
}
