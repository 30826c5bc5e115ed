import { readFileSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { draftNext } from '#commands/migration-draft.ts'
import { defineRecord, reference, text } from '#core/record/define.ts'
import { migrate, readMigrations } from '#core/store/migrations.ts'
import { schemaFor } from '#core/store/schema.ts'
import { KEEPING } from '#core/store/table.ts'
import { catalog } from '#registers/catalog.ts'
import { useDatabase } from './database.ts'

const use = useDatabase()
const folder = join(import.meta.dirname, '../migrations')
const records = catalog.map(({ record }) => record)
const schema = schemaFor(records)

const contract = defineRecord({
  key: 'contracts',
  label: '契約',
  basis: '地方自治法第234条',
  title: 'subject',
  programme: 'programme',
  retention: { years: 5, basis: '見本' },
  fields: { subject: text('件名', { max: 200 }), programme: reference('事務事業', { to: 'programmes' }) },
})

test('migrations/schema.json is what the registers call for; ./daicho migration draft writes it', () => {
  expect(JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8'))).toEqual(schema)
})

test('the migrations, applied to an empty database, make exactly the columns and indexes of the registers', async () => {
  for (const [key, { columns, indexes }] of Object.entries(schema)) {
    const keeping = Object.entries(KEEPING).map(([name, type]) => [name, `${type} NOT NULL`])
    const expected = { ...Object.fromEntries(keeping), ...columns }
    expect(await columnsIn(key)).toEqual(expected)
    const own = indexes.map((index) => `${key}.${index.split(/[ ,]/)[0]}`)
    const common = [`${key}.changedAt`, `${key}.drafts`, `${key}.key`, `${key}_pkey`]
    expect(await indexesIn(key)).toEqual([...common, ...own].sort())
  }
})

test('what refers to nothing stands in no index of what refers where, and the others are found by it', async () => {
  const { rows } = await sql<{ name: string; when: string | null }>`
    select indexname::text as name, substring(indexdef from ' WHERE .*') as when from pg_indexes
    where schemaname = 'public' and tablename = any(${Object.keys(schema)}::text[])`.execute(use.db)
  const partial = rows.flatMap(({ name, when }) => (when?.includes('IS NOT NULL') ? [name] : []))
  const optional = records.flatMap(({ key, fields }) =>
    Object.entries(fields).flatMap(([name, { kind, optional }]) =>
      kind === 'reference' && optional ? [`${key}.${name}`] : [],
    ),
  )
  expect(partial.sort()).toEqual(optional.sort())
  expect(optional).toContain('documents.certificate')
})

test('what is drafted for a new register can be applied, and nothing is drafted afterwards', async () => {
  const copy = await copyOfMigrations()
  const wanted = schemaFor([...records, contract])
  const draft = await draftNext(copy, wanted)
  const number = String((await readMigrations(folder)).length + 1).padStart(4, '0')
  expect(draft).toMatchObject({ name: `${number}-contracts.sql`, isUnfinished: false })
  await writeFile(join(copy, draft?.name ?? ''), draft?.text ?? '')
  await writeFile(join(copy, 'schema.json'), JSON.stringify(wanted))

  expect(await migrate(use.db, await readMigrations(copy))).toEqual([draft?.name])
  expect(await columnsIn('contracts')).toMatchObject({ subject: 'text NOT NULL', programme: 'text NOT NULL' })
  expect(await draftNext(copy, wanted)).toBeNull()
  await rm(copy, { recursive: true })
})

test('a step that could lose data stops the migration until a person has written it', async () => {
  const copy = await copyOfMigrations()
  const draft = await draftNext(copy, schemaFor(records.slice(1)), 'less')
  expect(draft?.isUnfinished).toBe(true)
  await writeFile(join(copy, draft?.name ?? ''), draft?.text ?? '')
  await expect(migrate(use.db, await readMigrations(copy))).rejects.toThrow('write this step by hand')
  await rm(copy, { recursive: true })
})

async function copyOfMigrations(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'daicho-migrations-'))
  await cp(folder, copy, { recursive: true })
  return copy
}

async function columnsIn(table: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string; type: string; required: boolean }>`
    select attname::text as name, format_type(atttypid, atttypmod) as type, attnotnull as required
    from pg_attribute where attrelid = ${`"${table}"`}::regclass and attnum > 0 and not attisdropped
  `.execute(use.db)
  return Object.fromEntries(
    rows.map(({ name, type, required }) => {
      const short = type === 'timestamp with time zone' ? 'timestamptz' : type
      return [name, required ? `${short} NOT NULL` : short]
    }),
  )
}

async function indexesIn(table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select indexname::text as name from pg_indexes where schemaname = 'public' and tablename = ${table}
  `.execute(use.db)
  return rows.map(({ name }) => name).sort()
}
