import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { writeFiles } from '#platform/written-files.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { unsignedText } from './note.ts'

/** Does something to what stands at a place while nobody else does: two at once wait for each other. */
export async function lockedAt<T>(file: string, act: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  const unlock = await lock(`${file}.lock`)
  try {
    return await act()
  } finally {
    unlock()
  }
}

/**
 * Writes a file beside the one at a place and puts it there in one step, safely on the disk; whoever reads the old one reads
 * on, and whatever fails or breaks off leaves the old file.
 */
export async function replaceAt<T>(file: string, write: (unfinished: string) => Promise<T>): Promise<T> {
  const unfinished = `${file}.new`
  try {
    // What an earlier one left that was broken off.
    await rm(unfinished, { force: true })
    const written = await write(unfinished)
    await onDisk(unfinished)
    await rename(unfinished, file)
    await onDisk(dirname(file))
    return written
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** The file beside an edition that holds the newest checkpoint: of the edition itself, or of the last delta to it. */
export function checkpointFile(file: string): string {
  return `${file}.checkpoint`
}

/** The newest checkpoint of a place; undefined where there is none that can be read. */
export async function findCheckpoint(file: string): Promise<Checkpoint | undefined> {
  const note = await readFile(checkpointFile(file), 'utf8').catch(() => undefined)
  return note === undefined ? undefined : parseCheckpoint(unsignedText(note))
}

/** Leaves the newest checkpoint for those who want to know what stands here without reading it. */
export async function writeCheckpoint(file: string, checkpoint: string): Promise<void> {
  await writeFiles(dirname(file), [{ name: basename(checkpointFile(file)), bytes: Buffer.from(checkpoint) }])
}

/** SQLite's own lock on an empty file: the system gives it back when its holder dies. */
async function lock(file: string): Promise<() => void> {
  const holder = new DatabaseSync(file, { timeout: 0 })
  for (;;) {
    try {
      holder.exec('BEGIN EXCLUSIVE')
      return () => holder.close()
    } catch (error) {
      if ((error as { errcode?: number }).errcode === SQLITE_BUSY) await setTimeout(50)
      else {
        holder.close()
        throw error
      }
    }
  }
}

const SQLITE_BUSY = 5

async function onDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
