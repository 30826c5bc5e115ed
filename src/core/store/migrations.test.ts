import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { useDatabase } from '#tests/database.ts'
import { listApplied, migrate, readMigrations } from './migrations.ts'

const use = useDatabase()
const sections = 'create table sections (code text); create index on sections (code);'
const phones = 'alter table sections add column phone text;'
let folder = ''

beforeEach(async () => {
  // The template has the house's own migrations; these tests begin with an empty database.
  await sql`drop schema public cascade; create schema public`.execute(use.db)
  folder = await mkdtemp(join(tmpdir(), 'daicho-migrations-'))
  await writeFile(join(folder, '0001-sections.sql'), sections)
})

test('each file is applied once, in order', async () => {
  expect(await migrate(use.db, await readMigrations(folder))).toEqual(['0001-sections.sql'])
  await writeFile(join(folder, '0002-phones.sql'), phones)
  expect(await migrate(use.db, await readMigrations(folder))).toEqual(['0002-phones.sql'])
  expect(await migrate(use.db, await readMigrations(folder))).toEqual([])
  await sql`insert into sections (code, phone) values ('0101', '03-5432-1111')`.execute(use.db)
})

test('two starts at once apply each file once', async () => {
  const migrations = await readMigrations(folder)
  const both = await Promise.all([migrate(use.db, migrations), migrate(use.db, migrations)])
  expect(both.flat()).toEqual(['0001-sections.sql'])
})

test('a file that fails leaves the database as it was before it, and is named', async () => {
  await writeFile(join(folder, '0002-phones.sql'), `${phones} select nothing from nowhere;`)
  await expect(migrate(use.db, await readMigrations(folder))).rejects.toThrow('0002-phones.sql')
  expect((await listApplied(use.db)).map(({ name }) => name)).toEqual(['0001-sections.sql'])
  await writeFile(join(folder, '0002-phones.sql'), phones)
  expect(await migrate(use.db, await readMigrations(folder))).toEqual(['0002-phones.sql'])
})

test('an applied file that was changed afterwards is refused by name', async () => {
  await migrate(use.db, await readMigrations(folder))
  await writeFile(join(folder, '0001-sections.sql'), `${sections} `)
  await expect(migrate(use.db, await readMigrations(folder))).rejects.toThrow('0001-sections.sql')
})

test('a database that is newer than the program is refused', async () => {
  await migrate(use.db, await readMigrations(folder))
  await expect(migrate(use.db, [])).rejects.toThrow('新しい')
})

test('a gap in the numbers is refused', async () => {
  await writeFile(join(folder, '0003-phones.sql'), phones)
  await expect(readMigrations(folder)).rejects.toThrow('0002')
})
