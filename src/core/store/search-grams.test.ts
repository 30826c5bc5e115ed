import fc from 'fast-check'
import { expect, test } from 'vitest'
import { transact } from '#platform/database.ts'
import type { Document } from '#registers/records/documents/record.ts'
import { document } from '#registers/records/documents/record.ts'
import { documents } from '#registers/records/documents/register.ts'
import { useDatabase } from '#tests/database.ts'
import { openBulkWriter } from './import-write.ts'
import { list } from './list.ts'
import { searchFor } from './list-conditions.ts'
import { countAbout } from './list-count.ts'
import { everything } from './list-query.ts'
import { listOptions } from './options.ts'
import { indexSearch } from './search-grams.ts'
import { growTree } from './tree-growth.ts'
import { wordSearch } from './word-search.ts'

const use = useDatabase()
const stamp = { by: 'yamada', at: new Date('2020-06-01T00:00:00Z'), why: '' }
const sample = documents.samples[0] as Document
const titles = [
  '道路占用許可の更新について',
  'ＡＢＣ計画（第2次）の策定',
  'ｱｽﾍﾞｽﾄ除去工事の届出',
  '道の駅との協定',
  '占用料の減免（道路）',
]

test('whatever the worker has come by to take in, a list finds by words what is there, and nothing else', async () => {
  await write(titles.map((title, index) => ({ key: `D${index}`, title })))
  const words = ['道', '道路', '路占', 'abc', 'あすべすと', 'D3', '許可 更新', '無', '２次', 'の更新につ']
  const expected = [
    ['D0', 'D3', 'D4'],
    ['D0', 'D4'],
    ['D0'],
    ['D1'],
    ['D2'],
    ['D3'],
    ['D0'],
    [],
    ['D1'],
    ['D0'],
  ]
  expect(await found(words)).toEqual(expected)
  await takeIn()
  expect((await wordSearch(use.db, document, ['道路'])).held).toHaveLength(2)
  expect(await found(words)).toEqual(expected)

  await revise('D0', '河川占用の許可')
  await write([{ key: 'D5', title: '道路の陥没' }])
  const after = [
    ['D3', 'D4', 'D5'],
    ['D4', 'D5'],
  ]
  expect(await found(['道', '道路'])).toEqual(after)
  await takeIn()
  expect(await found(['道', '道路'])).toEqual(after)
  expect(await indexSearch(use.db, [document])).toBe(0)
})

test('a field that refers to a document is offered what its words mean, taken in or not', async () => {
  await write(titles.map((title, index) => ({ key: `D${index}`, title })))
  const offered = async (words: string) =>
    (await listOptions(use.db, document, words, null)).map(({ key }) => key)
  const expected = { 道路: ['D0', 'D4'], あすべすと: ['D2'], D3: ['D3'], ない: [] }
  for (const [words, keys] of Object.entries(expected)) expect(await offered(words), words).toEqual(keys)
  await takeIn()
  for (const [words, keys] of Object.entries(expected)) expect(await offered(words), words).toEqual(keys)
  expect(await offered('')).toEqual(['D4', 'D3', 'D2', 'D1', 'D0'])
})

test('for any titles and words, those taken in are found as if each had been looked through', async () => {
  const letter = fc.constantFrom('道', '路', 'ア', 'ｱ', 'A', 'ａ', '1', '%', '_', '　')
  const title = fc.string({ unit: letter, minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.array(title, { minLength: 1, maxLength: 8 }), title, async (own, word) => {
      const key = `P${Math.random().toString(36).slice(2)}`
      await write(own.map((text, index) => ({ key: `${key}-${index}`, title: `${text}。` })))
      const before = await found([word])
      await takeIn()
      expect(await found([word])).toEqual(before)
      const total = before[0]?.length ?? 0
      const query = { ...everything, words: word }
      expect(await countAbout(use.db, document, query)).toEqual({ total, isEstimate: false })
    }),
    { numRuns: 25 },
  )
})

