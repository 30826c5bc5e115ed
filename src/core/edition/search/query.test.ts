import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentRecords, writeDocuments } from '#tests/search/documents.ts'
import { buildSearch } from './build.ts'
import { openSearch } from './open.ts'
import { parseQuery, printQuery } from './query.ts'

test.each([
  ['公園　整備', '公園 整備'],
  ['公園 OR 道路 整備', '公園 OR 道路 整備'],
  ['公園 または 道路', '公園 OR 道路'],
  ['公園｜道路', '公園 OR 道路'],
  ['公園 －整備', '公園 -整備'],
  ['公園 NOT 整備', '公園 -整備'],
  ['公園 AND 整備', '公園 整備'],
  ['“公園 整備', '"公園 整備"'],
  ['OR 公園 OR', '公園'],
])('%s is read as %s', (typed, read) => {
  const parsed = parseQuery(typed)
  expect('sought' in parsed && parsed.sought && printQuery(parsed.sought)).toBe(read)
})

test.each([
  ['、。', '記号や空白だけ'],
  ['""', '記号や空白だけ'],
  ['あ'.repeat(401), '400文字まで'],
  ['公園 '.repeat(33), '32個まで'],
])('%s cannot be looked for, and a sentence says so', (typed, says) => {
  expect(parseQuery(typed)).toEqual({ says: expect.stringContaining(says) })
})

test('whatever is typed, it is looked for or refused in a sentence', async () => {
  const edition = new DatabaseSync(':memory:')
  writeDocuments(edition, 50)
  await buildSearch(edition, documentRecords)
  const search = openSearch(edition)
  const sign = fc.constantFrom(
    ...'公園令和2年度RＲ-－|｜"“”()*:^{}+\'\\ 　、゛ﾞ\u0000\u0301\u{e0100}OR AND NOT',
    'OR',
    'または',
    ' -',
  )
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(sign, { maxLength: 40 }).map((signs) => signs.join('')),
  )
  let found = 0
  fc.assert(
    fc.property(typed, (text) => {
      const parsed = parseQuery(text)
      if ('says' in parsed) return
      const order = { sought: parsed.sought, narrowing: {}, sort: 'relevance' } as const
      const { counts } = search.find(order, 5, null)
      found += counts?.total === 0 ? 0 : 1
      search.suggest(order)
    }),
    { numRuns: 1_000 },
  )
  expect(found).toBeGreaterThan(100)
  edition.close()
})
