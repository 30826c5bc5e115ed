import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extendRange, leafHash, nodeHash, type Range, rootOf, rootOfRange } from './tree.ts'

// The reference leaves and roots of Certificate Transparency (transparency-dev/merkle).
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const leaves = LEAVES.map((hex) => leafHash(Buffer.from(hex, 'hex')))

test.each([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
])('the tree over %i leaves has the published root', (size, root) => {
  expect(rootOf(leaves.slice(0, size)).toString('hex')).toBe(root)
})

test('a tree that grows leaf by leaf has at every size the root that RFC 6962 defines', () => {
  const many = Array.from({ length: 300 }, (_, at) => leafHash(String(at)))
  const range: Range = []
  many.forEach((leaf, at) => {
    extendRange(range, leaf)
    expect(rootOfRange(range)).toEqual(asDefined(many.slice(0, at + 1)))
  })
})

test('two runs of leaves that differ anywhere have different roots', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), fc.nat(), fc.string(), (texts, place, other) => {
      const at = place % texts.length
      fc.pre(texts[at] !== other)
      const changed = texts.with(at, other)
      expect(rootOf(changed.map((text) => leafHash(text)))).not.toEqual(
        rootOf(texts.map((text) => leafHash(text))),
      )
    }),
  )
})

/** The definition in RFC 6962, section 2.1, word for word. */
function asDefined(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0] as Buffer
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return nodeHash(asDefined(hashes.slice(0, split)), asDefined(hashes.slice(split)))
}
