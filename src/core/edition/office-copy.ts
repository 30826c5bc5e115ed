import { constants } from 'node:fs'
import { copyFile, readFile, rename, rm } from 'node:fs/promises'
import { backup, DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { applyDelta } from './apply-delta.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { listDeltas, readDelta, removeDeltas, showDelta } from './delta-files.ts'
import { unsignedText } from './note.ts'
import { checkpointFile, replaceAt, writeCheckpoint } from './place.ts'
import { identityOf, openFile } from './read.ts'
import { type Seal, verifySeal } from './verify-seal.ts'

/** An edition that the office can bring forward, and what it says of itself. */
export type OfficeCopy = {
  readonly edition: DatabaseSync
  readonly seal: Seal
  /** How many publications are in the whole file beside it. */
  readonly wholeSize: number
}

/** Where the office keeps the edition that it brings forward: the whole file with all deltas taken in. Nobody else reads it. */
export function officeCopyFile(file: string): string {
  return `${file}.office`
}

/**
 * Opens the office's copy of the edition at a place, for whoever has the lock on it. It is made from the whole file and the
 * deltas beside it where it is missing; what a crash left half done is finished. Undefined where none can be had, or what is
 * there is not of the key: then a whole edition must be compiled.
 */
export async function openOfficeCopy(
  file: string,
  records: readonly RecordType[],
  vkey: string,
): Promise<OfficeCopy | undefined> {
  const newest = await newestNote(file)
  const whole = sealOf(file, vkey)
  if (newest === undefined || whole === undefined) return undefined
  const number = numberOf(newest)
  const own = openCopy(officeCopyFile(file))
  const before = own === undefined ? undefined : sealIn(own, vkey)
  own?.close()
  if (before !== undefined && before.manifest.number > number) {
    // Broken off after the copy was brought forward and before that was told.
    await showDelta(file, before.manifest.number)
    await writeCheckpoint(file, before.note)
  } else if (before?.note !== newest) {
    await copyWhole(file)
  }
  const edition = openCopy(officeCopyFile(file)) as DatabaseSync
  const seal = await catchUp(edition, file, records, vkey, number)
  if (seal !== undefined) return { edition, seal, wholeSize: whole.checkpoint.size }
  edition.close()
  return undefined
}

/** Puts the office's copy in the place of the whole file, and removes the deltas that it makes needless. */
export async function renewWhole(file: string, edition: DatabaseSync, kept: number): Promise<void> {
  await replaceAt(file, (unfinished) => backup(edition, unfinished, { rate: 1000 }))
  const numbers = await listDeltas(file)
  await removeDeltas(file, numbers.slice(0, Math.max(0, numbers.length - kept)))
}

/** The newest checkpoint of a place as it was signed; undefined where there is none. */
async function newestNote(file: string): Promise<string | undefined> {
  const note = await readFile(checkpointFile(file), 'utf8').catch(() => undefined)
  return note !== undefined && parseCheckpoint(unsignedText(note)) ? note : undefined
}

function numberOf(note: string): number {
  return parseCheckpoint(unsignedText(note))?.number ?? 0
}

/** Opens the office's copy; SQLite takes back here what a crash left half written, so nothing may be believed of the file before. */
function openCopy(path: string): DatabaseSync | undefined {
  if (identityOf(path) === 'none') return undefined
  const edition = new DatabaseSync(path)
  edition.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;')
  return edition
}

/** What a whole file says of itself; undefined if it is no edition of the key. */
function sealOf(path: string, vkey: string): Seal | undefined {
  if (identityOf(path) === 'none') return undefined
  const edition = openFile(path)
  try {
    return sealIn(edition, vkey)
  } finally {
    edition.close()
  }
}

function sealIn(edition: DatabaseSync, vkey: string): Seal | undefined {
  try {
    const seal = verifySeal(edition, vkey)
    return 'says' in seal ? undefined : seal
  } catch {
    return undefined
  }
}

async function copyWhole(file: string): Promise<void> {
  const copy = officeCopyFile(file)
  // A journal that was left by a crash belongs to the copy that goes.
  for (const path of [copy, `${copy}-journal`]) await rm(path, { force: true })
  await copyFile(file, `${copy}.new`, constants.COPYFILE_FICLONE)
  await rename(`${copy}.new`, copy)
}

/** Takes in the deltas up to a number; undefined if one is missing or does not fit. */
async function catchUp(
  edition: DatabaseSync,
  file: string,
  records: readonly RecordType[],
  vkey: string,
  number: number,
): Promise<Seal | undefined> {
  for (;;) {
    const seal = verifySeal(edition, vkey)
    if ('says' in seal) return undefined
    if (seal.manifest.number >= number) return seal
    const bytes = await readDelta(file, seal.manifest.number + 1)
    if (bytes === undefined || 'says' in (await applyDelta(edition, records, bytes, vkey))) return undefined
  }
}
