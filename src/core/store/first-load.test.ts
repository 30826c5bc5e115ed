import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { get, insert } from './entries.ts'
import { openFirstLoad } from './first-load.ts'
import { type ImportOptions, importTable } from './import.ts'
import { openSource } from './import-source.ts'
import { count } from './list-count.ts'
import { everything } from './list-query.ts'
import { growTree } from './tree-growth.ts'
import { verifyJournal } from './verify.ts'

const use = useDatabase()
const stamp = { by: 'yamada', at: new Date('2020-06-01T09:00:00+09:00'), why: '最初の取込み' }
const office = {
  code: 'S001',
  name: '区長室',
  level: 'section',
  parent: null,
  existed: null,
  predecessors: null,
} as const
const ROWS = Array.from({ length: 4500 }, (_, index) => `X${index + 1},第${index + 1}課,課,`)
const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daicho-first-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a register that was filled at one go is built as it was before, and counts on', async () => {
  const [before, number] = [await built(), await numberOf()]
  expect(await imported(ROWS)).toMatchObject({ inserted: 4500, written: true })
  expect(await built()).toEqual(before)
  expect(await numberOf()).not.toBe(number)

  const { id } = await insert(use.db, stamp, sections, office)
  expect(id).toBe(4501)
  expect(await imported(ROWS)).toMatchObject({ inserted: 0, unchanged: 4500 })
  expect(await get(use.db, sections.record, 'X4500')).toMatchObject({
    revision: 1,
    entry: { name: '第4500課' },
  })
})

test('a key that comes twice, far apart, is told with both lines, and nothing is left', async () => {
  const before = await built()
  const result = await imported([...ROWS, 'X1,第一課,課,'])
  expect(result).toMatchObject({ written: false, findings: 1 })
  expect(result.first).toEqual([
    { line: 4502, heading: '組織コード', says: '「X1」が2行目にもある。一つの登録は一行で書く。' },
  ])
  expect(await built()).toEqual(before)
  expect(await countAll()).toBe(0)
})

test('a file that is only tried leaves the register as it was', async () => {
  const before = await built()
  expect(await imported(ROWS, { dryRun: true })).toMatchObject({
    inserted: 4500,
    written: false,
    findings: 0,
  })
  expect(await built()).toEqual(before)
  expect(await countAll()).toBe(0)
})

test('what somebody writes while the file comes in stays, and the rows join it', async () => {
  let isWritten = false
  const progress = () => {
    if (isWritten) return
    isWritten = true
    written = insert(use.db, stamp, sections, office)
  }
  let written: Promise<unknown> = Promise.resolve()
  const before = await built()
  expect(await imported(ROWS, { progress })).toMatchObject({ inserted: 4500, written: true })
  await written
  expect(await built()).toEqual(before)
  expect(await countAll()).toBe(4501)
  expect(await get(use.db, sections.record, 'S001')).toMatchObject({ entry: { name: '区長室' } })
})

test('who writes the same key meanwhile keeps it, and the file is refused as stale', async () => {
  let written: Promise<unknown> | null = null
  const progress = () => {
    written ??= insert(use.db, stamp, sections, { ...office, code: 'X4500' })
  }
  await expect(imported(ROWS, { progress })).rejects.toMatchObject({ reason: 'stale' })
  await written
  expect(await countAll()).toBe(1)
})

test('of two files that fill an empty register at once both come in', async () => {
  const others = ROWS.map((row) => row.replace('X', 'Y'))
  const both = await Promise.all([imported(ROWS, {}, 'one.csv'), imported(others, {}, 'other.csv')])
  expect(both.map(({ inserted, written }) => [inserted, written])).toEqual([
    [4500, true],
    [4500, true],
  ])
  expect(await countAll()).toBe(9000)
})

test('of two equal files one fills the register, and the other waits and finds it filled', async () => {
  const before = await built()
  const both = await Promise.all([imported(ROWS, {}, 'one.csv'), imported(ROWS, {}, 'other.csv')])
  expect(both.map(({ inserted, unchanged }) => [inserted, unchanged]).sort()).toEqual([
    [0, 4500],
    [4500, 0],
  ])
  expect(await countAll()).toBe(4500)
  expect(await built()).toEqual(before)
})

test('who writes a key that has already come in keeps it, and the file is refused as stale', async () => {
  let written: ReturnType<typeof insert> | null = null
  const many = Array.from({ length: 8500 }, (_, index) => `X${index + 1},第${index + 1}課,課,`)
  const source = await sourceOf(many)
  // Told the second time when the first four thousand lines stand in the journal.
  const progress = (rows: number) => {
    if (rows > 4000) written ??= insert(use.db, stamp, sections, { ...office, code: 'X1' })
  }
  async function* portions() {
    yield* source.portions
    await expect.poll(countWaiting, { timeout: 20_000 }).toBe(1)
  }
  const result = importTable(use.db, stamp, sections, { ...source, portions: portions() }, { progress })
  await expect(result).rejects.toMatchObject({ reason: 'stale' })
  expect(await written).toMatchObject({ key: 'X1' })
  expect(await countAll()).toBe(1)
  expect(await imported(ROWS)).toMatchObject({ inserted: 4499, revised: 1, written: true })
})

