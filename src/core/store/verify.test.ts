import { expect, test } from 'vitest'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { revise } from './entries.ts'
import { appendJournal, lineValues } from './journal.ts'
import { rootOf } from './tree.ts'
import { growTree } from './tree-growth.ts'
import { verifyJournal } from './verify.ts'

const use = useDatabase()
const now = new Date('2020-06-01T09:00:00+09:00')
const yamada = { by: 'yamada', why: '', at: now }

test('a journal that nobody touched is found whole, lines outside the tree included', async () => {
  await writeEntries(4)
  await growTree(use.db, now)
  await revise(use.db, yamada, programmes, { key: 'P000', revision: 1 }, programme(0, '広報'))
  const heard: number[] = []
  const found = await verifyJournal(use.db, [programmes.record], (lines) => heard.push(lines))
  expect(found).toMatchObject({ lines: 5, size: 4, ok: true, altered: null })
  expect(heard).toEqual([4])
})

test('an empty journal is whole', async () => {
  expect(await verifyJournal(use.db, [programmes.record])).toMatchObject({
    lines: 0,
    size: 0,
    ok: true,
    root: rootOf([]),
  })
})

test('a word that was altered names its line', async () => {
  await grown(6)
  await tamper(`update journal set after = replace(after::text, '名称3', '名称9')::json where entry = 'P003'`)
  expect(await altered()).toEqual({
    id: 4,
    register: 'programmes',
    entry: 'P003',
    revision: 1,
    says: '事務事業「P003」第1版の行（番号4）の文言が書き換えられている。葉は元のまま。',
  })
})

test.each([
  `"by" = 'suzuki'`,
  `"why" = 'x'`,
  `"at" = "at" + interval '1 microsecond'`,
  `"at" = 'infinity'`,
  `"act" = 'revise'`,
  `"after" = null`,
  `"after" = (after::text || ' ')::json`,
  `"salt" = ''`,
])('an altered line is named whatever was altered: %s', async (change) => {
  await grown(3)
  await tamper(`update journal set ${change} where entry = 'P001'`)
  expect(await altered()).toMatchObject({
    id: 2,
    entry: 'P001',
    says: expect.stringContaining('文言が書き換えられている'),
  })
})

test('the first of several altered lines is named', async () => {
  await grown(300)
  await tamper(`update journal set "by" = 'suzuki' where entry in ('P100', 'P270', 'P099')`)
  expect(await altered()).toMatchObject({ entry: 'P099' })
})

test('two lines that changed places are both named', async () => {
  await grown(300)
  await tamper(`
    update journal set position = -1 where entry = 'P010';
    update journal set position = 10 where entry = 'P280';
    update journal set position = 280 where entry = 'P010'`)
  expect(await altered()).toMatchObject({
    entry: 'P280',
    says: '事務事業「P280」第1版の行（番号281）と事務事業「P010」第1版の行（番号11）の順が入れ替えられている。',
  })
})

test('a line that was taken out is named, whether it leaves a gap or the others close up', async () => {
  await grown(6)
  await tamper(`delete from journal where entry = 'P002'`)
  const gone = {
    id: null,
    entry: 'P002',
    revision: 1,
    says: '事務事業「P002」第1版の行が消されている（木の位置2）。',
  }
  expect(await altered()).toMatchObject(gone)
  await tamper(`
    update journal set position = -position where position > 2;
    update journal set position = -position - 1 where position < 0`)
  expect(await altered()).toMatchObject(gone)
})

test('of several lines that were taken out the first place is named', async () => {
  await grown(6)
  await tamper(`delete from journal where entry in ('P004', 'P002')`)
  expect(await altered()).toMatchObject({ id: null, says: '木の位置2にあった行が消されている。' })
})

test('a forged line with a right leaf is named where it was put in', async () => {
  await grown(6)
  await tamper(`
    update journal set position = -position where position >= 2;
    update journal set position = -position + 1 where position < 0`)
  await forge(2)
  expect(await altered()).toMatchObject({
    entry: 'P777',
    says: expect.stringContaining('後から差し込まれている'),
  })
})

test('a forged line behind the end of the tree is named', async () => {
  await grown(6)
  await forge(6)
  expect(await altered()).toMatchObject({
    entry: 'P777',
    says: expect.stringContaining('木（6行）の外の位置6'),
  })
})

test('a forged line that waits for the tree is named by its entry, which does not exist', async () => {
  await grown(6)
  await forge(null)
  expect(await altered()).toMatchObject({
    entry: 'P777',
    says: '事務事業「P777」が、履歴によらずに消されている。',
  })
})

test('a line that waits for the tree and was altered is named', async () => {
  await writeEntries(3)
  await tamper(`update journal set "why" = 'x' where entry = 'P001'`)
  expect(await altered()).toMatchObject({ id: 2, entry: 'P001' })
})

test('a line that was altered together with its leaf is named by the tree', async () => {
  await grown(300)
  await rewrite('P020')
  expect(await altered()).toMatchObject({
    entry: 'P020',
    says: expect.stringContaining('文言と葉がそろえて'),
  })
})

test('a leaf that was altered alone names its line', async () => {
  await grown(6)
  await tamper(`update journal set leaf = set_byte(leaf, 0, 255 - get_byte(leaf, 0)) where entry = 'P003'`)
  expect(await altered()).toMatchObject({
    entry: 'P003',
    says: expect.stringContaining('の葉が書き換えられている'),
  })
})

