import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Edition } from './read.ts'

/** A file that holds one edition and never changes: where it stands, its size, and SHA-256 of its bytes in hexadecimal. */
export type Snapshot = { readonly path: string; readonly bytes: number; readonly sha256: string }

export type Snapshots = {
  /** The file of an edition, written when it is first asked for. */
  of(edition: Edition): Promise<Snapshot>
  /** Removes the files. */
  close(): Promise<void>
}

/** At most this many files stand at once: who began with the one before can still finish. */
const KEPT = 2

/** What nobody has asked for in so long is removed: it may hold words that were withdrawn since. Made again it is the same. */
const IDLE = 10 * 60_000

/** Files of editions to be given out, beside what is served: that may change while somebody loads it. `idle` is in milliseconds. */
export function openSnapshots({ idle = IDLE } = {}): Snapshots {
  const made: Made[] = []
  let swept: Promise<void> | null = null
  return {
    of(edition) {
      const known = made.find((each) => each.edition === edition)
      if (known) {
        known.resting.refresh()
        return known.snapshot
      }
      swept ??= sweep(edition.file.path)
      const snapshot = swept.then(() => take(edition))
      const own: Made = { edition, snapshot, resting: setTimeout(() => letGo(own), idle).unref() }
      made.push(own)
      // What failed is tried again by whoever asks next.
      snapshot.catch(() => letGo(own))
      for (const old of made.slice(0, -KEPT)) void letGo(old)
      return snapshot
    },
    async close() {
      await Promise.all(made.slice().map(letGo))
    },
  }

  async function letGo(own: Made): Promise<void> {
    clearTimeout(own.resting)
    const at = made.indexOf(own)
    if (at >= 0) made.splice(at, 1)
    await remove(own.snapshot)
  }
}

type Made = {
  readonly edition: Edition
  readonly snapshot: Promise<Snapshot>
  readonly resting: NodeJS.Timeout
}

async function take(edition: Edition): Promise<Snapshot> {
  const { number } = edition.manifest
  const path = `${edition.file.path}${MARK}${process.pid}-${number}-${randomUUID()}`
  try {
    await edition.copyTo(path)
    standAlone(path)
    const hash = createHash('sha256')
    for await (const bytes of createReadStream(path)) hash.update(bytes as Uint8Array)
    const { size } = await stat(path)
    return { path, bytes: size, sha256: hash.digest('hex') }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** What is served is written to beside its readers; whoever loads it gets one file that asks for no other. */
function standAlone(path: string): void {
  const copy = new DatabaseSync(path)
  copy.exec('PRAGMA journal_mode = DELETE')
  copy.close()
}

async function remove(snapshot: Promise<Snapshot>): Promise<void> {
  const path = await snapshot.then((made) => made.path).catch(() => null)
  if (path !== null) await rm(path, { force: true })
}

/** Removes what processes left that were killed; a process has no files yet when it sweeps. */
async function sweep(file: string): Promise<void> {
  const [folder, start] = [dirname(file), `${basename(file)}${MARK}`]
  for (const name of await readdir(folder)) {
    if (!name.startsWith(start)) continue
    const pid = Number.parseInt(name.slice(start.length), 10)
    if (pid === process.pid || !isAlive(pid)) await rm(join(folder, name), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const MARK = '.download-'
