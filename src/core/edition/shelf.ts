import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PublicFile } from './public-files.ts'
import { identityOf } from './read.ts'

/** The bytes of public files beside an edition, each under its SHA-256. */
export type Shelf = {
  readonly folder: string
  /** The path of a file whose bytes are there and hash to its name; undefined otherwise. Each is hashed once as long as it stays the same. */
  find(file: Pick<PublicFile, 'sha256' | 'bytes'>): Promise<string | undefined>
  /** Whether a file of that name and size stands there; its bytes are not looked at. */
  has(file: Pick<PublicFile, 'sha256' | 'bytes'>): boolean
  /** Puts bytes there under their name, which they must hash to: false if they don't, and nothing is kept. */
  insert(file: PublicFile, chunks: AsyncIterable<Uint8Array>): Promise<boolean>
  /** Adds a part to a file that comes in parts, from a byte on; the last one puts it in its place. */
  append(file: PublicFile, from: number, bytes: Uint8Array): Promise<'part' | 'whole' | 'order' | 'digest'>
  /** How many bytes of a file have come in parts. */
  arrived(sha256: string): Promise<number>
  /** Removes everything but these; the number of files removed. */
  clear(named: ReadonlySet<string>): Promise<number>
}

/** Where the public files of the edition at a place stand. */
export function shelfFolder(edition: string): string {
  return `${edition}.files`
}

/** Opens the shelf beside an edition; it need not be there yet. */
export function openShelf(edition: string): Shelf {
  const folder = shelfFolder(edition)
  const verified = new Map<string, string>()
  const placeOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
    return join(folder, sha256.slice(0, 2), sha256)
  }
  const partOf = (sha256: string) => `${placeOf(sha256)}.part`

  const put = async (file: PublicFile, unfinished: string): Promise<boolean> => {
    const isSound = (await hashOf(unfinished)) === file.sha256
    if (isSound) await rename(unfinished, placeOf(file.sha256))
    else await rm(unfinished, { force: true })
    return isSound
  }

  return {
    folder,
    has: ({ sha256, bytes }) => statSync(placeOf(sha256), { throwIfNoEntry: false })?.size === bytes,
    async find({ sha256, bytes }) {
      const path = placeOf(sha256)
      const identity = identityOf(path)
      if (identity === 'none' || (await stat(path).then(({ size }) => size)) !== bytes) return undefined
      if (verified.get(sha256) === identity) return path
      if ((await hashOf(path)) !== sha256) return undefined
      if (verified.size >= REMEMBERED) verified.clear()
      verified.set(sha256, identity)
      return path
    },
    async insert(file, chunks) {
      const path = partOf(file.sha256)
      await mkdir(dirname(path), { recursive: true })
      const handle = await open(path, 'w')
      try {
        for await (const chunk of chunks) await handle.writeFile(chunk)
        await handle.sync()
      } finally {
        await handle.close()
      }
      return put(file, path)
    },
    async append(file, from, bytes) {
      const path = partOf(file.sha256)
      await mkdir(dirname(path), { recursive: true })
      const size = from === 0 ? 0 : await sizeOf(path)
      if (size !== from || from + bytes.length > file.bytes) return 'order'
      const handle = await open(path, from === 0 ? 'w' : 'a')
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      if (from + bytes.length < file.bytes) return 'part'
      return (await put(file, path)) ? 'whole' : 'digest'
    },
    arrived: (sha256) => sizeOf(partOf(sha256)),
    async clear(named) {
      let removed = 0
      for (const part of await readdir(folder).catch(() => [])) {
        for (const name of await readdir(join(folder, part)).catch(() => [])) {
          if (named.has(name.replace(/\.part$/, ''))) continue
          await rm(join(folder, part, name), { force: true })
          verified.delete(name)
          removed += 1
        }
      }
      return removed
    },
  }
}

const REMEMBERED = 10_000

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}

function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}
