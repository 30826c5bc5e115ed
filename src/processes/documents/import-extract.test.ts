import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { find, get, insert, revise } from '#core/store/entries.ts'
import { listHistory } from '#core/store/journal.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { documentMappings } from '#registers/records/document-mappings/register.ts'
import { documents } from '#registers/records/documents/register.ts'
import { folders } from '#registers/records/folders/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { demoExtract, EXTRACT_COLUMNS } from './demo/extract.ts'
import { writeMasters } from './demo/write-masters.ts'
import { handOver } from './hand-over.ts'
import { DOCUMENT_SYSTEM, importExtract, openExtract } from './import-extract.ts'
import { listAside, listRuns, listVanished } from './import-runs.ts'
import { getMapping } from './mappings.ts'

const use = useDatabase()
const stamp = { by: DOCUMENT_SYSTEM, at: new Date('2021-06-01T01:00:00+09:00'), why: '夜間の取込み' }
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daicho-extract-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  for (const [code, name] of [
    ['S001', '総務課'],
    ['S002', '土木課'],
  ] as const) {
    const entry = { code, name, level: 'section', parent: null, existed: null, predecessors: null } as const
    await insert(use.db, stamp, sections, entry)
  }
  await insert(use.db, stamp, programmes, publicRelations)
  await writeMasters(use.db, stamp)
})

const rowsOf = (count: number, seed = 1) => [
  ...demoExtract({ count, seed, sections: ['総務課', '土木課'], lastYear: 2020 }),
]

