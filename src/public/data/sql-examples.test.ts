import { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, test } from 'vitest'
import { registerViews, viewColumns } from '#core/public/open-data/register-views.ts'
import { catalog } from '#registers/catalog.ts'
import { useEditionPlace } from '#tests/edition.ts'
import { every } from '#tests/every-kind.ts'
import { booklet2023, booklet2024 } from '#tests/midorigaoka/booklets.ts'
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { sqlExamples } from './sql-examples.ts'

const place = useEditionPlace()
const records = catalog.map(({ record }) => record)
let edition: DatabaseSync

beforeEach(async () => {
  await writeBookletEdition(place.file, [booklet2023, booklet2024])
  edition = new DatabaseSync(place.file, { readOnly: true })
  edition.exec(registerViews(records))
  edition.exec('PRAGMA query_only = 1')
  return () => edition.close()
})

test.each(sqlExamples('ja').map(({ title, sql }) => [title, sql]))('the example 「%s」 runs', (_, sql) => {
  expect(edition.prepare(sql).columns().length).toBeGreaterThan(2)
  expect(() => edition.prepare(sql).all()).not.toThrow()
})

test('the examples over annual sheets find what the booklets say', () => {
  const [largest, departments] = sqlExamples('ja')
  const rows = edition.prepare(largest?.sql ?? '').all()
  const budgets = [booklet2023, booklet2024].flatMap(({ programmes }) =>
    programmes.map(({ budget }) => budget ?? 0),
  )
  expect(rows[0]?.当初予算).toBe(Math.max(...budgets))
  const sums = edition.prepare(departments?.sql ?? '').all()
  expect(sums.length).toBeGreaterThan(3)
  expect(sums.every(({ 部: name }) => !/^S\d+$/.test(String(name)))).toBe(true)
})

test('a view has every public field under its name, its flags as 1 and 0, its lists as JSON', () => {
  for (const record of records) {
    const names = edition
      .prepare(`SELECT * FROM "${record.key}"`)
      .columns()
      .map(({ name }) => name)
    expect(names).toEqual([...viewColumns(record).map(({ name }) => name), '_revision', '_releasedAt'])
  }
  const [sheet] = edition.prepare('SELECT isNew, departments, goal FROM "annual-sheets"').all()
  expect(sheet?.isNew).toBeOneOf([0, 1])
  expect(JSON.parse(String(sheet?.departments))[0]).toMatch(/^S/)
  expect(JSON.parse(String(sheet?.goal))[0]).toHaveProperty('text')
})

test('no register is called like a table of the edition, which its view would hide', () => {
  const tables = edition
    .prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'table'`)
    .all()
    .map(({ name }) => name)
  expect(tables.length).toBeGreaterThan(4)
  expect(records.filter(({ key }) => tables.includes(key))).toEqual([])
})

test('fields of several parts have a column for each part, and nothing that is not public has one', () => {
  const period = { ...every.fields.period, public: true } as const
  const columns = viewColumns({ ...every, fields: { period, text: every.fields.text } })
  expect(columns.map(({ name }) => name)).toEqual(['key', 'period.from', 'period.until'])
})
