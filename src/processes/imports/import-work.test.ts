import { beforeEach, expect, test } from 'vitest'
import type { RecordType } from '#core/record/define.ts'
import type { Role } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { get, insert, revise, transition } from '#core/store/entries.ts'
import { endGrantsOf, insertGrant } from '#core/store/grants.ts'
import { insertImportFile } from '#core/store/imports/files.ts'
import { groupFindings, keepFixes, listFindings } from '#core/store/imports/findings.ts'
import { findImportRun, type ImportRun, insertImportRun, leadImportRun } from '#core/store/imports/runs.ts'
import { previewUndo } from '#core/store/imports/undo.ts'
import { listHistory } from '#core/store/journal.ts'
import { count } from '#core/store/list-count.ts'
import { everything } from '#core/store/list-query.ts'
import { writeXlsx } from '#platform/xlsx.ts'
import { catalog } from '#registers/catalog.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { analyse, headOfTable } from './analysis.ts'
import { doImportWork } from './import-work.ts'
import { openKept } from './opened-file.ts'
import { tidyImports } from './tidy.ts'

const use = useDatabase()
let now = new Date('2020-06-01T09:00:00+09:00')
const stamp = () => ({ by: 'yamada', at: now, why: '' })
const ground = () => ({ db: use.db, clock: () => now, catalog, gate: async () => plainGate })
const records: readonly RecordType[] = catalog.map(({ record }) => record)
const TWO = '組織コード,名称,階層,上位の組織\nS001,区長室,課,D01\nD01,政策経営部,部,\n'

beforeEach(async () => {
  now = new Date('2020-06-01T09:00:00+09:00')
  await hire('yamada', ['clerk'])
})

test('a file of the register’s own headings is recognised, checked, and written once it is ordered', async () => {
  const run = await brought(TWO)
  expect(run).toMatchObject({ register: 'sections', state: 'checked', rows: 2, inserted: 2, findings: 0 })
  expect(await count(use.db, sections.record, everything)).toBe(0)
  const written = await ordered(run, { why: '年度当初' })
  expect(written).toMatchObject({ state: 'written', inserted: 2, percent: 100 })
  expect(await listHistory(use.db, 'sections', 'S001')).toMatchObject([{ by: 'yamada', why: '年度当初' }])
})

test('headings of another house are mapped by likeness, names are looked up as keys, and thousands become yen', async () => {
  await ordered(await brought(TWO))
  const table = await kept('部課コード（組織コード）,課名称,階層区分,上位組織\nS009,広報課,課,政策経営部\n')
  const { register, plan, isCertain } = await analyse(use.db, await headOfTable(table.table, 0), records, 0)
  expect([register, isCertain]).toEqual(['sections', false])
  expect(plan.columns.filter(({ column }) => column !== null)).toMatchObject([
    { target: 'code', column: '部課コード（組織コード）' },
    { target: 'name', column: '課名称' },
    { target: 'level', column: '階層区分' },
    { target: 'parent', column: '上位組織', conversion: 'title' },
  ])
  const run = await checkedRun(table.file.id, 'sections', plan)
  expect(run).toMatchObject({ inserted: 1, findings: 0 })
  await ordered(run)
  expect((await get(use.db, sections.record, 'S009')).entry.parent).toBe('D01')
})

test('what is wrong is told with what stands there; mended in place, or once for all, the file goes in', async () => {
  const run = await brought(
    '組織コード,名称,階層\nS001,,課\nS002,広報課,かちょう\nS003,総務課,かちょう\nS004,財政課,課\n',
  )
  expect(run).toMatchObject({ state: 'checked', findings: 3, refused: 3, rows: 4, inserted: 1 })
  const found = await listFindings(use.db, run.id, {}, { after: -1, limit: 10 })
  expect(found.map(({ line, heading, value }) => [line, heading, value])).toEqual([
    [2, '名称', ''],
    [3, '階層', 'かちょう'],
    [4, '階層', 'かちょう'],
  ])
  expect(await groupFindings(use.db, run.id, 5)).toMatchObject([
    { target: 'level', value: 'かちょう', count: 2 },
  ])

  await keepFixes(use.db, run.id, [{ line: 2, column: 1, value: '区長室' }])
  const values = [{ target: 'level', from: 'かちょう', to: '課' }]
  await leadImportRun(use.db, run.id, ['checked'], 'checking', { plan: { ...run.plan, values } })
  await doImportWork(ground())
  const again = (await findImportRun(use.db, run.id)) as ImportRun
  expect(again).toMatchObject({ state: 'checked', findings: 0, inserted: 4 })
  expect(await ordered(again)).toMatchObject({ state: 'written' })
  expect((await get(use.db, sections.record, 'S001')).entry.name).toBe('区長室')
})

