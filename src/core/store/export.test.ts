import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AnyEntry, type RecordType, text } from '#core/record/define.ts'
import { checkShape } from '#core/record/entry.ts'
import { useDatabase } from '#tests/database.ts'
import { entryOf, every } from '#tests/every-kind.ts'
import { insert } from './entries.ts'
import { type ExportOptions, exportEntries } from './export.ts'
import { importTable } from './import.ts'
import { openSource } from './import-source.ts'
import { each } from './list.ts'
import { everything } from './list-query.ts'
import { draftMigration, schemaFor } from './schema.ts'

const numbered: RecordType = { ...every, key: 'numbered', fields: { note: text('備考', { max: 60 }) } }
delete (numbered as { identity?: unknown }).identity

const use = useDatabase()
const stamp = { by: 'yamada', at: new Date('2020-06-01T09:00:00+09:00'), why: '' }
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daicho-export-'))
})
beforeEach(async () => {
  await sql.raw(draftMigration({}, schemaFor([every, { ...numbered, title: 'note' }]))).execute(use.db)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const FORMS: readonly ExportOptions[] = [
  { format: 'csv' },
  { format: 'csv', encoding: 'utf-8', names: true },
  { format: 'csv', encoding: 'cp932' },
  { format: 'xlsx' },
]

test.each(FORMS)('what is exported as %j is read back exactly, for entries of every kind', async (form) => {
  const sample = fc.sample(entryOf(form), { numRuns: 60, seed: 20 })
  // The first refers to none: the others refer to it.
  const first = { reference: null, references: null }
  const entries = sample.map((entry, index) => ({ ...entry, ...(index === 0 && first), code: `E${index}` }))
  for (const entry of entries) expect(checkShape(every, entry)).toEqual({ entry })
  await sql`truncate "everything"`.execute(use.db)
  for (const entry of entries) await insert(use.db, stamp, { record: every, rules: [] }, entry as never)

  const path = await exported(every, form)
  const register = { record: every, rules: [] }
  const again = await importTable(use.db, stamp, register, await openSource(path))
  expect(again).toMatchObject({ first: [], unchanged: entries.length, revised: 0, inserted: 0 })

  await sql`truncate "everything"`.execute(use.db)
  await emptyJournal()
  const anew = await importTable(use.db, stamp, register, await openSource(path))
  expect(anew).toMatchObject({ first: [], inserted: entries.length, written: true })
  const kept: AnyEntry[] = []
  for await (const { entry } of each(use.db, every as RecordType, everything)) kept.push(entry)
  expect(kept).toEqual(entries)
})

test('numbered entries bring their numbers along and find themselves again', async () => {
  const record = { ...numbered, title: 'note' }
  const register = { record, rules: [] }
  for (const note of ['=1+1', "'引用", '-']) await insert(use.db, stamp, register, { note })
  const path = await exported(record, { format: 'csv' })
  const result = await importTable(use.db, stamp, register, await openSource(path))
  expect(result).toMatchObject({ first: [], unchanged: 3, inserted: 0, revised: 0 })

  await writeFile(path, '登録番号,備考\n2,書き換え\n,新しい\n99,ない\n')
  const { first } = await importTable(use.db, stamp, register, await openSource(path))
  expect(first).toEqual([{ line: 4, heading: '登録番号', says: '「99」という登録はない。' }])
  await writeFile(path, '登録番号,備考\n2,書き換え\n,新しい\n')
  const second = await importTable(use.db, stamp, register, await openSource(path))
  expect(second).toMatchObject({ first: [], inserted: 1, revised: 1, written: true })
  const { rows } =
    await sql`select "key", "id"::text, "note", "revision" from "numbered" order by "id"`.execute(use.db)
  expect(rows.slice(1)).toMatchObject([
    { key: '2', id: '2', note: '書き換え', revision: 2 },
    { key: '3', revision: 1 },
    { note: '新しい', revision: 1 },
  ])
})

test('Shift_JIS that cannot hold a character is refused, naming the entry, the column and the character', async () => {
  const record = { ...numbered, title: 'note' }
  const register = { record, rules: [] }
  await insert(use.db, stamp, register, { note: '普通' })
  for (const [note, character] of [
    ['𠮷野家', '𠮷（U+20BB7）'],
    ['葛\u{E0100}城', '葛'],
  ] as const) {
    await sql`delete from "numbered" where "key" <> '1'`.execute(use.db)
    const { key } = await insert(use.db, stamp, register, { note })
    const error = await exported(record, { format: 'csv', encoding: 'cp932' }).catch(
      (fault: unknown) => fault,
    )
    expect(error).toMatchObject({ reason: 'invalid' })
    expect(String(error)).toContain(`「${key}」：「備考」の「${character}`)
  }
})

test('JSON holds every entry in one list, also none', async () => {
  const record = { ...numbered, title: 'note' }
  expect(await bytesOf(record, { format: 'json' })).toBe('[]\n')
  for (const note of ['一', '二']) await insert(use.db, stamp, { record, rules: [] }, { note })
  const list = JSON.parse(await bytesOf(record, { format: 'json' }))
  expect(list).toMatchObject([
    { key: '1', revision: 1, state: 'draft', entry: { note: '一' } },
    { key: '2', entry: { note: '二' } },
  ])
  const lines = (await bytesOf(record, { format: 'jsonl' })).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(list)
})

async function exported(record: RecordType, form: ExportOptions): Promise<string> {
  const path = join(folder, `file.${form.format}`)
  await writeFile(path, exportEntries(record, each(use.db, record, { ...everything }), form))
  return path
}

async function bytesOf(record: RecordType, form: ExportOptions): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of exportEntries(record, each(use.db, record, everything), form)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function emptyJournal() {
  await sql`alter table "journal" disable trigger all`.execute(use.db)
  await sql`truncate "journal"`.execute(use.db)
  await sql`alter table "journal" enable trigger all`.execute(use.db)
}
