import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export type StoredFile = { readonly sha256: string; readonly size: number }

export type Files = {
  /** Keeps bytes under their SHA-256, on the disk before it returns; the same bytes are kept once. */
  insert(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StoredFile>
  /** The file's path and size, or null. */
  find(sha256: string): Promise<(StoredFile & { path: string }) | null>
  /** The bytes; fails if the disk gives others than were kept. */
  read(sha256: string): AsyncIterable<Buffer>
  /** Takes a file away for good, if its bytes were last kept before a moment; whether it is gone. */
  remove(sha256: string, before: Date): Promise<boolean>
  /** All files that are kept, in the order of their names. */
  list(): AsyncIterable<StoredFile>
}

/** The store of attached files: `<home>/files/ab/ab12…`, named by what they contain, so that none can be altered unseen. */
export function openFiles(home: string): Files {
  const folder = join(home, 'files')
  return {
    insert: (chunks) => insert(folder, chunks),
    find: (sha256) => find(folder, sha256),
    read: (sha256) => read(folder, sha256),
    remove: (sha256, before) => remove(folder, sha256, before),
    list: () => list(folder),
  }
}

async function insert(
  folder: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<StoredFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unfinished = join(folder, `.${randomUUID()}`)
  const file = await open(unfinished, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.byteLength
      await file.writeFile(chunk)
    }
    await file.sync()
    await file.close()
    const sha256 = hash.digest('hex')
    const path = pathOf(folder, sha256)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await link(unfinished, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
      // The same bytes are wanted anew: whoever removes old ones must see that.
      const now = new Date()
      await utimes(path, now, now).catch(() => link(unfinished, path))
    })
    for (const directory of [dirname(path), folder]) await syncFolder(directory)
    return { sha256, size }
  } finally {
    await file.close().catch(() => {})
    await rm(unfinished, { force: true })
  }
}

async function find(folder: string, sha256: string) {
  const path = pathOf(folder, sha256)
  const found = await stat(path).catch(() => null)
  return found && { sha256, size: found.size, path }
}

async function remove(folder: string, sha256: string, before: Date): Promise<boolean> {
  const path = pathOf(folder, sha256)
  const found = await stat(path).catch(() => null)
  if (found === null) return true
  if (found.mtime >= before) return false
  await rm(path, { force: true })
  await syncFolder(dirname(path))
  return true
}

async function* read(folder: string, sha256: string): AsyncIterable<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(pathOf(folder, sha256))) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== sha256) throw new Error(`The file ${sha256} is damaged.`)
}

async function* list(folder: string): AsyncIterable<StoredFile> {
  const parts = await readdir(folder).catch(() => [])
  for (const part of parts.filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()) {
    for (const sha256 of (await readdir(join(folder, part))).sort()) {
      yield { sha256, size: (await stat(join(folder, part, sha256))).size }
    }
  }
}

/** The name is checked because it may come from an address that anyone can type. */
function pathOf(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
  return join(folder, sha256.slice(0, 2), sha256)
}

/** A name survives a power failure only once its folder is written. */
async function syncFolder(path: string): Promise<void> {
  const directory = await open(path, 'r')
  await directory.sync().finally(() => directory.close())
}