test('whoever reads the register for long holds the file up for two seconds and no longer', async () => {
  const client = await use.database.pool.connect()
  try {
    await client.query('begin')
    await client.query('select count(*) from sections')
    expect(await imported(ROWS)).toMatchObject({ inserted: 4500, written: true })
    expect((await client.query('select count(*) from sections')).rows).toEqual([{ count: 4500 }])
    await client.query('commit')
  } finally {
    client.release()
  }
})

test('whoever asks for the register while it is put in its place waits, and sees all of it', async () => {
  let asked: Promise<{ rows: unknown[] }> | null = null
  const finish = async () => {
    const query = use.database.pool.query('select count(*) from sections')
    asked = query
    await expect.poll(countWaiting, { timeout: 10_000 }).toBe(1)
  }
  await imported(ROWS, { finish })
  expect(await asked).toMatchObject({ rows: [{ count: 4500 }] })
})

test('a register upon which a view hangs takes its rows as always', async () => {
  const number = await numberOf()
  await use.database.pool.query('create view seen as select * from sections')
  expect(await imported(ROWS)).toMatchObject({ inserted: 4500, written: true })
  expect(await numberOf()).toBe(number)
  expect((await use.database.pool.query('select count(*) from seen')).rows).toEqual([{ count: 4500 }])
})

const HELD = [
  [
    'a trigger',
    'create trigger t before insert on sections for each row execute function suppress_redundant_updates_trigger()',
  ],
  ['a rule', 'create rule r as on delete to sections do instead nothing'],
  ['a right', 'grant select on sections to public'],
  ['a right of one column', 'grant select (name) on sections to public'],
  ['a right that new tables get', 'alter default privileges grant select on tables to public'],
  ['row security', 'alter table sections enable row level security'],
  ['a policy', 'create policy p on sections using (true)'],
  ['a publication', 'create publication p for table sections'],
  ['a replica identity', 'alter table sections replica identity full'],
  ['a reference', 'create table t (code text references sections (key))'],
  ['a table that inherits', 'create table t () inherits (sections)'],
  ['statistics', 'create statistics s on name, level from sections'],
  ['a target of statistics', 'alter table sections alter name set statistics 500'],
  ['a setting', 'alter table sections set (fillfactor = 80)'],
  ['a unique constraint', 'alter table sections add unique (name) deferrable'],
  ['a function', 'create function f() returns bigint return (select count(*) from sections)'],
  ['a comment', `comment on table sections is 'x'`],
  ['a comment of an index', `comment on index "sections.key" is 'x'`],
  ['another owner', 'create role other_owner; alter table sections owner to other_owner'],
] as const

test.each(HELD)('a register upon which %s hangs takes its rows as always', async (_, statement) => {
  const trx = await use.db.startTransaction().execute()
  try {
    await sql.raw(statement).execute(trx)
    expect(await openFirstLoad(trx, sections.record)).toBeNull()
  } finally {
    await trx.rollback().execute()
  }
})

test('the history of a first load can be checked', async () => {
  await imported(ROWS)
  await growTree(use.db, stamp.at)
  expect(await verifyJournal(use.db, [sections.record])).toMatchObject({ lines: 4500, size: 4500, ok: true })
})

async function imported(rows: readonly string[], options: ImportOptions = {}, file = 'file.csv') {
  return importTable(use.db, stamp, sections, await sourceOf(rows, file), options)
}

async function sourceOf(rows: readonly string[], file = 'file.csv') {
  const path = join(folder, file)
  await writeFile(path, `組織コード,名称,階層,上位の組織\n${rows.join('\n')}\n`)
  return openSource(path)
}

async function countWaiting() {
  return (await use.database.pool.query(WAITING)).rows.length
}

function countAll() {
  return count(use.db, sections.record, everything)
}

/** Everything that PostgreSQL knows of the table but its number. */
async function built() {
  const { pool } = use.database
  const columns = await pool.query(
    `select attname, attnum, atttypid::regtype::text, attnotnull, attidentity,
       pg_get_expr(adbin, adrelid) as "default" from pg_attribute
     left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where attrelid = 'sections'::regclass and attnum > 0 order by attnum`,
  )
  const indexes = await pool.query(
    `select indexname, indexdef from pg_indexes where tablename = 'sections' order by 1`,
  )
  const constraints = await pool.query(
    `select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = 'sections'::regclass order by 1`,
  )
  const relations = await pool.query(
    `select relname, relkind, obj_description(oid, 'pg_class') from pg_class
     where relnamespace = 'public'::regnamespace order by 1`,
  )
  const sequence = await pool.query(`select pg_get_serial_sequence('sections', 'id')`)
  return [columns, indexes, constraints, relations, sequence].map(({ rows }) => rows)
}

async function numberOf() {
  const { rows } = await use.database.pool.query(`select 'sections'::regclass::oid::integer as number`)
  return (rows as { number: number }[])[0]?.number
}
