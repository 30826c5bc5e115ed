import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { leafHash, rootOf } from '#core/store/tree.ts'
import { inclusionProof, verifyInclusion } from '#core/store/tree-proof.ts'
import { EDITION_SCHEMA } from './edition-file.ts'
import { hashesOver } from './proof.ts'
import { treeHashes } from './tree-hashes.ts'

test.each([1, 255, 256, 257, 2000])(
  'in a tree of %i, proofs are those reckoned from all leaves',
  async (size) => {
    const leaves = Array.from({ length: size }, (_, at) => leafHash(String(at)))
    const edition = new DatabaseSync(':memory:')
    edition.exec(EDITION_SCHEMA)
    const insert = edition.prepare(`INSERT INTO publications VALUES (?, 'r', ?, 1, 'release', '', NULL, ?)`)
    for (const [at, leaf] of leaves.entries()) insert.run(at, `k${at}`, leaf)

    const tree = await treeHashes(edition)
    expect(tree.size).toBe(size)
    for (const index of [0, 1, 100, 255, 256, 1023, 1024, size - 1].filter((at) => at < size)) {
      const proof = await inclusionProof(size, index, tree.hashesAt)
      expect(proof).toEqual(await inclusionProof(size, index, hashesOver(leaves)))
      const leaf = leaves[index] as Buffer
      expect(verifyInclusion(proof, { size, index, leaf, root: rootOf(leaves) })).toBe(true)
    }
    edition.close()
  },
)
