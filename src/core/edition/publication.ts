import { hash } from 'node:crypto'
import { leafHash } from '#core/store/tree.ts'

/** One line of what an office has published, in the order in which it did: a release of a revision, or a withdrawal. */
export type Publication = {
  /** Counts from zero; the line's place among the leaves of the edition's tree. */
  readonly position: number
  readonly register: string
  readonly key: string
  readonly revision: number
  readonly act: 'release' | 'withdrawal'
  /** ISO 8601, UTC. */
  readonly at: string
  /** Of the released values; null for a withdrawal. */
  readonly hash: Buffer | null
}

/** The words of a line as they are hashed into the tree: a JSON array without spaces, the hash in hexadecimal. */
export function publicationText(line: Omit<Publication, 'position'>): string {
  const { register, key, revision, act, at, hash: values } = line
  return JSON.stringify([register, key, revision, act, at, values === null ? null : values.toString('hex')])
}

/** The RFC 6962 leaf hash of a line. */
export function publicationLeaf(line: Omit<Publication, 'position'>): Buffer {
  return leafHash(publicationText(line))
}

/** The hash of released values: SHA-256 over the salt and their JSON text. Without the salt, nobody gets from the hash of withdrawn values back to them by trying. */
export function valuesHash(salt: Buffer, values: string): Buffer {
  return hash('sha256', Buffer.concat([salt, Buffer.from(values)]), 'buffer')
}
