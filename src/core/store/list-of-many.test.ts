import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '#platform/database.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import { documents } from '#registers/records/documents/register.ts'
import { useDatabase } from '#tests/database.ts'
import { openBulkWriter } from './import-write.ts'
import { list } from './list.ts'
import { countAbout } from './list-count.ts'
import { everything, type ListQuery } from './list-query.ts'
import { indexSearch } from './search-grams.ts'
import { growTree } from './tree-growth.ts'
import { wordSearch } from './word-search.ts'

const use = useDatabase()
const stamp = { by: 'yamada', at: new Date('2020-06-01T00:00:00Z'), why: '' }
const sample = documents.samples[0] as Document
/** More than a list looks through in its order, then more than are named one by one. */
const RIVERS = 5100
const ROADS = 10_100

test('what stands in too many entries to name them is found in every order that an index keeps, page after page, taken in or not', async () => {
  await write(0, RIVERS + ROADS, (number) => (number < RIVERS ? '河川の改修' : '道路の占用'))
  expect((await wordSearch(use.db, document, ['道路'])).behind).toEqual(['道路'])
  const first = await keysOf({ words: '道路' })
  expect(first).toEqual(keysFrom(RIVERS, 50))
  await growTree(use.db, stamp.at)
  await indexSearch(use.db, [document])
  await sql`analyze search_grams`.execute(use.db)

  const search = await wordSearch(use.db, document, ['どうろ', '道路'])
  expect(search).toMatchObject({ held: [], frequent: null })
  expect((await wordSearch(use.db, document, ['道路'])).frequent).not.toBeNull()
  expect(await keysOf({ words: '道路' })).toEqual(first)
  const descending = { by: 'publicTitle', descending: true }
  expect(await keysOf({ words: '道路の占用', sort: descending })).toEqual(
    keysFrom(RIVERS + ROADS - 50, 50).reverse(),
  )
  expect(await countAbout(use.db, document, { ...everything, words: '道路' })).toEqual({
    total: 10_000,
    isEstimate: true,
  })

  // Written since: one more holds the words, one no longer does.
  await write(RIVERS + ROADS, 1, () => '道路の廃止')
  await revise(keyOf(RIVERS), '河川の占用')
  const { entries, next } = await list(use.db, document, { ...everything, words: '道路' })
  expect(entries.map(({ key }) => key)).toEqual(keysFrom(RIVERS + 1, 50))
  expect(await keysOf({ words: '道路', after: next })).toEqual(keysFrom(RIVERS + 51, 50))
  const last = await keysOf({ words: '道路', sort: { by: 'id', descending: true } })
  expect(last[0]).toBe(keyOf(RIVERS + ROADS))

  // A searched field that must have one value, by the whole value only, taken in or not.
  const symbol = sample.symbol as string
  expect(await keysOf({ filters: { symbol }, limit: 3 })).toEqual(keysFrom(0, 3))
  expect(await keysOf({ filters: { symbol, publicTitle: '道路の廃止' } })).toEqual([keyOf(RIVERS + ROADS)])
  expect(await keysOf({ filters: { publicTitle: '河川の占用' } })).toEqual([keyOf(RIVERS)])
  expect(await keysOf({ filters: { symbol: symbol.slice(1) } })).toEqual([])

  const sort = { by: 'medium', descending: false }
  await expect(keysOf({ sort })).rejects.toThrow('「媒体」の順に並べられるのは10,000件まで。先に絞り込む。')
  expect(await keysOf({ sort, words: '河川の改修', limit: 3 })).toHaveLength(3)
  for (const by of ['id', 'key', 'state', 'changedAt', 'publicTitle', 'fiscalYear']) {
    expect(await keysOf({ sort: { by, descending: true }, limit: 3 }), by).toHaveLength(3)
  }
}, 120_000)

async function keysOf(asked: Partial<ListQuery>): Promise<string[]> {
  return (await list(use.db, document, { ...everything, ...asked })).entries.map(({ key }) => key)
}

function keysFrom(start: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => keyOf(start + index))
}

function keyOf(number: number): string {
  return `D${String(number).padStart(5, '0')}`
}

/** Written past rules and references: only lists are tried here. */
async function write(start: number, count: number, titleOf: (number: number) => string): Promise<void> {
  await transact(use.db, async (trx) => {
    const writer = openBulkWriter(trx, stamp, document)
    const numbers = Array.from({ length: count }, (_, index) => start + index)
    await writer.insert(numbers.map((number) => ({ key: keyOf(number), entry: titled(titleOf(number)) })))
  })
}

async function revise(key: string, title: string): Promise<void> {
  await transact(use.db, async (trx) => {
    const writer = openBulkWriter(trx, stamp, document)
    await writer.revise([{ key, revision: 2, entry: titled(title) }])
  })
}

function titled(title: string): Document {
  return { ...sample, title, publicTitle: title }
}
