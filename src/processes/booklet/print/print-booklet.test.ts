import { expect, test } from 'vitest'
import { z } from 'zod'
import { readXlsx } from '#platform/xlsx.ts'
import { type BookletFormat, printBooklet } from './print-booklet.ts'
import { libraries, midoriBooklet, midorimachi } from './samples.ts'
import { bookletSchema } from './schema.ts'

const FORMATS: readonly BookletFormat[] = ['html', 'pdf', 'txt', 'csv', 'json', 'xlsx']

test.each(FORMATS)('%s comes as files with a name, a media type and content', async (format) => {
  const files = await printBooklet(midoriBooklet, midorimachi, format)
  expect(files.length).toBe(format === 'csv' ? 5 : 1)
  for (const { name, type, bytes } of files) {
    expect(name).toMatch(new RegExp(`^[a-z0-9-]+\\.${format}$`))
    expect(type).toMatch(/^(text|application)\//)
    expect(bytes.length).toBeGreaterThan(100)
  }
})

test('JSON reads back to the same booklet, with the municipality beside it', async () => {
  const { municipality, ...booklet } = JSON.parse(await textOf('json'))
  expect(booklet).toEqual(midoriBooklet)
  expect(municipality).toEqual({ code: '999997', name: 'みどり町' })
})

test('JSON has its keys in the same order however the booklet was put together', async () => {
  const { text, marker, ...rest } = { marker: '1.', text: '目標' }
  const shuffled = { ...midoriBooklet, preface: [{ ...rest, text, marker }] }
  const plain = { ...midoriBooklet, preface: [{ marker, text }] }
  expect(await textOf('json', shuffled)).toBe(await textOf('json', plain))
})

test('JSON keeps to its schema, and the schema notices what is wrong', async () => {
  const schema = z.fromJSONSchema(bookletSchema as Parameters<typeof z.fromJSONSchema>[0])
  const booklet = JSON.parse(await textOf('json'))
  expect(schema.safeParse(booklet).success).toBe(true)
  expect(schema.safeParse({ ...booklet, fiscalYear: '2020' }).success).toBe(false)
  expect(schema.safeParse({ ...booklet, extra: 1 }).success).toBe(false)
  const [first] = booklet.programmes
  const deep = { ...first, content: [{ marker: '', text: 'a', items: [{ marker: 1, text: 'b' }] }] }
  expect(schema.safeParse({ ...booklet, programmes: [deep] }).success).toBe(false)
})

test('CSV tables have unique physical names, one record per line, amounts in bare yen and blanks for none', async () => {
  const files = await printBooklet(midoriBooklet, midorimachi, 'csv')
  const programmes = linesOf(files, 'programmes.csv')
  expect(programmes).toHaveLength(1 + midoriBooklet.programmes.length)
  expect(programmes[1]).toContain(',12345000,')
  expect(programmes[3]).toContain(',間伐を計画どおりに進める。,,,')
  for (const { name, bytes } of files) {
    const [heading = '', ...records] = Buffer.from(bytes).toString('utf8').split('\r\n').slice(0, -1)
    const columns = heading.split(',')
    expect(new Set(columns).size).toBe(columns.length)
    for (const column of columns) expect(column).toMatch(/^[a-z_]+$/)
    expect(records.length, name).toBeGreaterThan(0)
    for (const record of records) expect(record).not.toMatch(/[\r\n\t]/)
  }
})

test('every column of every CSV table is explained in columns.csv', async () => {
  const files = await printBooklet(midoriBooklet, midorimachi, 'csv')
  const explained = linesOf(files, 'columns.csv').map((line) => line.split(',').slice(0, 2).join(':'))
  for (const { name } of files.filter((file) => file.name !== 'columns.csv')) {
    for (const column of linesOf(files, name)[0]?.split(',') ?? [])
      expect(explained).toContain(`${name}:${column}`)
  }
})

test('outlines stand in long form, each item with its place, marker and marks', async () => {
  const lines = linesOf(await printBooklet(midoriBooklet, midorimachi, 'csv'), 'outlines.csv')
  const own = `999997,みどり町,2020,令和2年度,${libraries.name},content`
  expect(lines).toContain(`${own},1,1.,緊急対策事業,夜間開館の拡充`)
  expect(lines).toContain(`${own},1.1.2,②,,分館は、金曜日`)
  expect(lines).toContain(`${own},1.2.t2,,,中央館｜10,200｜104.5`.replace(/(中央館.*)/, '"$1"'))
})

test('the Excel book has its four sheets, each one table with amounts as numbers', async () => {
  const [file] = await printBooklet(midoriBooklet, midorimachi, 'xlsx')
  const { sheets } = await readXlsx(file?.bytes ?? new Uint8Array())
  expect(sheets.map(({ name }) => name)).toEqual(['目次', '事務事業', '緊急対策事業', '緊急見直し対象事業'])
  const [headings = [], first = [], , third = []] = sheets[1]?.rows ?? []
  const budget = headings.indexOf('当初予算（円）')
  expect(first[budget]).toBe('12345000')
  expect(third[budget]).toBe('')
})

async function textOf(format: BookletFormat, booklet = midoriBooklet): Promise<string> {
  const [file] = await printBooklet(booklet, midorimachi, format)
  return Buffer.from(file?.bytes ?? []).toString('utf8')
}

function linesOf(files: readonly { name: string; bytes: Uint8Array }[], name: string): string[] {
  const file = files.find((one) => one.name === name)
  return Buffer.from(file?.bytes ?? [])
    .toString('utf8')
    .trimEnd()
    .split('\r\n')
}
