import { constants, statSync } from 'node:fs'
import { copyFile, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Edition } from './read.ts'
import { openSnapshot } from './read.ts'

/** A node's own copy of an edition, brought forward in its place while older states of it are still being read. */
export type ServedCopy = {
  /** For bringing it forward; nobody else writes. */
  readonly edition: DatabaseSync
  /** The state of this moment. */
  snapshot(): Edition
  /** Bytes of the log, which grows as long as anybody reads. */
  logBytes(): number
  close(): void
  /** Closes it and removes its files. */
  remove(): Promise<void>
}

/** Copies a file to where nobody serves from it, to be looked at first. */
export async function copyIncoming(file: string): Promise<string> {
  const incoming = `${file}.incoming`
  await copyFile(file, incoming, constants.COPYFILE_FICLONE)
  return incoming
}

/** A new copy of what is served, without what the old one still holds of states before; lets others work meanwhile. */
export async function renewedCopy(file: string, edition: Edition): Promise<ServedCopy> {
  const renewed = `${file}.renewed`
  await removeFiles(renewed)
  await edition.copyTo(renewed)
  return openServed(await adoptCopy(file, renewed, edition.manifest.number))
}

/** Puts a copy that was found to be good in the place of a served one of that number. */
export async function adoptCopy(file: string, incoming: string, number: number): Promise<string> {
  const copy = `${file}.served-${number}`
  await removeFiles(copy)
  await rename(incoming, copy)
  return copy
}

/** The copies that were served here before, the newest first. */
export async function listServed(file: string): Promise<string[]> {
  const names = await readdir(dirname(file)).catch(() => [])
  const start = `${basename(file)}.served-`
  return names
    .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .sort((one, other) => Number(other.slice(start.length)) - Number(one.slice(start.length)))
    .map((name) => join(dirname(file), name))
}

/** Opens a copy for serving. Fails if it is no SQLite file. */
export function openServed(path: string): ServedCopy {
  const edition = new DatabaseSync(path, { allowExtension: false, timeout: 0 })
  try {
    // Readers see the state at which they began, and what is deleted is overwritten.
    edition.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA journal_mode = WAL;')
    edition.exec('PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;')
    // What a crash left in the log: nobody reads yet.
    edition.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    edition.close()
    throw error
  }
  return {
    edition,
    snapshot: () => openSnapshot(path),
    logBytes: () => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    close: () => edition.close(),
    async remove() {
      edition.close()
      await removeFiles(path)
    },
  }
}

/** Removes a copy with what SQLite keeps beside it. */
export async function removeFiles(path: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`, { force: true })
}
