import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { defineRecord } from '#core/record/define.ts'
import { insert } from '#core/store/entries.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, signer, useEditionPlace, withdraw } from '#tests/edition.ts'
import { EDITION_SCHEMA } from './edition-file.ts'
import { newSigner } from './key.ts'
import { openNote } from './note.ts'
import { openEdition, readManifest } from './read.ts'
import { verifyEdition } from './verify.ts'

const use = useDatabase()
const place = useEditionPlace()
const compile = (options: Parameters<typeof compileAt>[2] = {}) => compileAt(use.db, place.file, options)

test('an edition tells counts and yen of each register and of each programme, and they are the same', async () => {
  await release(use.db, programmes, publicRelations)
  await release(use.db, programmes, spendingDisclosure)
  await releaseSections(use.db)
  await release(use.db, annualSheets, { ...publicRelations2020, initialBudget: 5_000_000 })
  await release(use.db, annualSheets, { ...publicRelations2020, fiscalYear: 2021, initialBudget: 700 })
  const { counts, registers, number, previous } = await compile()
  expect([number, previous]).toEqual([1, null])
  expect(counts['annual-sheets']).toEqual({ entries: 2, tombstones: 0 })
  expect(registers['annual-sheets']).toMatchObject({
    programme: 'programme',
    sums: { initialBudget: 5_000_700, supplementaryBudget: null },
  })
  expect(registers.programmes).toMatchObject({ label: '事務事業', sums: {} })

  const edition = openEdition(place.file)
  expect(edition.totalsOf(publicRelations2020.programme)).toEqual([
    { register: 'annual-sheets', entries: 2, sums: registers['annual-sheets']?.sums },
    { register: 'programmes', entries: 1, sums: {} },
  ])
  edition.close()
})

test('whoever waits for an edition is told how many publications are written, and how many entries are in the index', async () => {
  const first = await release(use.db, programmes, publicRelations)
  await release(use.db, programmes, { ...publicRelations, name: '区政の広報' }, first)
  const steps: unknown[] = []
  await compile({ told: (...step) => steps.push(step) })
  expect(steps).toEqual([
    ['publications', 2],
    ['index', 1],
  ])
})

test('revisions that were released stay readable, and a withdrawal takes the words of all of them', async () => {
  const first = await release(use.db, programmes, publicRelations)
  const second = await release(use.db, programmes, { ...publicRelations, name: '区政の広報' }, first)
  await compile()
  const before = openEdition(place.file)
  expect(before.revisions('programmes', 'P001').map(({ act, values }) => [act, values?.name])).toEqual([
    ['release', '区政の広報'],
    ['release', '区政PR'],
  ])
  before.close()

  await withdraw(use.db, programmes.record, second)
  const { counts } = await compile()
  expect(counts.programmes).toEqual({ entries: 0, tombstones: 1 })
  const after = openEdition(place.file)
  expect(after.revisions('programmes', 'P001').map(({ act, values }) => [act, values])).toEqual([
    ['withdrawal', null],
    ['release', null],
    ['release', null],
  ])
  after.close()
  expect(readFileSync(place.file).includes('区政の広報')).toBe(false)
  expect(readFileSync(place.file).includes('区政PR')).toBe(false)
  expect(await verifyEdition(place.file)).toMatchObject({ altered: null, seal: { manifest: { number: 2 } } })
})

test('what was withdrawn before it was ever released leaves no trace', async () => {
  await release(use.db, programmes, publicRelations)
  const stamp = { by: 'yamada', why: '試験', at: new Date() }
  const kept = await insert(use.db, stamp, programmes, spendingDisclosure)
  await withdraw(use.db, programmes.record, kept)
  await compile()
  expect(readFileSync(place.file).includes(kept.key)).toBe(false)
})

test('each edition names the one before and signs the tree over everything published so far', async () => {
  await release(use.db, programmes, publicRelations)
  const first = await compile()
  await release(use.db, programmes, spendingDisclosure)
  const second = await compile()
  expect(second.previous).toEqual({ number: 1, contentHash: first.contentHash })
  const note = readFileSync(`${place.file}.checkpoint`, 'utf8')
  const lines = openNote(note, signer.vkey)?.split('\n') ?? []
  expect(lines.slice(0, 2)).toEqual([signer.name, '2'])
  expect(lines.slice(3, 6)).toEqual([
    'edition 2',
    'compiled 2020-06-02T00:00:00.000Z',
    `content ${second.contentHash}`,
  ])
  expect(lines[7]).toMatch(/^journal 8 /)
  const edition = openEdition(place.file)
  expect([edition.checkpoint, edition.key]).toEqual([note, signer.vkey])
  edition.close()
})