test('the rows in order go in and the others stay for another run, also those that refer to rows that stay', async () => {
  const run = await brought(
    '組織コード,名称,階層,上位の組織\nD01,,部,\nS001,区長室,課,D01\nS002,財政課,課,\n',
  )
  expect(run).toMatchObject({ findings: 1, refused: 1 })
  const written = await ordered(run, { isPartial: true })
  expect(written).toMatchObject({ state: 'written', inserted: 1, refused: 2, rows: 3 })
  const rest = (await findImportRun(use.db, run.id + 1)) as ImportRun
  expect(rest).toMatchObject({ parent: run.id, state: 'checked', rows: 2, findings: 1, only: [2, 3] })
  await keepFixes(use.db, rest.id, [{ line: 2, column: 1, value: '政策経営部' }])
  await leadImportRun(use.db, rest.id, ['checked'], 'checking')
  await doImportWork(ground())
  expect(await ordered((await findImportRun(use.db, rest.id)) as ImportRun)).toMatchObject({ inserted: 2 })
  expect(await count(use.db, sections.record, everything)).toBe(3)
})

test('a right that has ended since the order stops the writing, and nothing is written', async () => {
  const run = await brought(TWO)
  await endGrantsOf(use.db, stamp(), 'yamada', '2020-06-01')
  expect(await ordered(run)).toMatchObject({
    state: 'refused',
    hindrance: expect.stringContaining('権限がいまはない'),
  })
  expect(await count(use.db, sections.record, everything)).toBe(0)
})

test('what somebody wrote after the check is not overwritten unseen: the file is looked at again, says why, and goes in when it is ordered once more', async () => {
  await insert(use.db, stamp(), sections, section('S001', '区長室'))
  const run = await brought('組織コード,名称,階層\nS001,秘書課,課\n')
  now = new Date(now.getTime() + 60_000)
  const other = { ...stamp(), by: 'suzuki' }
  await revise(use.db, other, sections, { key: 'S001', revision: 1 }, section('S001', '政策室'))
  const again = await ordered(run)
  expect(again).toMatchObject({
    ...{ state: 'checked', revised: 1 },
    hindrance: expect.stringContaining('確認した後に'),
  })
  expect((await get(use.db, sections.record, 'S001')).entry.name).toBe('政策室')
  expect(await ordered(again)).toMatchObject({ state: 'written', revised: 1 })
  expect((await get(use.db, sections.record, 'S001')).entry.name).toBe('秘書課')
})

test('somebody who stops a run before its end stops all of it', async () => {
  const run = await brought(TWO)
  await leadImportRun(use.db, run.id, ['checked'], 'writing')
  await leadImportRun(use.db, run.id, ['writing'], 'cancelled')
  await doImportWork(ground())
  expect(await count(use.db, sections.record, everything)).toBe(0)
})

