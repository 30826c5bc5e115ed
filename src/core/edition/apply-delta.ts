import { constants, type DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import type { Alteration } from './alteration.ts'
import { contentHash } from './content.ts'
import { checkpointHash, type Delta, openDelta } from './delta.ts'
import { SIGNED_TABLES } from './edition-file.ts'
import { openTree, rootIn } from './edition-tiles.ts'
import { publicationLeaf } from './publication.ts'
import { refreshSearch } from './search/refresh.ts'
import { verifyEntryNamed } from './verify-entries.ts'
import { publicationOf } from './verify-publications.ts'
import { type Seal, verifySeal } from './verify-seal.ts'

/** An entry that a delta released, revised or withdrew. */
export type ChangedEntry = { readonly register: string; readonly key: string }

export type AppliedDelta = {
  readonly number: number
  readonly changed: readonly ChangedEntry[]
  /** Whether words went that must not stay behind in any file. */
  readonly hasWithdrawn: boolean
}

/**
 * Brings an edition that is open for writing forward by one delta, in one transaction: signed by the key, going on from exactly
 * this edition, with lines that continue the tree and entries that fit their lines. Anything else is told and changes nothing.
 */
export async function applyDelta(
  edition: DatabaseSync,
  records: readonly RecordType[],
  bytes: Buffer,
  vkey: string,
): Promise<AppliedDelta | Alteration> {
  edition.exec('BEGIN IMMEDIATE')
  try {
    const taken = take(edition, bytes, vkey)
    if (!('says' in taken)) await refreshSearch(edition, records, taken.changed)
    edition.exec('says' in taken ? 'ROLLBACK' : 'COMMIT')
    return taken
  } finally {
    if (edition.isTransaction) edition.exec('ROLLBACK')
  }
}

function take(edition: DatabaseSync, bytes: Buffer, vkey: string): AppliedDelta | Alteration {
  const delta = openDelta(bytes, vkey)
  if (delta === undefined) {
    return {
      says: '差分が壊れているか、正しい鍵による署名がありません。',
      english: 'The delta is damaged, or not signed by the right key.',
    }
  }
  const before = verifySeal(edition, vkey)
  if ('says' in before) return before
  if (checkpointHash(before.note) !== delta.from) {
    const { number } = before.manifest
    return {
      says: `第${delta.number}号への差分は、いまの公開版（第${number}号）に続くものではありません。`,
      english: `The delta to edition ${delta.number} does not go on from edition ${number}.`,
    }
  }
  if (!applyChanges(edition, delta.changes)) return unfit(delta)
  const after = verifySeal(edition, vkey)
  if ('says' in after) return after
  const isNext = delta.number === before.manifest.number + 1 && after.manifest.number === delta.number
  if (!isNext || checkpointHash(after.note) !== delta.to) return unfit(delta)
  return verifyChanges(edition, delta, before, after)
}

/** Takes changes of the signed tables only. */
function applyChanges(edition: DatabaseSync, changes: Uint8Array): boolean {
  let isForeign = false
  const isApplied = edition.applyChangeset(changes, {
    filter: (table) => {
      const isSigned = (SIGNED_TABLES as readonly string[]).includes(table)
      isForeign ||= !isSigned
      return isSigned
    },
    onConflict: () => constants.SQLITE_CHANGESET_ABORT,
  })
  return isApplied && !isForeign
}

function verifyChanges(
  edition: DatabaseSync,
  delta: Delta,
  before: Seal,
  { manifest, checkpoint }: Seal,
): AppliedDelta | Alteration {
  const from = before.checkpoint.size
  if (!rootIn(edition, from).equals(before.checkpoint.root)) return unfit(delta)
  const lines = edition
    .prepare('SELECT * FROM publications WHERE position >= ? ORDER BY position')
    .all(from)
    .map(publicationOf)
  const tree = openTree(edition, from)
  tree.add(lines.map(publicationLeaf))
  const head = tree.head()
  const isAsSigned =
    lines.every(({ position }, at) => position === from + at) &&
    head.size === checkpoint.size &&
    head.root.equals(checkpoint.root) &&
    contentHash(edition, head) === checkpoint.contentHash
  if (!isAsSigned) return unfit(delta)

  const named = new Map(
    lines.map(({ register, key }) => [JSON.stringify([register, key]), { register, key }]),
  )
  const changed = [...named.values()]
  for (const entry of changed) {
    const altered = verifyEntryNamed(edition, manifest, entry)
    if (altered !== null) return altered
  }
  return { number: delta.number, changed, hasWithdrawn: lines.some(({ act }) => act === 'withdrawal') }
}

function unfit({ number }: Delta): Alteration {
  return {
    says: `第${number}号への差分の中身が、署名された公開版と合いません。`,
    english: `What the delta to edition ${number} changes does not fit the edition that was signed.`,
  }
}
