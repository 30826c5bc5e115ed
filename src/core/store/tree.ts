/** The Merkle tree of RFC 6962: SHA-256, a leaf over 0x00 and its data, a node over 0x01 and its two children. */

import { hash } from 'node:crypto'

/** A whole subtree, told by its hash: one of height h stands over 2^h leaves. */
export type Subtree = { readonly height: number; readonly hash: Buffer }

/** The fewest whole subtrees that cover a run of leaves, from left to right. */
export type Range = Subtree[]

/** Bytes of a hash. */
export const HASH_BYTES = 32

/** The hash of a leaf. */
export function leafHash(data: string | Buffer): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data
  return sha256(Buffer.concat([LEAF, bytes]))
}

/** The hash of a node over its left and right child. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  left.copy(PAIR, 1)
  right.copy(PAIR, 1 + HASH_BYTES)
  return sha256(PAIR)
}

/** The root of the tree over leaf hashes; that of no leaves is the hash of nothing. */
export function rootOf(leaves: Iterable<Buffer>): Buffer {
  const range: Range = []
  for (const leaf of leaves) extendRange(range, leaf)
  return rootOfRange(range)
}

/** Adds a whole subtree (a leaf, if no height is said) at the right of a range. */
export function extendRange(range: Range, subtree: Buffer, height = 0): void {
  let grown: Subtree = { height, hash: subtree }
  for (let last = range.at(-1); last?.height === grown.height; last = range.at(-1)) {
    range.pop()
    grown = { height: grown.height + 1, hash: nodeHash(last.hash, grown.hash) }
  }
  range.push(grown)
}

/** The hash over all leaves of a range. */
export function rootOfRange(range: readonly Subtree[]): Buffer {
  let root = range.at(-1)?.hash ?? EMPTY
  for (let at = range.length - 2; at >= 0; at -= 1) root = nodeHash((range[at] as Subtree).hash, root)
  return root
}

const LEAF = Buffer.of(0)
// Used again for every node: hashing is synchronous, and a tree of a million leaves has a million nodes.
const PAIR = Buffer.alloc(1 + 2 * HASH_BYTES, 1)
const EMPTY = sha256(Buffer.alloc(0))

function sha256(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer')
}
