import type { DatabaseSync } from 'node:sqlite'
import { inclusionProof } from '#core/store/tree-proof.ts'
import { hashesIn } from './edition-tiles.ts'
import { publicationText } from './publication.ts'
import { publicationOf } from './verify-publications.ts'

/** What shows somebody who holds only the checkpoint that a line was published: RFC 6962, hashes in base64. */
export type EntryProof = {
  readonly register: string
  readonly key: string
  readonly revision: number
  readonly act: string
  /** The text of the leaf, its index in the tree, and the tree's size. */
  readonly leaf: string
  readonly index: number
  readonly size: number
  readonly proof: readonly string[]
  /** What the leaf's hash was made of, if the entry stands: 16 bytes in hexadecimal, and the text of its public values. */
  readonly said: { readonly salt: string; readonly values: string } | null
}

/** The proof that what was last published of an entry is in the tree of an edition; undefined if nothing ever was. */
export async function proveEntry(
  edition: DatabaseSync,
  size: number,
  { register, key }: { readonly register: string; readonly key: string },
): Promise<EntryProof | undefined> {
  const row = edition
    .prepare('SELECT * FROM publications WHERE register = ? AND key = ? ORDER BY position DESC LIMIT 1')
    .get(register, key)
  if (row === undefined) return undefined
  const line = publicationOf(row)
  const proof = await inclusionProof(size, line.position, hashesIn(edition))
  const { revision, act, position: index } = line
  return {
    ...{ register, key, revision, act, leaf: publicationText(line), index, size },
    proof: proof.map((hash) => hash.toString('base64')),
    said: saidOf(edition, register, key),
  }
}

function saidOf(edition: DatabaseSync, register: string, key: string): EntryProof['said'] {
  const row = edition
    .prepare(
      'SELECT lower(hex(salt)) AS salt, "values" FROM entries WHERE register = ? AND key = ? AND "values" IS NOT NULL',
    )
    .get(register, key)
  return row === undefined ? null : { salt: String(row.salt), values: String(row.values) }
}
