import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashesFrom, TILE_WIDTH, type TilesAt } from './tiles.ts'
import { leafHash, rootOf } from './tree.ts'
import {
  consistencyProof,
  type HashesAt,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from './tree-proof.ts'

const MANY = 70_000
const leaves = Array.from({ length: MANY }, (_, at) => leafHash(String(at)))

const hashesAt: HashesAt = async (nodes) =>
  nodes.map(({ height, index }) => rootOf(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height)))

const size = fc.integer({ min: 1, max: 300 })

test('the proof for a published leaf is the published one', async () => {
  const published = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const reference = published.map((hex) => leafHash(Buffer.from(hex, 'hex')))
  const proof = await inclusionProof(8, 0, async (nodes) =>
    nodes.map(({ height, index }) => rootOf(reference.slice(index * 2 ** height, (index + 1) * 2 ** height))),
  )
  expect(proof.map((hash) => hash.toString('hex'))).toEqual([
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ])
})

test('every leaf of every small tree is proved to stand in it, and nowhere else', async () => {
  for (let width = 1; width <= 40; width += 1) {
    const root = rootOf(leaves.slice(0, width))
    for (let index = 0; index < width; index += 1) {
      const proof = await inclusionProof(width, index, hashesAt)
      const leaf = leaves[index] as Buffer
      expect(verifyInclusion(proof, { size: width, index, leaf, root })).toBe(true)
      const other = (index + 1) % width
      if (width > 1) expect(verifyInclusion(proof, { size: width, index: other, leaf, root })).toBe(false)
    }
  }
})

test('every small tree is proved to be the beginning of every larger one', async () => {
  for (let second = 1; second <= 40; second += 1) {
    for (let first = 0; first <= second; first += 1) {
      const proof = await consistencyProof(first, second, hashesAt)
      expect(verifyConsistency(proof, { first, second, ...rootsOf(first, second) })).toBe(true)
    }
  }
})

test('a proof of inclusion with one altered byte, or one hash more or less, proves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(size, fc.nat(), fc.nat(), async (width, place, byte) => {
      const index = place % width
      const claim = {
        size: width,
        index,
        leaf: leaves[index] as Buffer,
        root: rootOf(leaves.slice(0, width)),
      }
      const proof = await inclusionProof(width, index, hashesAt)
      expect(verifyInclusion(proof, claim)).toBe(true)
      if (proof.length > 0) expect(verifyInclusion(flipped(proof, byte), claim)).toBe(false)
      expect(verifyInclusion([...proof, claim.leaf], claim)).toBe(false)
      if (proof.length > 0) expect(verifyInclusion(proof.slice(1), claim)).toBe(false)
    }),
  )
})

test('a proof of consistency with one altered byte, or one hash more or less, proves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(size, size, fc.nat(), async (one, other, byte) => {
      const [first, second] = [Math.min(one, other), Math.max(one, other)]
      const claim = { first, second, ...rootsOf(first, second) }
      const proof = await consistencyProof(first, second, hashesAt)
      expect(verifyConsistency(proof, claim)).toBe(true)
      if (proof.length > 0) expect(verifyConsistency(flipped(proof, byte), claim)).toBe(false)
      expect(verifyConsistency([...proof, claim.to], claim)).toBe(false)
      if (proof.length > 0) expect(verifyConsistency(proof.slice(1), claim)).toBe(false)
    }),
  )
})

test('a hash that is too short is refused, not filled up', async () => {
  const proof = await inclusionProof(2, 0, hashesAt)
  const claim = { size: 2, index: 0, leaf: leaves[0] as Buffer, root: rootOf(leaves.slice(0, 2)) }
  expect(verifyInclusion([(proof[0] as Buffer).subarray(0, 31)], claim)).toBe(false)
})

test('proofs read from tiles of three levels are as good as those from the leaves', async () => {
  const root = rootOf(leaves)
  for (const index of [0, 255, 256, 65_535, 65_536, MANY - 1]) {
    const proof = await inclusionProof(MANY, index, hashesFrom(tilesAt))
    expect(verifyInclusion(proof, { size: MANY, index, leaf: leaves[index] as Buffer, root })).toBe(true)
  }
  for (const first of [1, 256, 65_537]) {
    const proof = await consistencyProof(first, MANY, hashesFrom(tilesAt))
    const from = rootOf(leaves.slice(0, first))
    expect(verifyConsistency(proof, { first, second: MANY, from, to: root })).toBe(true)
  }
})

const levels = [leaves]
while ((levels.at(-1) as Buffer[]).length >= TILE_WIDTH) {
  const below = levels.at(-1) as Buffer[]
  levels.push(
    Array.from({ length: Math.floor(below.length / TILE_WIDTH) }, (_, at) =>
      rootOf(below.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH)),
    ),
  )
}

const tilesAt: TilesAt = async (places) =>
  places.map(({ level, index }) =>
    Buffer.concat((levels[level] ?? []).slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)),
  )

function rootsOf(first: number, second: number) {
  return { from: rootOf(leaves.slice(0, first)), to: rootOf(leaves.slice(0, second)) }
}

function flipped(proof: readonly Buffer[], byte: number): Buffer[] {
  const all = Buffer.concat(proof)
  const at = byte % all.length
  all[at] = (all[at] as number) ^ 1
  return proof.map((_, index) => all.subarray(index * 32, (index + 1) * 32))
}