test('an import is taken back: values of before as a new revision, drafts withdrawn, and what was touched since stays', async () => {
  await insert(use.db, stamp(), sections, section('S001', '区長室'))
  await insert(use.db, stamp(), sections, section('S002', '財政課'))
  const run = await ordered(
    await brought('組織コード,名称,階層\nS001,秘書課,課\nS002,経理課,課\nS003,広報課,課\nS004,総務課,課\n'),
  )
  expect(run).toMatchObject({ revised: 2, inserted: 2 })
  now = new Date(now.getTime() + 60_000)
  await revise(use.db, stamp(), sections, { key: 'S002', revision: 2 }, section('S002', '会計課'))
  await transition(use.db, stamp(), sections, { key: 'S004', revision: 1 }, 'review')
  expect(await previewUndo(use.db, run.id)).toEqual([
    { register: 'sections', back: 1, withdrawn: 1, left: 2 },
  ])

  now = new Date(now.getTime() + 60_000)
  const order = {
    ...stamp(),
    kind: 'undo' as const,
    register: 'sections',
    file: null,
    state: 'writing' as const,
  }
  const id = await insertImportRun(use.db, { ...order, parent: run.id, why: '別の年度のファイルだった' })
  await doImportWork(ground())
  expect(await findImportRun(use.db, id)).toMatchObject({
    ...{ state: 'written', revised: 1, refused: 2, report: { withdrawn: 1 } },
  })
  expect(await get(use.db, sections.record, 'S001')).toMatchObject({ revision: 3, entry: { name: '区長室' } })
  expect(await get(use.db, sections.record, 'S002')).toMatchObject({ revision: 3, entry: { name: '会計課' } })
  expect(await get(use.db, sections.record, 'S003')).toMatchObject({ state: 'withdrawn' })
  expect(await get(use.db, sections.record, 'S004')).toMatchObject({ state: 'review' })
})

test('a book with its headings in the third row and serial numbers for days is read as it is meant', async () => {
  const columns = ['', '', '', ''].map(() => ({ heading: '', type: 'text' as const, width: 10 }))
  const rows = [
    ['組織一覧（令和2年6月）', '', '', ''],
    ['組織コード', '名称', '階層', '設置期間（から）'],
    ['S001', '区長室', '課', '43922'],
  ]
  const bytes = await writeXlsx([{ name: '組織', columns, rows }])
  const table = await kept(Buffer.from(bytes))
  const { plan } = await analyse(use.db, await headOfTable(table.table, 0), records, 0)
  expect(plan).toMatchObject({ headerLine: 3 })
  await ordered(await checkedRun(table.file.id, 'sections', plan))
  expect((await get(use.db, sections.record, 'S001')).entry.existed).toEqual({
    from: '2020-04-01',
    until: null,
  })
})

test('files go when their time is over: after a month, and of registers with personal information at once', async () => {
  const run = await ordered(await brought(TWO))
  now = new Date(now.getTime() + 29 * 86_400_000)
  expect(await tidyImports(ground())).toBe(0)
  now = new Date(now.getTime() + 2 * 86_400_000)
  expect(await tidyImports(ground())).toBe(1)
  await expect(openKept(use.db, run.file ?? 0)).rejects.toThrow('保管の期間が過ぎて')
})

async function hire(id: string, roles: readonly Role[]) {
  await insertAccount(use.db, stamp(), { id, name: id, passwordHash: 'x' })
  for (const role of roles)
    await insertGrant(use.db, stamp(), id, {
      role,
      section: null,
      personal: true,
      from: '2020-04-01',
      until: null,
    })
}

const section = (code: string, name: string) =>
  ({ code, name, level: 'section', parent: null, existed: null, predecessors: null }) as const

async function kept(content: string | Buffer) {
  const file = await insertImportFile(use.db, '組織.csv', now, chunks(content))
  return openKept(use.db, file.id)
}

async function* chunks(content: string | Buffer) {
  yield Buffer.from(content)
}

async function checkedRun(file: number, register: string, plan: ImportRun['plan']): Promise<ImportRun> {
  const id = await insertImportRun(use.db, {
    ...{ kind: 'register', register, file, by: 'yamada', at: now, state: 'checking', plan },
  })
  await doImportWork(ground())
  return (await findImportRun(use.db, id)) as ImportRun
}

async function brought(content: string): Promise<ImportRun> {
  const { file, table } = await kept(content)
  const { register, plan } = await analyse(use.db, await headOfTable(table, 0), records, 0)
  return checkedRun(file.id, register ?? '', plan)
}

async function ordered(run: ImportRun, values: Partial<ImportRun> = {}): Promise<ImportRun> {
  await leadImportRun(use.db, run.id, ['checked'], 'writing', values)
  await doImportWork(ground())
  return (await findImportRun(use.db, run.id)) as ImportRun
}
