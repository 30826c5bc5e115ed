import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryOf, every } from '#tests/every-kind.ts'
import { canonical } from './difference.ts'
import { mergeEntries } from './merge.ts'
import { mergeLists } from './merge-lists.ts'

const entries = entryOf({ format: 'json', encoding: 'utf8' } as never)
/** Entries of every kind take milliseconds each to make up. */
const SOME = { numRuns: 25 }
const names = Object.keys(every.fields)

test('changes of different fields are both there afterwards, whatever the kinds, and nothing is in conflict', () => {
  fc.assert(
    fc.property(entries, entries, entries, fc.subarray(names), (base, one, other, ofTheirs) => {
      const theirs = { ...base, ...pick(one, ofTheirs) }
      const mine = {
        ...base,
        ...pick(
          other,
          names.filter((name) => !ofTheirs.includes(name)),
        ),
      }
      const merged = mergeEntries(every, base, theirs, mine)
      expect(merged.conflicts).toEqual([])
      const expected = { ...mine, ...pick(one, ofTheirs) }
      expect(canonical(merged.entry)).toBe(canonical({ ...merged.entry, ...expected }))
    }),
    SOME,
  )
})

test('what one side did not change at all, the other has as it wrote it', () => {
  fc.assert(
    fc.property(entries, entries, (base, changed) => {
      for (const merged of [
        mergeEntries(every, base, changed, base),
        mergeEntries(every, base, base, changed),
        mergeEntries(every, base, changed, changed),
      ]) {
        expect(merged.conflicts).toEqual([])
        expect(canonical({ ...merged.entry, code: null })).toBe(canonical(whole({ ...changed, code: null })))
      }
    }),
    SOME,
  )
})

test('nobody loses a word: in a conflict mine stands, and theirs is named', () => {
  fc.assert(
    fc.property(entries, entries, entries, (base, theirs, mine) => {
      const { entry, conflicts } = mergeEntries(every, base, theirs, mine)
      for (const { name, theirs: their, mine: my } of conflicts) {
        expect(canonical(entry[name] ?? null)).toBe(canonical(my))
        expect(canonical(theirs[name] ?? null)).toBe(canonical(their))
      }
    }),
    SOME,
  )
})

describe('lists', () => {
  const word = fc.constantFrom('甲', '乙', '丙', '丁')
  const list = fc.array(word, { maxLength: 6 })

  test.each([
    ['added above and below', '甲乙丙', '零甲乙丙', '甲乙丙丁', '零甲乙丙丁'],
    ['one changed, another taken out', '甲乙丙丁', '天乙丙丁', '甲乙丁', '天乙丁'],
    ['both did the same', '甲乙', '甲丙乙', '甲丙乙', '甲丙乙'],
  ])('%s', (_, base, theirs, mine, merged) => {
    expect(mergeLists([...base], [...theirs], [...mine])?.join('')).toBe(merged)
  })

  test('the same item changed in two ways is left to the people', () => {
    expect(mergeLists(['甲', '乙'], ['甲', '丙'], ['甲', '丁'])).toBeNull()
  })

  test('changes before and behind an item that nobody touched are both there', () => {
    fc.assert(
      fc.property(list, list, list, list, (head, tail, newHead, newTail) => {
        const base = [...head, '＝', ...tail]
        const merged = mergeLists(base, [...newHead, '＝', ...tail], [...head, '＝', ...newTail])
        expect(merged).toEqual([...newHead, '＝', ...newTail])
      }),
    )
  })

  test('it does not matter whose version is called mine', () => {
    fc.assert(
      fc.property(list, list, list, (base, one, other) => {
        expect(mergeLists(base, one, other)).toEqual(mergeLists(base, other, one))
      }),
    )
  })
})

function pick(entry: object, wanted: readonly string[]) {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => wanted.includes(name)))
}

function whole(entry: object) {
  return { ...Object.fromEntries(names.map((name) => [name, null])), ...entry }
}
