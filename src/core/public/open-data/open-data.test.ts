import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Edition, openEdition, readManifest } from '#core/edition/read.ts'
import { defineRecord, money, text } from '#core/record/define.ts'
import { insert, transition } from '#core/store/entries.ts'
import { readCsv } from '#platform/csv.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt } from '#tests/edition.ts'
import { plainGate } from '#tests/gate.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { dataPackage } from './data-package.ts'
import { openCsv } from './open-csv.ts'
import { openJson } from './open-json.ts'

const use = useDatabase()
let folder: string
const record = programmes.record
const stamp = (by: string) => ({ by, why: '試験', at: new Date('2020-06-01T00:00:00Z') })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daicho-edition-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the edition holds what was released, and nothing that was only written', async () => {
  await released(publicRelations)
  await insert(use.db, stamp('yamada'), programmes, spendingDisclosure)
  const edition = await compiled()
  expect(edition.list('programmes').map(({ key }) => key)).toEqual(['P001'])
  expect(edition.manifest.counts).toEqual({ programmes: { entries: 1, tombstones: 0 } })
  expect(edition.listOf('P001', 'programmes')).toHaveLength(1)
})

test('what was withdrawn stays as a tombstone without its words', async () => {
  await released(publicRelations)
  await transition(use.db, stamp('suzuki'), programmes, { key: 'P001', revision: 4 }, 'withdrawal')
  const edition = await compiled()
  expect(edition.list('programmes')).toEqual([])
  expect(edition.find('programmes', 'P001')).toMatchObject({ values: null, title: '' })
})

test('the same content has the same hash, and each edition its own number', async () => {
  await released(publicRelations)
  const first = (await compiled()).manifest
  const second = (await compiled()).manifest
  expect(second.contentHash).toBe(first.contentHash)
  expect([first.number, second.number]).toEqual([1, 2])
})

test('where no edition stands there is nothing to read', () => {
  expect(readManifest(join(folder, 'edition.sqlite'))).toBeUndefined()
})

test('open data read back as CSV hold the released values under the names of the fields', async () => {
  await released(publicRelations)
  const rows = []
  for await (const { cells } of readCsv(openCsv(await compiled(), record))) rows.push(cells)
  expect(rows[0]).toEqual(['code', 'name', 'domain', 'startedIn', 'endedIn', 'origins'])
  expect(rows[1]).toEqual(['P001', '区政PR', '企画総務', '', '', ''])
})

test('a released text that a spreadsheet would run as a formula is none in the CSV', async () => {
  await released({ ...publicRelations, name: '=HYPERLINK("http://evil.example")' })
  const rows = []
  for await (const { cells } of readCsv(openCsv(await compiled(), record))) rows.push(cells)
  expect(rows[1]?.[1]).toBe(`'=HYPERLINK("http://evil.example")`)
})

test('JSON names the municipality, the edition and the licence', async () => {
  await released(publicRelations)
  const bytes = await Array.fromAsync(openJson(await compiled(), record, municipality.openDataLicence))
  expect(JSON.parse(Buffer.concat(bytes).toString())).toMatchObject({
    register: 'programmes',
    municipality: { code: municipality.code },
    edition: { number: 1 },
    entries: [{ key: 'P001', name: '区政PR', revision: 4 }],
  })
})

test('the package describes only what may leave the office', async () => {
  const secretive = defineRecord({
    key: 'programmes',
    label: '事務事業',
    basis: '試験',
    title: 'name',
    identity: ['name'],
    programme: { master: '試験' },
    retention: { years: 1, basis: '試験' },
    fields: { name: text('名称', { max: 10, public: true }), cost: money('内部の額') },
  })
  const described = dataPackage(await compiled(), [secretive], municipality.openDataLicence, '/data')
  expect(described.resources[0]?.schema.fields.map(({ name }) => name)).toEqual(['name'])
})

async function compiled(): Promise<Edition> {
  const file = join(folder, 'edition.sqlite')
  await compileAt(use.db, file, { records: [record] })
  return openEdition(file)
}

async function released(entry: typeof publicRelations) {
  const { key } = await insert(use.db, stamp('yamada'), programmes, entry)
  await transition(use.db, stamp('yamada'), programmes, { key, revision: 1 }, 'review')
  await transition(use.db, stamp('suzuki'), programmes, { key, revision: 2 }, 'approval')
  await transition(use.db, stamp('suzuki'), programmes, { key, revision: 3 }, 'release', plainGate)
}
