import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { encodeCp932 } from '#platform/cp932.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { urgentReviews } from '#registers/planning/urgent-reviews/register.ts'
import { useDatabase } from '#tests/database.ts'
import { get, transition } from './entries.ts'
import { type ImportOptions, importTable } from './import.ts'
import { openFindingsFile } from './import-findings.ts'
import { openSource } from './import-source.ts'
import { leafOf, listHistory } from './journal.ts'
import { count } from './list-count.ts'
import { everything } from './list-query.ts'

const use = useDatabase()
const stamp = { by: 'yamada', at: new Date('2020-06-01T09:00:00+09:00'), why: '年度当初の取込み' }
const HEADER = '組織コード,名称,階層,上位の組織'
const TWO = `${HEADER}\nS001,区長室,課,D01\nD01,政策経営部,部,\n`
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daicho-import-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a file writes every row as a draft with its line of history, parents before or after', async () => {
  expect(await imported(TWO)).toMatchObject({ rows: 2, inserted: 2, revised: 0, unchanged: 0, written: true })
  expect(await get(use.db, sections.record, 'S001')).toMatchObject({
    revision: 1,
    state: 'draft',
    writtenBy: 'yamada',
    entry: { name: '区長室', level: 'section', parent: 'D01', existed: null, predecessors: null },
  })
  const [line] = await listHistory(use.db, 'sections', 'S001')
  expect(line).toMatchObject({
    act: 'insert',
    by: 'yamada',
    why: '年度当初の取込み',
    after: { name: '区長室' },
  })
})

test('the leaf in the journal is the hash of the very line that was written', async () => {
  await imported(TWO)
  const { rows } = await use.database.pool.query('select *, "after"::text as "after" from journal')
  expect(rows).toHaveLength(2)
  for (const row of rows) expect(row.leaf).toEqual(leafOf(row))
})

test('the same file once more changes nothing and leaves no line', async () => {
  await imported(TWO)
  expect(await imported(TWO)).toMatchObject({ inserted: 0, revised: 0, unchanged: 2, written: true })
  expect(await listHistory(use.db, 'sections', 'S001')).toHaveLength(1)
})

test('a row with other values revises its entry: a draft again, one revision on, and columns that are absent stay', async () => {
  await imported('code,name,level,existed.from\nD01,政策経営部,部,令和2年4月1日\n')
  await transition(use.db, stamp, sections, { key: 'D01', revision: 1 }, 'review')
  expect(await imported('code,name\nD01,経営部\n')).toMatchObject({ inserted: 0, revised: 1 })
  expect(await get(use.db, sections.record, 'D01')).toMatchObject({
    revision: 3,
    state: 'draft',
    entry: { name: '経営部', level: 'department', existed: { from: '2020-04-01', until: null } },
  })
})

test('a part without a column keeps its value while the other part is written', async () => {
  await imported('code,name,level,existed.from,existed.until\nD01,政策経営部,部,2020-04-01,2021-03-31\n')
  await imported('code,existed.until\nD01,2022-03-31\n')
  expect((await get(use.db, sections.record, 'D01')).entry.existed).toEqual({
    from: '2020-04-01',
    until: '2022-03-31',
  })
})

test('one bad row and nothing is written; every fault is told with its line and column', async () => {
  const result = await imported(
    `${HEADER}\nS001,,課,D09\nS002,区長室,班,\nbad,広報課,課,\nD01,政策経営部,部,\n`,
  )
  expect(result).toMatchObject({ rows: 4, written: false, findings: 3 })
  expect(result.first).toEqual([
    { line: 2, heading: '名称', says: '名称を入力する。' },
    { line: 3, heading: '階層', says: '領域・部・課のどれかを選ぶ。' },
    { line: 4, heading: '組織コード', says: 'S012 のような形で入力する。' },
  ])
  expect(await count(use.db, sections.record, everything)).toBe(0)
})

test('a parent that is neither in the register nor in the file is told', async () => {
  const { first } = await imported(`${HEADER}\nS001,区長室,課,D09\n`)
  expect(first).toEqual([{ line: 2, heading: '上位の組織', says: '「D09」という登録はない。' }])
})

test('a reference to another register is looked up there', async () => {
  const file = 'programme,年度,種別,掲載順,name,所管課,概要\nP999,2020,緊急対策事業,1,検査,S999;S998,. 検査\n'
  const { first } = await imported(file, urgentReviews)
  expect(first).toEqual([
    { line: 2, heading: '事務事業', says: '「P999」という登録はない。' },
    { line: 2, heading: '所管課', says: '「S999」という登録はない。' },
    { line: 2, heading: '所管課', says: '「S998」という登録はない。' },
  ])
})

test('a key that two lines name is told with both, even where thousands of rows lie between', async () => {
  const many = Array.from({ length: 4500 }, (_, number) => `T${number},課${number},課,`)
  const { first, findings } = await imported(
    [HEADER, 'S001,一,課,', ...many, 'S001,二,課,', 'S001,一,課,'].join('\n'),
  )
  expect(findings).toBe(2)
  expect(first.map(({ line, says }) => [line, says])).toEqual([
    [4503, '「S001」が2行目にもある。一つの登録は一行で書く。'],
    [4504, '「S001」が2行目にもある。一つの登録は一行で書く。'],
  ])
  expect(await count(use.db, sections.record, everything)).toBe(0)
})

