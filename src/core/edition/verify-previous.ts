import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { consistencyProof, verifyConsistency } from '#core/store/tree-proof.ts'
import type { Alteration } from './alteration.ts'
import { rowAltered } from './alteration.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { hashesIn } from './edition-tiles.ts'
import { openNote } from './note.ts'
import { pacedRows } from './paced-rows.ts'
import { publicationText } from './publication.ts'
import { openFile } from './read.ts'
import { publicationOf } from './verify-publications.ts'
import type { Seal } from './verify-seal.ts'

/** What shows somebody who holds only the two checkpoints that the one goes on from the other: hashes in base64. */
export type ConsistencyProof = {
  readonly number: number
  readonly size: number
  readonly root: string
  readonly proof: readonly string[]
}

/** Holds an edition against an earlier one, or only its checkpoint (as a file or as text), signed by the same key: nothing that was published may be missing or different. */
export async function verifyPrevious(
  edition: DatabaseSync,
  seal: Seal,
  previous: string | { readonly note: string },
): Promise<ConsistencyProof | Alteration> {
  const path = typeof previous === 'string' ? previous : null
  const note = typeof previous === 'string' ? noteIn(previous) : previous.note
  const signed = openNote(note, seal.vkey)
  const before = signed === undefined ? undefined : parseCheckpoint(signed)
  if (before === undefined) {
    return {
      says: `前の公開版${path ? ` ${path} ` : ''}に、同じ鍵による署名がありません。`,
      english: `The earlier edition ${path ?? ''} has no signature of the same key.`,
    }
  }
  const { number, size, root } = before
  if (number > seal.checkpoint.number) {
    return {
      says: `前の公開版（第${number}号）のほうが新しいものです。`,
      english: `The earlier edition (number ${number}) is the newer one.`,
    }
  }
  const proof = await proveExtension(edition, before, seal)
  if (proof === undefined) return firstDifference(edition, seal, path, number)
  return {
    ...{ number, size, root: root.toString('base64') },
    proof: proof.map((hash) => hash.toString('base64')),
  }
}

/** Undefined where the earlier tree is not the beginning of this one. */
async function proveExtension(
  edition: DatabaseSync,
  { size, root }: Checkpoint,
  { checkpoint }: Seal,
): Promise<readonly Buffer[] | undefined> {
  if (size > checkpoint.size) return undefined
  const proof = await consistencyProof(size, checkpoint.size, hashesIn(edition))
  const roots = { first: size, second: checkpoint.size, from: root, to: checkpoint.root }
  return verifyConsistency(proof, roots) ? proof : undefined
}

async function firstDifference(
  edition: DatabaseSync,
  { manifest }: Seal,
  previous: string | null,
  number: number,
): Promise<Alteration> {
  const [says, english] = [
    `第${number}号で公開された記録の続きではありません。`,
    `It does not go on from what edition ${number} had published.`,
  ]
  if (previous === null || !isSqlite(previous)) return { says, english }
  const same = edition.prepare('SELECT * FROM publications WHERE position = ?')
  const file = openFile(previous)
  try {
    for await (const row of pacedRows(file, 'SELECT * FROM publications ORDER BY position')) {
      const line = publicationOf(row)
      const now = same.get(line.position)
      if (now !== undefined && publicationText(publicationOf(now)) === publicationText(line)) continue
      return rowAltered(manifest, line, says, english)
    }
    return { says, english }
  } finally {
    file.close()
  }
}

function noteIn(path: string): string {
  if (!isSqlite(path)) return readFileSync(path, 'utf8')
  const file = openFile(path)
  try {
    return String(file.prepare("SELECT value FROM manifest WHERE name = 'checkpoint'").get()?.value)
  } finally {
    file.close()
  }
}

function isSqlite(path: string): boolean {
  const begin = Buffer.alloc(15)
  const file = openSync(path, 'r')
  readSync(file, begin)
  closeSync(file)
  return begin.toString('latin1') === 'SQLite format 3'
}
