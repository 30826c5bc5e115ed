import type { DatabaseSync } from 'node:sqlite'
import { extendRange, type Range, rootOf, rootOfRange } from '#core/store/tree.ts'
import { pacedRows } from './paced-rows.ts'
import type { HashedTree } from './proof.ts'
import { bytesOf } from './verify-publications.ts'

/** Leaves under one subtree whose hash is kept: 2^8. What lies below is reckoned from its leaves when asked for. */
const KEPT_HEIGHT = 8
const LEAVES = 2 ** KEPT_HEIGHT

/**
 * The tree over everything published, ready to prove from: all leaves are read once, with breath for others, and of them
 * only the hash over every 256 is kept (125 kB for a million). A proof then reads 256 leaves at most.
 */
export async function treeHashes(edition: DatabaseSync): Promise<HashedTree> {
  const kept: Buffer[] = []
  let size = 0
  let range: Range = []
  for await (const { leaf } of pacedRows(edition, 'SELECT leaf FROM publications ORDER BY position')) {
    extendRange(range, leafOf(leaf))
    size += 1
    if (size % LEAVES !== 0) continue
    kept.push(rootOfRange(range))
    range = []
  }
  const some = edition.prepare(
    'SELECT leaf FROM publications WHERE position >= ? AND position < ? ORDER BY position',
  )
  const leavesOf = (from: number, until: number) => some.all(from, until).map(({ leaf }) => leafOf(leaf))
  return {
    size,
    async hashesAt(nodes) {
      return nodes.map(({ height, index }) => {
        if (height < KEPT_HEIGHT) return rootOf(leavesOf(index * 2 ** height, (index + 1) * 2 ** height))
        const width = 2 ** (height - KEPT_HEIGHT)
        return rootOf(kept.slice(index * width, (index + 1) * width))
      })
    },
  }
}

function leafOf(value: unknown): Buffer {
  const leaf = bytesOf(value)
  if (leaf === null) throw new Error('a publication has no leaf')
  return leaf
}