test('a key that two lines name is told in a file with other faults as well, and where the entry stays as it was', async () => {
  const faulty = await imported(`${TWO}S002,広報課,班,\nD01,経営部,部,\n`)
  expect(faulty.first.map(({ line, heading }) => [line, heading])).toEqual([
    [4, '階層'],
    [5, '組織コード'],
  ])
  await imported(TWO)
  expect((await imported(`${TWO}D01,政策経営部,部,\n`)).first).toMatchObject([
    { line: 4, heading: '組織コード' },
  ])
})

test.each([
  ['組織コード,名称,階層,かな\nS1,区長室,課,x\n', 'かな', '「かな」は「組織」にはない項目。'],
  ['名称,階層\n区長室,課\n', '組織コード', '登録を見分ける「組織コード」の列がない。'],
  ['code,組織コード,名称\nS1,S1,区長室\n', '組織コード', '「組織コード」の列が二つある。'],
  ['code,名称\nS1,区長室\n', '階層', '新しい登録に要る「階層」の列がない。'],
])('a header at fault is told: %j', async (text, heading, says) => {
  const { first, written } = await imported(text)
  expect(first).toMatchObject([{ line: 1, heading }])
  expect(first[0]?.says).toContain(says)
  expect(written).toBe(false)
})

test.each([
  ['', '中身がない。'],
  [`${HEADER}\n`, '見出しのほかに行がない。'],
  [`${HEADER}\nS1,"区長室,課,\n`, '引用符'],
  [`${HEADER}\nS1,区長室,課,,余り\n`, '見出しは4列、この行は5列ある。'],
  [`${HEADER}\nS1,区\0長,課,\n`, 'U+0000'],
])('a file that is none is told in a sentence: %j', async (text, says) => {
  const { first, written } = await imported(text)
  expect(first.map((finding) => finding.says).join()).toContain(says)
  expect(written).toBe(false)
})

test('a dry run tells what would become of the file and writes nothing', async () => {
  expect(await imported(TWO, sections, { dryRun: true })).toMatchObject({
    inserted: 2,
    written: false,
    findings: 0,
  })
  expect(await count(use.db, sections.record, everything)).toBe(0)
})

test('a file in Shift_JIS is read as well', async () => {
  const encoded = encodeCp932(TWO)
  if (!('bytes' in encoded)) throw new Error('not in CP932')
  expect(await imported(encoded.bytes)).toMatchObject({ inserted: 2, written: true })
  expect((await get(use.db, sections.record, 'D01')).entry.name).toBe('政策経営部')
})

test('whoever may not write a section is told so at its rows', async () => {
  const { first, written } = await imported(TWO, sections, { mayWrite: (entry) => entry.code === 'D01' })
  expect(first).toMatchObject([{ line: 2, says: 'この所管の登録を書く権限がない。' }])
  expect(written).toBe(false)
})

test('what was withdrawn is not rewritten by a file', async () => {
  await imported(TWO)
  await transition(use.db, { ...stamp, why: '誤り' }, sections, { key: 'S001', revision: 1 }, 'withdrawal')
  expect((await imported(TWO)).unchanged).toBe(2)
  const { first } = await imported('code,name\nS001,秘書室\n')
  expect(first).toMatchObject([{ line: 2, says: '取り下げた登録は書き換えられない。' }])
})

test('somebody who writes one of the entries meanwhile makes the import stale, and it writes nothing', async () => {
  await imported(TWO)
  const other = await use.database.pool.connect()
  await other.query('begin')
  await other.query(`update sections set name = '別の名', revision = 2 where key = 'S001'`)
  const change = imported('code,name\nD01,経営部\nS001,秘書室\n')
  const outcome = expect(change).rejects.toMatchObject({ reason: 'stale' })
  await expect
    .poll(async () => (await use.database.pool.query(WAITING)).rowCount, { timeout: 10_000 })
    .toBeGreaterThan(0)
  await other.query('commit')
  other.release()
  await outcome
  expect((await get(use.db, sections.record, 'D01')).entry.name).toBe('政策経営部')
})

test('the file of findings holds every fault, the page only the first', async () => {
  const rows = Array.from({ length: 450 }, (_, number) => `T${number},=SUM(A1),班,`)
  const path = join(folder, 'findings.csv')
  const file = openFindingsFile(path)
  const { findings, first } = await imported([HEADER, ...rows].join('\n'), sections, { take: file.take })
  await file.close()
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\r\n')
  expect([findings, first.length, lines.length]).toEqual([450, 200, 451])
  expect(lines.slice(0, 2)).toEqual(['\uFEFF行,項目,内容', '2,階層,領域・部・課のどれかを選ぶ。'])
})

const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`

let files = 0

beforeEach(() => {
  files = 0
})

async function imported(
  content: string | Uint8Array,
  register: Parameters<typeof importTable>[2] = sections,
  options: ImportOptions = {},
) {
  files += 1
  const path = join(folder, `${files}.csv`)
  await writeFile(path, content)
  return importTable(use.db, stamp, register, await openSource(path), options)
}
