import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Kept } from '#core/store/table.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import {
  advanceAt,
  compileAt,
  release,
  releaseSections,
  signer,
  useEditionPlace,
  withdraw,
} from '#tests/edition.ts'
import { deltaFile, deltaFolder, listDeltas } from './delta-files.ts'
import { SIGNED_TABLES } from './edition-file.ts'
import { officeCopyFile } from './office-copy.ts'
import { checkpointFile } from './place.ts'
import { readManifest } from './read.ts'
import { verifyEdition } from './verify.ts'

const use = useDatabase()
const place = useEditionPlace()
const advance = () => advanceAt(use.db, place.file)

test('what is released after an edition makes a delta and the next number; where nothing came, nothing is made', async () => {
  await release(use.db, programmes, publicRelations)
  expect(await advance()).toMatchObject({ number: 1, previous: null })
  expect(await advance()).toMatchObject({ number: 1 })
  await release(use.db, programmes, spendingDisclosure)
  expect(await advance()).toMatchObject({
    number: 2,
    previous: { number: 1 },
    counts: { programmes: { entries: 2, tombstones: 0 } },
  })
  expect(await listDeltas(place.file)).toEqual([2])
  expect(readManifest(place.file)?.number).toBe(1)
  expect(readFileSync(checkpointFile(place.file), 'utf8')).toContain('\nedition 2\n')
})

test('whatever is released, revised and withdrawn: an edition brought forward is the same as one compiled anew', async () => {
  const whole = join(place.folder, 'whole', 'edition.sqlite')
  const codes = [publicRelations.code, spendingDisclosure.code]
  await release(use.db, programmes, publicRelations)
  await release(use.db, programmes, spendingDisclosure)
  await releaseSections(use.db)
  const kept = new Map<string, Kept>()
  const act = fc.record({
    programme: fc.constantFrom(...codes),
    fiscalYear: fc.integer({ min: 2001, max: 2020 }),
    isWithdrawal: fc.boolean(),
    initialBudget: fc.option(fc.integer({ min: 0, max: 9_000_000 })),
    name: fc.constantFrom('区政PR', '広報', '広聴'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
      for (const { isWithdrawal, ...changes } of acts) {
        const sheet = { ...publicRelations2020, ...changes }
        const at = `${sheet.programme} ${sheet.fiscalYear}`
        const before = kept.get(at)
        if (before?.state === 'withdrawn') continue
        if (isWithdrawal && before) kept.set(at, await withdraw(use.db, annualSheets.record, before))
        else if (JSON.stringify(before?.entry) !== JSON.stringify(sheet))
          kept.set(at, await release(use.db, annualSheets, sheet, before))
      }
      await advance()
      await compileAt(use.db, whole)
      expect(contentOf(await newest())).toEqual(contentOf(whole))
      expect((await verifyEdition(await newest(), { key: signer.vkey })).altered).toBeNull()
    }),
    { numRuns: 8 },
  )
  expect(await listDeltas(place.file)).not.toEqual([])
}, 120_000)

test('an amount that is taken back leaves no sum, as in a whole compilation', async () => {
  await release(use.db, programmes, publicRelations)
  await releaseSections(use.db)
  const first = await release(use.db, annualSheets, { ...publicRelations2020, initialBudget: 5_000_000 })
  await advance()
  await release(use.db, annualSheets, { ...publicRelations2020, initialBudget: null, budgetNote: '—' }, first)
  expect((await advance()).registers['annual-sheets']?.sums.initialBudget).toBeNull()
})

test('a break at any place is made good by the next one, and no number is given to two editions', async () => {
  const breaks: (() => void)[] = [
    // Before the delta was shown, and before the checkpoint was told.
    () => renameSync(deltaFile(place.file, 2), `${deltaFile(place.file, 2)}.new`),
    // Only before the checkpoint was told.
    () => {},
    // The office's copy was brought forward and the delta never written: it was not, so the copy is as before.
    () => rmSync(officeCopyFile(place.file)),
  ]
  for (const [at, broken] of breaks.entries()) {
    rmSync(place.folder, { recursive: true })
    await release(use.db, programmes, { ...publicRelations, code: `P1${at}1` })
    await advance()
    const checkpoint = readFileSync(checkpointFile(place.file))
    await release(use.db, programmes, { ...publicRelations, code: `P1${at}2` })
    await advance()
    broken()
    if (at < 2) writeFileSync(checkpointFile(place.file), checkpoint)
    await release(use.db, programmes, { ...publicRelations, code: `P1${at}3` })
    expect(await advance()).toMatchObject({ number: 3 })
    expect(await listDeltas(place.file)).toEqual([2, 3])
    expect((await verifyEdition(officeCopyFile(place.file), { previous: place.file })).altered).toBeNull()
  }
})