async function takeIn(): Promise<void> {
  await growTree(use.db, stamp.at)
  await indexSearch(use.db, [document], { batch: 3 })
}

/** Written past rules and references: only the search is tried here. */
async function write(entries: readonly { key: string; title: string }[]): Promise<void> {
  await transact(use.db, async (trx) => {
    const writer = openBulkWriter(trx, stamp, document)
    await writer.insert(
      entries.map(({ key, title }) => ({ key, entry: { ...sample, title, publicTitle: '公開' } })),
    )
  })
}

async function revise(key: string, title: string): Promise<void> {
  await transact(use.db, async (trx) => {
    const writer = openBulkWriter(trx, stamp, document)
    await writer.revise([{ key, revision: 2, entry: { ...sample, title, publicTitle: '公開' } }])
  })
}

function found(words: readonly string[]): Promise<string[][]> {
  return Promise.all(
    words.map(async (word) => {
      const { entries } = await list(use.db, document, { ...everything, words: word, limit: 1000 })
      return entries.map(({ key }) => key).sort()
    }),
  )
}

test('conditions on choices, references, years, days, numbers, codes, states and sections find the same before and after they are taken in', async () => {
  const media = ['paper', 'electronic'] as const
  await transact(use.db, async (trx) => {
    const writer = openBulkWriter(trx, stamp, document)
    await writer.insert(
      Array.from({ length: 12 }, (_, number) => ({
        key: `M${number}`,
        entry: {
          ...sample,
          number: `M${number}`,
          fiscalYear: 2019 + (number % 3),
          medium: media[number % 2],
          draftedOn: `2020-${String(number + 1).padStart(2, '0')}-10`,
          attachmentCount: number * 30,
          contract: number % 4 === 0 ? '2020-0451' : null,
        },
      })),
    )
  })
  const queries = [
    { filters: { medium: 'paper' } },
    { filters: { fiscalYear: '2020' } },
    { filters: { fiscalYear: '02020..2020' } },
    { filters: { fiscalYear: '2019..2020' } },
    { filters: { medium: 'electronic', fiscalYear: '2021' } },
    { filters: { section: sample.section, medium: 'paper' }, states: ['draft' as const] },
    { sections: [sample.section], words: '公' },
    { sections: ['none'] },
    { states: ['released' as const] },
    { states: ['draft' as const, 'released' as const], sections: [sample.section, 'none'] },
    { filters: { draftedOn: '2020-03-11..2020-05-10' } },
    { filters: { draftedOn: '2020-03-10' } },
    { filters: { draftedOn: '..2020-03-10', fiscalYear: '2019..' } },
    { filters: { draftedOn: '2020-12-01..2020-01-01' } },
    { filters: { attachmentCount: '0..60' } },
    { filters: { attachmentCount: '300..' } },
    { filters: { attachmentCount: '331..9999' } },
    { filters: { contract: '2020-0451', fiscalYear: '2021..2019' } },
    { filters: { contract: '2020-0451' } },
  ]
  const all = () =>
    Promise.all(
      queries.map(async (asked) => {
        const query = { ...everything, ...asked }
        const { entries } = await list(use.db, document, query)
        expect(await countAbout(use.db, document, query)).toMatchObject({ total: entries.length })
        return entries.map(({ key }) => key)
      }),
    )
  const before = await all()
  expect(before.map((keys) => keys.length)).toEqual([
    6,
    4,
    4,
    8,
    2,
    6,
    before[6]?.length,
    0,
    0,
    12,
    2,
    1,
    3,
    0,
    3,
    2,
    0,
    0,
    3,
  ])
  await takeIn()
  expect(await all()).toEqual(before)
  // What few have is told from the marks alone, in whatever field it stands.
  const few = { ...everything, filters: { attachmentCount: '300..', draftedOn: '2020-01-01..2020-11-30' } }
  expect((await searchFor(use.db, document, few)).held).toHaveLength(1)
})
