import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder beside an edition that holds the deltas to it. */
export function deltaFolder(file: string): string {
  return `${file}.deltas`
}

/** Where the delta stands that makes an edition of a number. */
export function deltaFile(file: string, number: number): string {
  return join(deltaFolder(file), `${String(number).padStart(8, '0')}.delta`)
}

/** A delta beside an edition; undefined where there is none of that number. */
export async function readDelta(file: string, number: number): Promise<Buffer | undefined> {
  return readFile(deltaFile(file, number)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** The numbers of the deltas that stand beside an edition, the lowest first. */
export async function listDeltas(file: string): Promise<number[]> {
  const names = await readdir(deltaFolder(file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names
    .flatMap((name) => (/^\d{8,}\.delta$/.test(name) ? [Number.parseInt(name, 10)] : []))
    .sort((one, other) => one - other)
}

/** Puts a delta on the disk under a name that nobody reads yet; `show` gives it its own. */
export async function hideDelta(file: string, number: number, bytes: Uint8Array): Promise<void> {
  await mkdir(deltaFolder(file), { recursive: true })
  await writeFile(hidden(file, number), bytes, { flush: true })
}

/** Shows a delta that was hidden, or does nothing if there is none: then it is shown already. */
export async function showDelta(file: string, number: number): Promise<void> {
  await rename(hidden(file, number), deltaFile(file, number)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/** Removes deltas that nobody needs any more. */
export async function removeDeltas(file: string, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await rm(deltaFile(file, number), { force: true })
}

function hidden(file: string, number: number): string {
  return `${deltaFile(file, number)}.new`
}
