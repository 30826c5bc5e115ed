import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listOf, printEntries, printList, readEntries, readList } from './postings.ts'

const ascending = (max: number, maxLength: number) =>
  fc.uniqueArray(fc.nat(max), { maxLength }).map((numbers) => Uint32Array.from(numbers).sort())

/** Entries of a thousand, all but those with one remainder, or only those. */
const frequent = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.boolean()).map(([step, isLeftOut]) => {
  const all = Uint32Array.from({ length: 1_000 }, (_, at) => at)
  return all.filter((at) => (at % step === 0) !== isLeftOut)
})

test('places are read as they were printed, however far apart they are', () => {
  fc.assert(
    fc.property(ascending(2 ** 31, 300), (places) => {
      expect(readList(printList(places).slice())).toEqual(places)
    }),
  )
})

test('entries are read as they were printed, whether few or many', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.oneof(ascending(999, 1_000), frequent), (entries) => {
      const read = readEntries(printEntries(entries, 1_000).slice())
      for (const form of Object.keys(read)) seen.add(form)
      expect(listOf(read)).toEqual(entries)
    }),
    { numRuns: 200 },
  )
  expect([...seen].sort()).toEqual(['bits', 'list'])
})
