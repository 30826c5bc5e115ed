import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type AnyEntry,
  address,
  choice,
  choices,
  code,
  day,
  defineRecord,
  email,
  fiscalYear,
  flag,
  instant,
  integer,
  longText,
  money,
  outline,
  party,
  period,
  personName,
  type RecordType,
  rate,
  reference,
  references,
  rows,
  telephone,
  text,
  url,
} from '#core/record/define.ts'
import { checkShape } from '#core/record/entry.ts'
import { encodeCp932 } from '#platform/cp932.ts'
import { useDatabase } from '#tests/database.ts'
import { insert } from './entries.ts'
import { type ExportOptions, exportEntries } from './export.ts'
import { importTable } from './import.ts'
import { openSource } from './import-source.ts'
import { each, everything } from './list.ts'
import { draftMigration, schemaFor } from './schema.ts'

const fields = {
  code: code('番号', { pattern: 'E\\d{1,6}', example: 'E1' }),
  text: text('文字', { max: 60, optional: true }),
  again: text('文字', { max: 60, optional: true, hint: '見出しが同じ項目' }),
  longText: longText('長文', { max: 400, optional: true }),
  integer: integer('整数', { optional: true }),
  money: money('金額', { optional: true }),
  rate: rate('率', { digits: 1, optional: true }),
  day: day('日', { optional: true }),
  instant: instant('日時', { optional: true }),
  fiscalYear: fiscalYear('年度', { optional: true }),
  flag: flag('有無', { optional: true }),
  choice: choice('選択', { a: '甲', b: '乙' }, { optional: true }),
  choices: choices('複数選択', { a: '甲', b: '乙', c: '丙' }, { optional: true }),
  reference: reference('参照', { to: 'everything', optional: true }),
  references: references('参照（複数）', { to: 'everything', optional: true }),
  url: url('URL', { optional: true }),
  email: email('メール', { optional: true }),
  telephone: telephone('電話', { optional: true }),
  outline: outline('概要', { optional: true }),
  period: period('期間', { optional: true }),
  address: address('住所', { optional: true }),
  personName: personName('担当者', { optional: true }),
  party: party('相手方', { optional: true }),
  rows: rows(
    '明細',
    { name: text('名称', { max: 20 }), amount: money('金額', { optional: true }) },
    { optional: true },
  ),
} as const

/** One field of every kind that a table can hold, and a second label of the same words. */
const every = defineRecord({
  key: 'everything',
  label: 'すべての種類',
  basis: '試験のため',
  title: 'code',
  identity: ['code'],
  programme: { master: '試験のため。' },
  retention: { years: 1, basis: '試験のため' },
  fields,
})
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

/** Entries of every kind, within the characters and digits that the form can hold. */
function entryOf({ encoding, format }: ExportOptions): fc.Arbitrary<AnyEntry> {
  const given = encoding === 'cp932' ? WORDS_OF_CP932 : WORDS
  const word = fc.oneof(
    given,
    fc.string({ unit: 'grapheme', maxLength: 12 }).filter((words) => isHeld(words, encoding)),
  )
  const line = word.filter((words) => checkShape(LINE, { line: words }) !== null && isLine(words))
  const lines = fc
    .array(word, { maxLength: 4 })
    .map((parts) => parts.join('\n'))
    .filter(isText)
  const date = fc
    .date({ min: new Date('1873-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((moment) => moment.toISOString().slice(0, 10))
  const number = format === 'xlsx' ? fc.integer() : fc.maxSafeInteger()
  const key = fc.integer({ min: 0, max: 0 }).map(() => 'E0')
  const kana = fc.constantFrom('セタガヤ タロウ', 'ミドリ')
  const item: fc.Arbitrary<object> = fc.record({ marker: fc.constantFrom('', '・', '(1)', '①'), text: word })
  const values = {
    text: line,
    again: line,
    longText: lines,
    integer: number,
    money: number,
    rate: fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((value) => (value === 0 ? 0 : value)),
    day: date,
    instant: fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((moment) => moment.toISOString()),
    fiscalYear: fc.integer({ min: 1889, max: 2200 }),
    flag: fc.boolean(),
    choice: fc.constantFrom('a', 'b'),
    choices: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    reference: key,
    references: key.map((one) => [one]),
    url: fc.webUrl().filter((address) => isField('url', address)),
    email: fc.emailAddress().filter((mail) => isField('email', mail)),
    telephone: fc.constantFrom('03-5432-1111', '+81-3-5432-1111', '0120123456'),
    outline: fc.array(item, { minLength: 1, maxLength: 3 }),
    period: fc.tuple(date, date).map((days) => ({ from: days.sort()[0], until: days[1] })),
    address: fc.record({
      postalCode: fc.constantFrom('1548504', null),
      prefecture: fc.constant('東京都'),
      city: fc.constant('世田谷区'),
      town: line,
      street: fc.constantFrom('4-21-27', null),
      building: fc.option(line),
    }),
    personName: fc.record({ name: line, kana }),
    party: fc.record({
      kind: fc.constantFrom('corporation', 'person'),
      name: line,
      kana: fc.option(kana),
      corporateNumber: fc.constant(null),
    }),
    rows: fc.array(
      fc.record({ name: line.filter((words) => words.length <= 20), amount: fc.option(fc.maxSafeInteger()) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  }
  return fc.record(
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, fc.option(value as fc.Arbitrary<unknown>)]),
    ),
  )
}

const WORDS = fc.constantFrom(
  '=1+1',
  "'=x",
  '+81',
  '-',
  '-5',
  '@a',
  'a,b',
  '"引用"',
  ' 前後 ',
  '𠮷野家',
  '葛\u{E0100}城',
  '〜',
  '\t表',
  '①',
  'true',
  '1e5',
  '2020-01-01',
)
const WORDS_OF_CP932 = fc.constantFrom(
  '=1+1',
  "'=x",
  '-',
  '@a',
  'a,b',
  '"引用"',
  ' 前後 ',
  '髙﨑',
  '～',
  '①',
  'ｱ',
)
const LINE: RecordType = { ...every, fields: { line: fields.text } }

function isHeld(words: string, encoding: ExportOptions['encoding']): boolean {
  if (encoding !== 'cp932') return true
  const encoded = encodeCp932(words)
  return 'bytes' in encoded && encoded.stripped.length === 0 && !/[〜−‖—¢¬]/.test(words)
}

function isLine(words: string): boolean {
  return 'entry' in checkShape(LINE, { line: words })
}

function isText(words: string): boolean {
  return words.trim() !== '' && isField('longText', words)
}

function isField(name: keyof typeof fields, value: unknown): boolean {
  return 'entry' in checkShape({ ...every, fields: { [name]: fields[name] } }, { [name]: value })
}