test('what a kill left half written in the copy is taken back before anything is believed of it', async () => {
  await release(use.db, programmes, publicRelations)
  await advance()
  await release(use.db, programmes, spendingDisclosure)
  await advance()
  // Pages that don't fit the cache are in the file before the commit, and the journal beside it takes them back.
  const writer = `
    import { DatabaseSync } from 'node:sqlite'
    const edition = new DatabaseSync(${JSON.stringify(officeCopyFile(place.file))})
    edition.exec('PRAGMA cache_size = 2; BEGIN IMMEDIATE')
    edition.exec(\`UPDATE manifest SET value = replace(replace(value, '"number":2', '"number":3'), 'edition 2', 'edition 3')\`)
    for (let n = 0; n < 500; n += 1) edition.prepare('INSERT INTO totals VALUES (?, ?, 1, ?)').run(String(n), 'x', 'y'.repeat(900))
    process.kill(process.pid, 'SIGKILL')`
  await once(spawn(process.execPath, ['--input-type=module', '--eval', writer]), 'exit')
  expect(existsSync(`${officeCopyFile(place.file)}-journal`)).toBe(true)
  await release(use.db, programmes, { ...publicRelations, code: 'P300' })
  expect(await advance()).toMatchObject({ number: 3, counts: { programmes: { entries: 3 } } })
  expect(await listDeltas(place.file)).toEqual([2, 3])
  expect((await verifyEdition(officeCopyFile(place.file), { previous: place.file })).altered).toBeNull()
})

test('a withdrawal takes the words out of every file, those of older deltas included', async () => {
  await release(use.db, programmes, publicRelations)
  await advance()
  const secret = await release(use.db, programmes, { ...spendingDisclosure, name: '取り下げる言葉' })
  await advance()
  expect(filesWith('取り下げる言葉').length).toBeGreaterThan(0)
  await withdraw(use.db, programmes.record, secret)
  expect(await advance()).toMatchObject({ number: 3, counts: { programmes: { entries: 1, tombstones: 1 } } })
  expect(filesWith('取り下げる言葉')).toEqual([])
  expect(await listDeltas(place.file)).toEqual([3])
  expect(readManifest(place.file)?.number).toBe(3)
  expect((await verifyEdition(place.file, { key: signer.vkey })).altered).toBeNull()
})

test('an office that was restored from an older backup, or that another key signed, is not gone on from silently', async () => {
  const first = await release(use.db, programmes, publicRelations)
  await release(use.db, programmes, spendingDisclosure)
  await advance()
  expect(first.state).toBe('released')
  await sql`alter table journal disable trigger user`.execute(use.db)
  await sql`delete from journal where entry = ${spendingDisclosure.code}`.execute(use.db)
  await sql`update journal set position = null`.execute(use.db)
  await sql`truncate journal_tiles, journal_heads`.execute(use.db)
  await sql`alter table journal enable trigger user`.execute(use.db)
  await expect(advance()).rejects.toThrow('の続きではありません')
  expect(readManifest(place.file)?.number).toBe(1)
})

test('an entry that names no programme is refused and leaves neither a delta nor a trace in the copy', async () => {
  await release(use.db, programmes, publicRelations)
  await releaseSections(use.db)
  const sheet = await release(use.db, annualSheets, publicRelations2020)
  await advance()
  await use.database.pool.query('alter table releases disable trigger release_is_kept')
  await release(use.db, annualSheets, { ...publicRelations2020, name: '別の名' }, sheet)
  await sql`update releases set "values" = "values" - 'programme', hash = null where revision = 8`.execute(
    use.db,
  )
  await expect(advance()).rejects.toThrow('公開版は作りませんでした')
  expect(contentOf(officeCopyFile(place.file))).toEqual(contentOf(place.file))
  expect(await listDeltas(place.file)).toEqual([])
})

test('two offices that bring forward at once take turns, and every release is in', async () => {
  await advance()
  const all = Array.from({ length: 6 }, async (_, n) => {
    await setTimeout(n * 20)
    await release(use.db, programmes, { ...publicRelations, code: `P30${n}` })
    await advance()
  })
  await Promise.all(all)
  expect((await advance()).counts.programmes?.entries).toBe(6)
})

function contentOf(path: string): unknown {
  const file = new DatabaseSync(path, { readOnly: true })
  const tables = SIGNED_TABLES.filter((table) => table !== 'manifest')
  const content = tables.map((table) => file.prepare(`SELECT * FROM ${table}`).all())
  const manifest = file.prepare("SELECT value FROM manifest WHERE name = 'manifest'").get()
  file.close()
  const { counts, registers, contentHash } = JSON.parse(String(manifest?.value))
  return [...content, counts, registers, contentHash]
}

/** The office's copy, or the whole file where nothing was brought forward since it was made. */
async function newest(): Promise<string> {
  return (await listDeltas(place.file)).length > 0 ? officeCopyFile(place.file) : place.file
}

function filesWith(word: string): string[] {
  const files = [place.file, officeCopyFile(place.file), checkpointFile(place.file)]
  const deltas = existsSync(deltaFolder(place.file)) ? [1, 2, 3, 4].map((n) => deltaFile(place.file, n)) : []
  return [...files, ...deltas].filter((path) => existsSync(path) && readFileSync(path).includes(word))
}
