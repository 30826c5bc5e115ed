import { createPrivateKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { operatorError } from '#platform/operator-error.ts'
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
  const path = join(folder, 'edition.key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const signer = await readSigner(path, origin).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw unreadable(path, error)
    await makeKey(path, origin)
    return readSigner(path, origin)
  })
  await writeFiles(folder, [{ name: 'edition.pub', bytes: Buffer.from(`${signer.vkey}\n`) }])
  return signer
}

async function readSigner(path: string, origin: string): Promise<Signer> {
  return signerOf(origin, createPrivateKey(await readFile(path)))
}

/** Two that start at once make one key: the file appears whole, and whoever comes second leaves the first one's. */
async function makeKey(path: string, origin: string): Promise<void> {
  const pem = newSigner(origin).key.export({ format: 'pem', type: 'pkcs8' })
  const unfinished = `${path}.${randomUUID()}`
  await writeFile(unfinished, pem, { mode: 0o600, flush: true })
  try {
    await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(unfinished)
  }
}

function signerOf(name: string, key: Signer['key']): Signer {
  return { name, key, vkey: printVkey(name, key) }
}

function unreadable(path: string, cause: Error): Error {
  return operatorError(
    `公開版に署名する鍵 ${path} を読めません。控えから戻してください。`,
    `Cannot read the key ${path} that signs editions. Put it back from where it is kept safe.`,
    cause,
  )
}
