import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { writeFiles } from '#platform/written-files.ts'

/**
 * Writes a file beside the one at a place and puts it there in one step, safely on the disk; whoever reads the old one reads
 * on. Two at once wait for each other; whatever fails or breaks off leaves the old file. `write` returns the text to be
 * left beside it, for those who want to know what stands there without reading it.
 */
export async function replaceAt<T extends { readonly checkpoint: string }>(
  file: string,
  write: (unfinished: string) => Promise<T>,
): Promise<T> {
  const folder = dirname(file)
  await mkdir(folder, { recursive: true })
  const unlock = await lock(`${file}.lock`)
  const unfinished = `${file}.new`
  try {
    // What an earlier one left that was broken off.
    await rm(unfinished, { force: true })
    const written = await write(unfinished)
    await onDisk(unfinished)
    await rename(unfinished, file)
    await onDisk(folder)
    await writeFiles(folder, [{ name: besideName(file), bytes: Buffer.from(written.checkpoint) }])
    return written
  } finally {
    await rm(unfinished, { force: true })
    unlock()
  }
}

/** The file beside an edition that holds its checkpoint. */
export function checkpointFile(file: string): string {
  return `${file}.checkpoint`
}

function besideName(file: string): string {
  return basename(checkpointFile(file))
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
