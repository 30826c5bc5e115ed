import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { InboxKeys } from '#core/edition/edition-file.ts'
import { printSealTo, SUITE } from '#core/inbox/seal.ts'
import { printCollector } from '#core/inbox/signed-request.ts'
import { keptKey } from '#platform/kept-key.ts'

/** What the office opens letters with, and signs its requests with. */
export type CollectionKeys = {
  /** The present key first, then older ones (`inbox-….key`) for letters that were sealed to them. */
  readonly opening: readonly CryptoKey[]
  readonly collector: KeyObject
}

const CURRENT = 'inbox.key'

/** What public nodes know of the office, for the manifest of its editions: the public halves of keys that are made once. */
export async function inboxKeys(folder: string): Promise<InboxKeys> {
  const [sealing, collector] = await keptKeys(folder)
  return {
    sealTo: printSealTo(Buffer.from(publicPart(sealing), 'base64url')),
    collector: printCollector(publicPart(collector)),
  }
}

/** The private keys of an installation, made once. An operator's error if one can't be read. */
export async function collectionKeys(folder: string): Promise<CollectionKeys> {
  const [sealing, collector] = await keptKeys(folder)
  const older = (await readdir(folder)).filter((name) => /^inbox-.+\.key$/.test(name)).sort()
  const before = await Promise.all(
    older.map(async (name) => createPrivateKey(await readFile(join(folder, name)))),
  )
  return { opening: await Promise.all([sealing, ...before].map(openingKey)), collector }
}

function keptKeys(folder: string): Promise<[KeyObject, KeyObject]> {
  return Promise.all([
    keptKey(join(folder, CURRENT), 'x25519'),
    keptKey(join(folder, 'collector.key'), 'ed25519'),
  ])
}

function publicPart(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'jwk' }).x as string
}

function openingKey(key: KeyObject): Promise<CryptoKey> {
  const jwk = { ...key.export({ format: 'jwk' }), key_ops: ['deriveBits'] }
  return SUITE.kem.importKey('jwk', jwk as JsonWebKey, false)
}