test('an edition that does not add up is refused in a sentence, and the old one stays', async () => {
  await release(use.db, programmes, publicRelations)
  await compile()
  const before = readFileSync(place.file)
  const { record } = programmes
  const unbound = defineRecord({ ...record, programme: 'domain' })
  await expect(compile({ records: [{ ...unbound, programme: 'nothing' }] })).rejects.toThrow(
    '事務事業は、事務事業ごとの合計（0件）が台帳の合計（1件）と件数か金額で合いません。「P001」はどの事務事業にも結び付いていません。',
  )
  expect(readFileSync(place.file).equals(before)).toBe(true)
  expect(readdirSync(place.folder).sort()).toEqual([
    'edition.sqlite',
    'edition.sqlite.checkpoint',
    'edition.sqlite.lock',
  ])
})

test('an edition that would not go on from the one before is refused, and the old one stays', async () => {
  await release(use.db, programmes, publicRelations)
  await releaseSections(use.db)
  await release(use.db, annualSheets, publicRelations2020)
  await compile()
  await expect(compile({ records: [annualSheets.record] })).rejects.toThrow('の続きではありません')
  await expect(compile({ records: [programmes.record] })).rejects.toThrow('の続きではありません')
  expect(readManifest(place.file)?.number).toBe(1)
})

test('a release that was changed behind the gate is never published', async () => {
  await release(use.db, programmes, publicRelations)
  const change = `update releases set "values" = jsonb_set("values", '{name}', '"書換え"')`
  await expect(use.database.pool.query(change)).rejects.toThrow('a release is never changed')
  await use.database.pool.query('alter table releases disable trigger release_is_kept')
  await use.database.pool.query(change)
  await expect(compile()).rejects.toThrow('事務事業「P001」第4版の公開内容が、公開したときのものと違います。')
  expect(existsSync(place.file)).toBe(false)
})

test('two that compile at once take turns, and one that was broken off is in nobody’s way', async () => {
  await release(use.db, programmes, publicRelations)
  mkdirSync(place.folder, { recursive: true })
  writeFileSync(`${place.file}.new`, 'broken off')
  const made = await Promise.all([compile(), compile(), compile()])
  expect(made.map(({ number }) => number).sort()).toEqual([1, 2, 3])
  expect(readManifest(place.file)?.number).toBe(3)
  expect(existsSync(`${place.file}.new`)).toBe(false)
})

test('a compilation waits for one that runs elsewhere, and goes on when that one is killed', async () => {
  await compile()
  const holder = `
    import { DatabaseSync } from 'node:sqlite'
    new DatabaseSync(${JSON.stringify(`${place.file}.lock`)}).exec('BEGIN EXCLUSIVE')
    console.log('held')
    setInterval(() => {}, 1000)`
  const other = spawn(process.execPath, ['--input-type=module', '--eval', holder])
  await once(other.stdout, 'data')
  const compiling = compile()
  await setTimeout(300)
  expect(readManifest(place.file)?.number).toBe(1)
  other.kill('SIGKILL')
  expect(await compiling).toMatchObject({ number: 2 })
})

test('an edition from before there were signatures is gone on from by its number', async () => {
  const old = new DatabaseSync(place.file)
  old.exec(EDITION_SCHEMA)
  old.prepare('INSERT INTO manifest VALUES (?, ?)').run('manifest', '{"number":7,"contentHash":"00"}')
  old.close()
  expect(await compile()).toMatchObject({ number: 8, previous: { number: 7, contentHash: '00' } })
})

test('releases and withdrawals that come in meanwhile make no edition that can’t be proven', async () => {
  const kept = []
  for (let n = 100; n < 112; n += 1) {
    kept.push(await release(use.db, programmes, { ...publicRelations, code: `P${n}` }))
  }
  const withdrawing = Promise.all(kept.map((each) => withdraw(use.db, programmes.record, each)))
  const previous = `${place.folder}/previous.sqlite`
  for (let round = 0; round < 5; round += 1) {
    const before = existsSync(place.file) ? readFileSync(place.file) : undefined
    if (before) writeFileSync(previous, before)
    await compile()
    const found = await verifyEdition(place.file, { key: signer.vkey, previous: before ? previous : null })
    expect(found.altered).toBeNull()
  }
  await withdrawing
  expect((await compile()).counts.programmes).toEqual({ entries: 0, tombstones: 12 })
})

test('where the old edition is damaged the next one goes on from the checkpoint beside it', async () => {
  await release(use.db, programmes, publicRelations)
  await compile()
  truncateSync(place.file, 5000)
  expect(await compile()).toMatchObject({ number: 2 })
})

test('the edition of another municipality is not written over', async () => {
  await compile()
  await expect(compile({ signedBy: newSigner('999999.daicho/edition') })).rejects.toThrow(
    '別の自治体の公開版',
  )
})

test('a finished edition has no free pages in which something could be left behind', async () => {
  await release(use.db, programmes, publicRelations)
  await compile()
  const edition = new DatabaseSync(place.file, { readOnly: true })
  expect(edition.prepare('PRAGMA freelist_count').get()).toEqual({ freelist_count: 0 })
  edition.close()
})
