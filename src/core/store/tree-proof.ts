/** Proofs that a leaf stands in a tree, and that one tree is the beginning of another (RFC 6962, RFC 9162). */

import { extendRange, HASH_BYTES, nodeHash, type Range, rootOfRange } from './tree.ts'

/** A whole subtree by its place: the one of that height which stands `index` from the left. */
export type Node = { readonly height: number; readonly index: number }

/** Looks up the hashes of whole subtrees, in the order in which they are asked for. */
export type HashesAt = (nodes: readonly Node[]) => Promise<readonly Buffer[]>

/** The proof that the leaf at `index` stands in the tree of `size` leaves, from the leaf upwards. */
export async function inclusionProof(size: number, index: number, hashesAt: HashesAt): Promise<Buffer[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  return hashesOver(pathTo(index, 0, size), hashesAt)
}

/** Whether a proof leads from a leaf hash at `index` to the root of the tree of `size` leaves. */
export function verifyInclusion(
  proof: readonly Buffer[],
  { size, index, leaf, root }: { size: number; index: number; leaf: Buffer; root: Buffer },
): boolean {
  if (!(index >= 0 && index < size) || ![...proof, leaf, root].every(isHash)) return false
  let [at, last, climbed] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      climbed = nodeHash(sibling, climbed)
      for (; !isOdd(at) && at !== 0; last = half(last)) at = half(at)
    } else {
      climbed = nodeHash(climbed, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && climbed.equals(root)
}

/** The proof that the tree of `first` leaves is the beginning of the tree of `second` leaves. */
export async function consistencyProof(first: number, second: number, hashesAt: HashesAt): Promise<Buffer[]> {
  if (!(first >= 0 && first <= second)) throw new RangeError(`a tree of ${second} can't begin with ${first}`)
  return first === 0 ? [] : hashesOver(partsBeside(first, 0, second, true), hashesAt)
}

/** Whether a proof shows that the tree with the root `from` is the beginning of that with the root `to`. */
export function verifyConsistency(
  proof: readonly Buffer[],
  { first, second, from, to }: { first: number; second: number; from: Buffer; to: Buffer },
): boolean {
  if (!(first >= 0 && first <= second) || ![...proof, from, to].every(isHash)) return false
  if (first === second) return proof.length === 0 && from.equals(to)
  if (first === 0) return proof.length === 0 && from.equals(rootOfRange([]))
  const [start, ...rest] = isPowerOfTwo(first) ? [from, ...proof] : proof
  if (start === undefined) return false
  let [at, last] = [first - 1, second - 1]
  for (; isOdd(at); at = half(at)) last = half(last)
  let [before, after] = [start, start]
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      ;[before, after] = [nodeHash(sibling, before), nodeHash(sibling, after)]
      for (; !isOdd(at) && at !== 0; last = half(last)) at = half(at)
    } else {
      after = nodeHash(after, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && before.equals(from) && after.equals(to)
}

/** A run of leaves: from, and up to but without. */
type Span = readonly [from: number, until: number]

function pathTo(index: number, from: number, until: number): Span[] {
  if (until - from === 1) return []
  const middle = from + greatestPowerBelow(until - from)
  return index < middle
    ? [...pathTo(index, from, middle), [middle, until]]
    : [...pathTo(index, middle, until), [from, middle]]
}

/** `isWhole` as long as the first tree stands here as it was, so that who verifies knows its root. */
function partsBeside(first: number, from: number, until: number, isWhole: boolean): Span[] {
  if (first === until) return isWhole ? [] : [[from, until]]
  const middle = from + greatestPowerBelow(until - from)
  return first <= middle
    ? [...partsBeside(first, from, middle, isWhole), [middle, until]]
    : [...partsBeside(first, middle, until, false), [from, middle]]
}

async function hashesOver(spans: readonly Span[], hashesAt: HashesAt): Promise<Buffer[]> {
  const nodes = spans.map(nodesOf)
  const hashes = (await hashesAt(nodes.flat())).values()
  return nodes.map((group) => {
    const range: Range = []
    for (const { height } of group) extendRange(range, hashes.next().value as Buffer, height)
    return rootOfRange(range)
  })
}

/** The whole subtrees over a run of leaves that begins where one of its length may begin. */
function nodesOf([from, until]: Span): Node[] {
  const nodes: Node[] = []
  for (let at = from; at < until; ) {
    let height = 0
    while (at + 2 ** (height + 1) <= until) height += 1
    nodes.push({ height, index: at / 2 ** height })
    at += 2 ** height
  }
  return nodes
}

function greatestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

// Sizes go beyond 32 bits, where JavaScript's own bit operators end.
const half = (number: number) => Math.floor(number / 2)
const isOdd = (number: number) => number % 2 === 1
const isPowerOfTwo = (number: number) => number === 1 || greatestPowerBelow(number) * 2 === number
const isHash = (hash: Buffer) => hash.length === HASH_BYTES
