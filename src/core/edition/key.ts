import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { keptKey } from '#platform/kept-key.ts'
import { writeFiles } from '#platform/written-files.ts'
import { printVkey, type Signer } from './note.ts'

/** The name under which a municipality's editions are signed: the first line of every checkpoint. */
export function originOf(municipality: { readonly code: string }): string {
  return `${municipality.code}.daicho/edition`
}

/** A new key to sign editions with. */
export function newSigner(origin: string): Signer {
  return signerOf(origin, generateKeyPairSync('ed25519').privateKey)
}

/**
 * The key of an installation, made once: `edition.key`, for its owner only, and `edition.pub`, which everybody may have.
 * An operator's error if the key can't be read.
 */
export async function keptSigner(folder: string, origin: string): Promise<Signer> {
  const signer = signerOf(origin, await keptKey(join(folder, 'edition.key'), 'ed25519'))
  await writeFiles(folder, [{ name: 'edition.pub', bytes: Buffer.from(`${signer.vkey}\n`) }])
  return signer
}

function signerOf(name: string, key: Signer['key']): Signer {
  return { name, key, vkey: printVkey(name, key) }
}