/** Writes rows under the headings of the made-up document system, and takes them in. */
async function take(
  rows: readonly (readonly string[])[],
  { name = 'a.csv', cp932 = false, dryRun = false } = {},
) {
  const text = [EXTRACT_COLUMNS, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')
  const path = join(folder, name)
  await writeFile(path, cp932 ? iconv.encode(text, 'cp932') : text)
  const mapping = await getMapping(use.db, 'document-system')
  return importExtract(use.db, stamp, mapping, await openExtract(path), { gate: plainGate, dryRun })
}

const changed = (row: readonly string[], values: Partial<Record<(typeof EXTRACT_COLUMNS)[number], string>>) =>
  row.map((cell, at) => values[EXTRACT_COLUMNS[at] as never] ?? cell)

test('an extract becomes documents in the words of the registers, with the folders that they lie in', async () => {
  const rows = rowsOf(40)
  const run = await take(rows)
  expect(run).toMatchObject({ rows: 40, inserted: 40, aside: 0, written: true, vanished: 0 })
  const [number = '', title = ''] = rows[0] ?? []
  const { entry, state } = await get(use.db, documents.record, number)
  expect(entry).toMatchObject({
    title,
    publicTitle: title,
    fiscalYear: 2017,
    classification: expect.stringMatching(/-1980$/),
  })
  expect(state).toBe('draft')
  expect(await get(use.db, folders.record, entry.folder ?? '')).toMatchObject({
    entry: {
      section: entry.section,
      retentionStartOn: '2018-04-01',
      creatorPost: expect.stringMatching(/課長$/),
    },
  })
  expect((await listRuns(use.db))[0]).toMatchObject({
    rows: 40,
    inserted: 40,
    folders: run.folders,
    gate: { pass: 40 },
  })
})

test('the same extract again leaves nothing; what changed is revised, in CP932 as well', async () => {
  const rows = rowsOf(30)
  await take(rows)
  expect(await take(rows, { cp932: true })).toMatchObject({ unchanged: 30, inserted: 0, revised: 0 })
  const [first = [], ...others] = rows
  const run = await take([
    changed(first, { 件名: '公用車の購入契約の締結（令和2年度）', 完結日: 'R3.3.31' }),
    ...others,
  ])
  expect(run).toMatchObject({ unchanged: 29, revised: 1 })
  const kept = await get(use.db, documents.record, first[0] ?? '')
  expect(kept.entry).toMatchObject({
    publicTitle: '公用車の購入契約の締結（令和2年度）',
    completedOn: '2021-03-31',
  })
  expect((await listHistory(use.db, 'documents', kept.key)).map(({ act }) => act)).toEqual([
    'revise',
    'insert',
  ])
})

test('a public title that a clerk has written is never overwritten by the document system', async () => {
  const [row = []] = rowsOf(1)
  await take([row])
  const kept = await get(use.db, documents.record, row[0] ?? '')
  await revise(use.db, { ...stamp, by: 'yamada' }, documents, kept, {
    ...kept.entry,
    publicTitle: '備品の購入（令和元年度）',
  })
  await take([changed(row, { 件名: '別の件名の決定（令和元年度）' })])
  expect((await get(use.db, documents.record, kept.key)).entry).toMatchObject({
    title: '別の件名の決定（令和元年度）',
    publicTitle: '備品の購入（令和元年度）',
  })
})

test('rows that are wrong are set aside with their reasons, and hold up none of the others', async () => {
  const [one = [], two = [], three = [], four = [], five = []] = rowsOf(5)
  const run = await take([
    one,
    changed(two, { 所属名: '存在しない課' }),
    changed(three, { 起案日: '令和2年13月1日' }),
    changed(four, { 文書番号: one[0] ?? '' }),
    [...five, '余分'],
  ])
  expect(run).toMatchObject({ rows: 5, inserted: 1, aside: 4, written: true })
  const aside = await listAside(use.db, run.id)
  expect(aside.map(({ line }) => line)).toEqual([3, 4, 5, 6])
  expect(aside[0]).toMatchObject({
    cells: expect.arrayContaining(['存在しない課']),
    findings: expect.arrayContaining([
      { line: 3, heading: '所管課', says: '「存在しない課」という登録はない。' },
    ]),
  })
  expect(aside[2]?.findings[0]?.says).toContain('この行より前にもある')
  // Mended, they come in the next time.
  expect(await take([one, two, three, four, five])).toMatchObject({ inserted: 4, unchanged: 1, aside: 0 })
})

test('what a full extract no longer names is reported and stays; a dry run leaves nothing at all', async () => {
  const rows = rowsOf(20)
  await take(rows)
  const run = await take(rows.slice(1))
  expect(run.vanished).toBe(1)
  expect(await listVanished(use.db, run.id)).toEqual([rows[0]?.[0]])
  expect(await find(use.db, documents.record, rows[0]?.[0] ?? '')).toMatchObject({ state: 'draft' })

  const dry = await take(rowsOf(5, 9), { dryRun: true })
  expect(dry).toMatchObject({ rows: 5, written: false })
  expect((await listRuns(use.db)).map(({ id }) => id)).not.toContain(dry.id)
})

test('a section is found by the name that it bore on the day of the document', async () => {
  const named = { level: 'section', parent: null, predecessors: null } as const
  await insert(use.db, stamp, sections, {
    ...named,
    code: 'S010',
    name: '広報課',
    existed: { from: '2000-04-01', until: '2018-03-31' },
  })
  await insert(use.db, stamp, sections, {
    ...named,
    code: 'S011',
    name: '広報課',
    existed: { from: '2018-04-01', until: null },
  })
  const [row = []] = rowsOf(1)
  const dated = (number: string, day: string) =>
    changed(row, {
      文書番号: number,
      所属名: '広報課',
      起案日: day,
      年度: '',
      決裁日: '',
      完結日: '',
      フォルダ番号: '',
    })
  await take([dated('A-1', 'H29.5.1'), dated('A-2', '2018年4月2日')])
  expect((await get(use.db, documents.record, 'A-1')).entry.section).toBe('S010')
  expect((await get(use.db, documents.record, 'A-2')).entry.section).toBe('S011')
})

test('a file without the columns of the mapping is refused with the headings that it has', async () => {
  const path = join(folder, 'other.csv')
  await writeFile(path, '番号,題名\r\n1,あ\r\n')
  const run = await importExtract(
    use.db,
    stamp,
    await getMapping(use.db, undefined),
    await openExtract(path),
    { gate: null },
  )
  expect(run).toMatchObject({
    written: false,
    hindrance: expect.stringContaining('ファイルの見出しは「番号」「題名」'),
  })
})

test('what came in is handed over to the desk, and the gate keeps back what it stops when it is released', async () => {
  const [one = [], two = []] = rowsOf(2)
  await take([one, changed(two, { 件名: '生活保護の決定（⟦山田太郎⟧・令和2年度）' })])
  const result = await handOver(use.db, stamp, plainGate, { release: true })
  expect(result.left).toBe(1)
  expect((await get(use.db, documents.record, one[0] ?? '')).state).toBe('released')
  expect((await get(use.db, documents.record, two[0] ?? '')).state).toBe('draft')
  expect(await handOver(use.db, stamp, plainGate)).toEqual({ done: 1, left: 0 })
})

test('a mapping keeps its versions, and a run names the one that it used', async () => {
  const mapping = await getMapping(use.db, 'document-system')
  await revise(use.db, { ...stamp, by: 'yamada' }, documentMappings, mapping, {
    ...mapping.entry,
    notes: '改めた',
  })
  expect(await take(rowsOf(1))).toMatchObject({ mapping: 'document-system', mappingRevision: 2 })
})

test('whatever is done to the rows, each is new, revised, unchanged or set aside', async () => {
  const rows = rowsOf(12, 3)
  const spoilt = fc.array(
    fc.record({
      at: fc.nat(11),
      column: fc.nat(EXTRACT_COLUMNS.length - 1),
      text: fc.constantFrom('', '×', '令和3年4月1日', '公開'),
    }),
    { maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(spoilt, fc.array(fc.nat(11), { maxLength: 4 }), async (spoils, twice) => {
      const all = rows.map((row) => [...row])
      for (const { at, column, text } of spoils) (all[at] as string[])[column] = text
      const file = [...all, ...twice.map((at) => all[at] ?? [])].filter((row) =>
        row.some((cell) => cell !== ''),
      )
      const { rows: read, inserted, revised, unchanged, aside, id } = await take(file)
      expect(read).toBe(file.length)
      expect(inserted + revised + unchanged + aside).toBe(read)
      expect((await listAside(use.db, id)).length).toBe(aside)
    }),
    { numRuns: 12 },
  )
})