test.each([
  [0, 0],
  [0, 1],
  [1, 0],
])('a tile that was altered is told apart from the lines: level %i, number %i', async (level, index) => {
  await grown(300)
  await tamper(
    `update journal_tiles set hashes = set_byte(hashes, 5, 255 - get_byte(hashes, 5)) where level = ${level} and index = ${index}`,
  )
  expect(await altered()).toMatchObject({
    id: null,
    says: expect.stringContaining(`タイル（段${level}、番号${index}）`),
  })
})

test('a tile that is missing or too many is named', async () => {
  await grown(300)
  await tamper(
    'insert into journal_tiles select 0, 7, hashes from journal_tiles where level = 0 and index = 0',
  )
  expect(await altered()).toMatchObject({ says: expect.stringContaining('タイル（段0、番号7）') })
  await tamper('delete from journal_tiles where level = 0 and index = 0')
  expect(await altered()).toMatchObject({ says: expect.stringContaining('タイル（段0、番号0）') })
})

test('a line that was altered with its leaf and its tile is caught by the level above', async () => {
  await grown(600)
  await rewrite('P300')
  await rebuildTile(1)
  expect(await altered()).toMatchObject({ says: expect.stringContaining('位置256から511まで') })
})

test('a line that was altered with its leaf and the last tile is caught by the head', async () => {
  await grown(5)
  await writeEntries(3, 5)
  await growTree(use.db, now)
  await rewrite('P006')
  await rebuildTile(0)
  expect(await altered()).toMatchObject({ says: expect.stringContaining('位置5から7まで') })
})

test('an altered head in the past is named', async () => {
  await grown(5)
  await writeEntries(300, 5)
  await growTree(use.db, now)
  await tamper('update journal_heads set root = set_byte(root, 0, 255 - get_byte(root, 0)) where size = 5')
  expect(await altered()).toMatchObject({ says: '5行のときの木の根が書き換えられている。' })
})

test.each([
  [
    `update programmes set name = '別名' where key = 'P001'`,
    'P001',
    '事務事業「P001」の「事務事業名」が、履歴によらずに書き換えられている。',
  ],
  [
    `update programmes set state = 'released' where key = 'P001'`,
    'P001',
    '事務事業「P001」の状態が、履歴によらずに書き換えられている。',
  ],
  [
    `update programmes set revision = 4 where key = 'P001'`,
    'P001',
    '事務事業「P001」は第4版となっているが、履歴の最新は第1版。',
  ],
  [`delete from programmes where key = 'P001'`, 'P001', '事務事業「P001」が、履歴によらずに消されている。'],
  [
    `update programmes set key = 'P9' where key = 'P001'`,
    'P9',
    '事務事業「P9」には履歴の行が一つもない。履歴によらずに書き加えられている。',
  ],
  [
    `insert into programmes select 99, 'P0015', revision, state, "writtenBy", "writtenAt", "changedAt", 'P0015', name, domain from programmes where key = 'P001'`,
    'P0015',
    '事務事業「P0015」には履歴の行が一つもない。履歴によらずに書き加えられている。',
  ],
])('an entry that was changed behind the journal is named: %s', async (statement, entry, says) => {
  await grown(4)
  await use.database.pool.query(statement)
  expect(await altered()).toMatchObject({ register: 'programmes', entry, says })
})

const programme = (number: number, name = `名称${number}`) => ({
  ...publicRelations,
  code: `P${String(number).padStart(3, '0')}`,
  name,
})

async function altered() {
  const { ok, altered } = await verifyJournal(use.db, [programmes.record])
  expect(ok).toBe(altered === null)
  return altered
}

async function grown(count: number) {
  await writeEntries(count)
  await growTree(use.db, now)
}

/** All at once: hundreds of single writes would take seconds. */
async function writeEntries(count: number, from = 0) {
  const entries = Array.from({ length: count }, (_, at) => programme(from + at))
  const keeping = {
    revision: 1,
    state: 'draft',
    writtenBy: 'yamada',
    writtenAt: now,
    changedAt: now,
  } as const
  const rows = entries.map((entry) => ({ key: entry.code, ...keeping, ...entry }))
  await use.db
    .withTables<{ programmes: (typeof rows)[number] }>()
    .insertInto('programmes')
    .values(rows)
    .execute()
  const notes = entries.map((after) => ({
    register: 'programmes',
    entry: after.code,
    revision: 1,
    act: 'insert',
    after,
  }))
  await appendJournal(use.db, yamada, notes)
}

async function tamper(statements: string) {
  await use.database.pool.query('alter table journal disable trigger user')
  await use.database.pool.query(statements)
}

async function forge(position: number | null) {
  const note = { register: 'programmes', entry: 'P777', revision: 1, act: 'insert', after: programme(777) }
  const line = Object.entries({ ...lineValues(yamada, note), position })
  await use.database.pool.query(
    `insert into journal (${line.map(([name]) => `"${name}"`)}) values (${line.map((_, at) => `$${at + 1}`)})`,
    line.map(([, value]) => value),
  )
}

/** Gives a line another author and the leaf that goes with it. */
async function rewrite(entry: string) {
  const after = programme(Number(entry.slice(1)))
  const { salt, leaf } = lineValues(
    { ...yamada, by: 'suzuki' },
    { register: 'programmes', entry, revision: 1, act: 'insert', after },
  )
  await tamper('select')
  await use.database.pool.query(`update journal set "by" = 'suzuki', salt = $1, leaf = $2 where entry = $3`, [
    salt,
    leaf,
    entry,
  ])
}

async function rebuildTile(index: number) {
  await use.database.pool.query(
    `update journal_tiles set hashes = (select string_agg(leaf, ''::bytea order by position) from journal where position / 256 = $1)
     where level = 0 and index = $1`,
    [index],
  )
}
