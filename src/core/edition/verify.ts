import type { DatabaseSync } from 'node:sqlite'
import type { Alteration } from './alteration.ts'
import { SIGNED_TABLES } from './edition-file.ts'
import { type EntryProof, proveEntry } from './proof.ts'
import { openFile } from './read.ts'
import { verifyEntries } from './verify-entries.ts'
import { type ConsistencyProof, verifyPrevious } from './verify-previous.ts'
import { verifyPublications } from './verify-publications.ts'
import { type Seal, verifySeal } from './verify-seal.ts'
import { verifyTotals } from './verify-totals.ts'

/** What was found: the seal as far as it could be read, and the first alteration if there is one. */
export type VerifiedEdition = {
  readonly altered: Alteration | null
  readonly seal: Seal | null
  readonly previous: ConsistencyProof | null
  /** Of the entry that was asked for; null also if it was never published. */
  readonly entry: EntryProof | null
}

export type VerifyOptions = {
  /** The key that must have signed, as `name+hash+base64`; without it, the one that the edition names itself. */
  readonly key?: string | null
  /** The path of an earlier edition or of its checkpoint, or the checkpoint itself. */
  readonly previous?: string | { readonly note: string } | null
  readonly entry?: { readonly register: string; readonly key: string } | null
}

/**
 * Checks an edition with nothing but the file: signature, every publication, every entry and revision against it, counts,
 * sums and the hash of the content; that it goes on from an earlier edition; and proves that an entry is in it. Stops
 * at the first thing that is not as it was signed. Fails if the file can't be read at all.
 */
export async function verifyEdition(file: string, options: VerifyOptions = {}): Promise<VerifiedEdition> {
  const nothing = { seal: null, previous: null, entry: null }
  let edition: DatabaseSync | undefined
  try {
    edition = openFile(file)
    return await verifyOpen(edition, options)
  } catch (error) {
    return { ...nothing, altered: damageOf(error) }
  } finally {
    edition?.close()
  }
}

/** Checks an edition that is open, as `verifyEdition` does. */
export async function verifyOpen(
  edition: DatabaseSync,
  options: VerifyOptions = {},
): Promise<VerifiedEdition> {
  const found: VerifiedEdition = { altered: null, seal: null, previous: null, entry: null }
  const seal = verifySeal(edition, options.key ?? null)
  if ('says' in seal) return { ...found, altered: seal }
  const altered =
    (await verifyPublications(edition, seal)) ??
    (await verifyEntries(edition, seal.manifest)) ??
    (await verifyTotals(edition, seal)) ??
    verifyPages(edition)
  if (altered !== null) return { ...found, seal, altered }

  const previous = options.previous ? await verifyPrevious(edition, seal, options.previous) : null
  if (previous !== null && 'says' in previous) return { ...found, seal, altered: previous }
  const { entry } = options
  const proof = entry ? await proveEntry(edition, seal.checkpoint.size, entry) : null
  return { ...found, seal, previous, entry: proof ?? null }
}

/** An index that does not fit its table would lead readers to other rows than those checked. */
function verifyPages(edition: DatabaseSync): Alteration | null {
  for (const table of SIGNED_TABLES) {
    const [row] = edition.prepare(`PRAGMA integrity_check('${table}')`).all()
    if (row?.integrity_check !== 'ok') {
      return {
        says: `表 ${table} の索引が壊れています（${row?.integrity_check}）。`,
        english: `An index of the table ${table} is damaged (${row?.integrity_check}).`,
      }
    }
  }
  return null
}

/** What is said of an error that bytes cause which are not what they should be; any other error is thrown on. */
export function damageOf(error: unknown): Alteration {
  const { code, errcode = 0, message } = error as { code?: string; errcode?: number; message: string }
  // A full disk or a lock says nothing of the bytes: what fails so is tried again.
  const isPassing = PASSING.includes(errcode & 0xff)
  const isOfBytes = code === 'ERR_SQLITE_ERROR' || error instanceof SyntaxError || error instanceof RangeError
  if (!isOfBytes || isPassing) throw error
  return {
    says: `ファイルが壊れていて読めません（${message}）。`,
    english: `The file is damaged and can't be read (${message}).`,
  }
}

/** SQLITE_BUSY, SQLITE_LOCKED, SQLITE_NOMEM, SQLITE_FULL. */
const PASSING: readonly number[] = [5, 6, 7, 13]
