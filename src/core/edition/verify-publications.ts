import type { DatabaseSync } from 'node:sqlite'
import { extendRange, type Range, rootOfRange } from '#core/store/tree.ts'
import { type Alteration, rowAltered } from './alteration.ts'
import { pacedRows, type SqliteRow } from './paced-rows.ts'
import { type Publication, publicationLeaf } from './publication.ts'
import type { Seal } from './verify-seal.ts'

/** The leaves of an edition's tree in their order, all as they were signed; or the first line that is not. */
export async function verifyPublications(
  edition: DatabaseSync,
  { manifest, checkpoint }: Seal,
): Promise<readonly Buffer[] | Alteration> {
  const leaves: Buffer[] = []
  const range: Range = []
  for await (const row of pacedRows(edition, 'SELECT * FROM publications ORDER BY position')) {
    const line = publicationOf(row)
    const leaf = publicationLeaf(line)
    if (line.position !== leaves.length || !leaf.equals(bytesOf(row.leaf) ?? Buffer.alloc(0))) {
      return rowAltered(
        manifest,
        line,
        `公開の記録の${leaves.length + 1}行目が書き換えられています。`,
        `line ${leaves.length + 1} of what was published has been altered.`,
      )
    }
    leaves.push(leaf)
    extendRange(range, leaf)
  }
  if (leaves.length === checkpoint.size && rootOfRange(range).equals(checkpoint.root)) return leaves
  return {
    says: `公開の記録（${leaves.length}行）の木の根が、署名されたもの（${checkpoint.size}行）と合いません。`,
    english: `The tree over what was published (${leaves.length} lines) is not the one that was signed (${checkpoint.size} lines).`,
  }
}

/** A line of the publications as it stands in the file. */
export function publicationOf(row: SqliteRow): Publication {
  const { position, register, key, revision, act, at, hash } = row
  return {
    position: Number(position),
    register: String(register),
    key: String(key),
    revision: Number(revision),
    act: act as Publication['act'],
    at: String(at),
    hash: bytesOf(hash),
  }
}

/** Bytes as SQLite gives them; null for anything else. */
export function bytesOf(value: unknown): Buffer | null {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : null
}
