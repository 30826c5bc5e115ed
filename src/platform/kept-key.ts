import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { operatorError } from '#platform/operator-error.ts'

/** Ed25519 signs, X25519 is sealed to. */
export type KeptKeyKind = 'ed25519' | 'x25519'

/** The private key at a path (PKCS #8, PEM, for its owner only), made where there is none. An operator's error if it can't be read. */
export async function keptKey(path: string, kind: KeptKeyKind): Promise<KeyObject> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  return readKey(path, kind).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw unreadable(path, error)
    await makeKey(path, kind)
    return readKey(path, kind)
  })
}

async function readKey(path: string, kind: KeptKeyKind): Promise<KeyObject> {
  const key = createPrivateKey(await readFile(path))
  if (key.asymmetricKeyType !== kind) throw new Error(`not a key of the kind ${kind}`)
  return key
}

/** Two that start at once make one key: the file appears whole, and whoever comes second leaves the first one's. */
async function makeKey(path: string, kind: KeptKeyKind): Promise<void> {
  const pem = newKey(kind).export({ format: 'pem', type: 'pkcs8' })
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

function newKey(kind: KeptKeyKind): KeyObject {
  const { privateKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  return privateKey
}

function unreadable(path: string, cause: Error): Error {
  return operatorError(
    `鍵 ${path} を読めません。控えから戻してください。`,
    `Cannot read the key ${path}. Put it back from where it is kept safe.`,
    cause,
  )
}
