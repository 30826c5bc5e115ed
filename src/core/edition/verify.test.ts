import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Kept } from '#core/store/table.ts'
import { leafHash } from '#core/store/tree.ts'
import { verifyConsistency, verifyInclusion } from '#core/store/tree-proof.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, signer, useEditionPlace, withdraw } from '#tests/edition.ts'
import { SIGNED_TABLES } from './edition-file.ts'
import { newSigner } from './key.ts'
import { signNote } from './note.ts'
import { verifyEdition } from './verify.ts'

const use = useDatabase()
const place = useEditionPlace()
const key = signer.vkey
const copy = () => join(place.folder, 'copy.sqlite')

/** A small city: two programmes, one of them withdrawn after two releases, and a sheet of two revisions. */
async function compileCity() {
  await releaseSections(use.db)
  await release(use.db, programmes, publicRelations)
  const first = await release(use.db, annualSheets, publicRelations2020)
  await release(use.db, annualSheets, { ...publicRelations2020, initialBudget: 1 }, first)
  const other = await release(use.db, programmes, spendingDisclosure)
  await withdraw(use.db, programmes.record, other)
  return compileAt(use.db, place.file)
}

test('an edition that nobody touched is as it was signed', async () => {
  await compileCity()
  const found = await verifyEdition(place.file, { key })
  expect(found).toMatchObject({ altered: null, seal: { checkpoint: { size: 5, number: 1 } } })
  expect((await verifyEdition(place.file)).altered).toBeNull()
})

test.each([
  [
    'the words of an entry',
    `UPDATE entries SET "values" = replace("values", '区政PR', '区政ＰＲ') WHERE key = 'P001'`,
    '事務事業「P001」第4版：内容が、公開したときのものと違います。',
  ],
  [
    'a budget of an earlier revision',
    `UPDATE revisions SET "values" = replace("values", '24061000', '24061001')`,
    '年度事業「P001-2020」第4版：内容が、公開したときのものと違います。',
  ],
  [
    'a title',
    `UPDATE entries SET title = '別の名' WHERE key = 'P001'`,
    '事務事業「P001」第4版：版、日時、件名又は事務事業が、公開の記録と合いません。',
  ],
  [
    'the day of a withdrawal',
    `UPDATE entries SET withdrawnAt = '2021-01-01T00:00:00.000Z' WHERE key = 'P002'`,
    '事務事業「P002」第4版：版、日時、件名又は事務事業が、公開の記録と合いません。',
  ],
  [
    'a line of what was published',
    `UPDATE publications SET at = '2021-01-01T00:00:00.000Z' WHERE position = 1`,
    '年度事業「P001-2020」第4版：公開の記録の2行目が書き換えられています。',
  ],
  ['a missing entry', `DELETE FROM entries WHERE key = 'P001'`, '事務事業「P001」第4版：内容が'],
  [
    'an entry that was never published',
    `INSERT INTO entries VALUES ('programmes', 'P009', 1, NULL, '', NULL, '', NULL, NULL)`,
    '事務事業「P009」第1版：公開の記録にない行です。',
  ],
  [
    'a revision of what was withdrawn, put back',
    `INSERT INTO revisions VALUES ('programmes', 'P002', 4, '{}', x'00')`,
    '事務事業「P002」第4版：内容が',
  ],
  ['a missing line at the end', 'DELETE FROM publications WHERE position = 4', '公開の記録（4行）の木の根が'],
  ['a total', 'UPDATE totals SET entries = 7', '事務事業の件数又は金額の合計が合いません。'],
  [
    'the manifest',
    `UPDATE manifest SET value = replace(value, '"number":1', '"number":2') WHERE name = 'manifest'`,
    '概要（manifest）が署名と合いません。',
  ],
  [
    'the checkpoint',
    `UPDATE manifest SET value = replace(value, 'edition 1', 'edition 2') WHERE name = 'checkpoint'`,
    '示された鍵による署名がありません。',
  ],
  [
    'a view instead of a table',
    'ALTER TABLE entries RENAME TO real; CREATE VIEW entries AS SELECT * FROM real',
    '表 entries が公開版の形ではありません。',
  ],
  [
    'an index that is gone',
    'DROP INDEX entries_programme',
    '表 entries_programme が公開版の形ではありません。',
  ],
  [
    'a trigger that waits for the next delta',
    `CREATE TRIGGER later AFTER INSERT ON publications BEGIN UPDATE entries SET title = 'Z'; END`,
    '表 later が公開版の形ではありません。',
  ],
  [
    'a trigger that calls itself one of the search',
    `CREATE TRIGGER search_later AFTER INSERT ON search_words BEGIN UPDATE entries SET title = 'Z'; END`,
    '表 search_later が公開版の形ではありません。',
  ],
  [
    'a table of somebody else',
    `CREATE TABLE sqliteX (text TEXT); INSERT INTO sqliteX VALUES ('Z')`,
    '表 sqliteX が公開版の形ではありません。',
  ],
])('%s is found and named', async (_, change, says) => {
  await compileCity()
  alter(change)
  const { altered } = await verifyEdition(copy(), { key })
  expect(altered?.says).toContain(says)
  expect(altered?.english).toMatch(/^[\x20-\x7e]+$/)
})

test('any value of any table that is another than it was is found', async () => {
  await compileCity()
  const cells = listCells()
  expect(cells.length).toBeGreaterThan(80)
  for (const { table, row, column, value } of cells) {
    const other = typeof value === 'string' ? flipped(value) : typeof value === 'number' ? value + 1000 : null
    if (other === null) continue
    copyFileSync(place.file, copy())
    const file = new DatabaseSync(copy())
    file
      .prepare(`UPDATE ${table} SET "${column}" = ? WHERE (${row.columns}) = (${row.places})`)
      .run(other, ...row.values)
    file.close()
    const { altered } = await verifyEdition(copy(), { key })
    expect([table, column, row.values, altered === null]).toEqual([table, column, row.values, false])
  }
})

test('any bit of the file that changes what is read is found, and no damage ends the program', async () => {
  await compileCity()
  const bytes = readFileSync(place.file)
  const sound = contentOf(place.file)
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] as number) ^ (1 << bit)
      writeFileSync(copy(), changed)
      const { altered } = await verifyEdition(copy(), { key })
      // A bit that no table uses changes nothing that anyone can read.
      if (altered === null) expect(contentOf(copy())).toEqual(sound)
    }),
    { numRuns: 150 },
  )
}, 120_000)

test('a file that is cut off, or none at all, is said to be damaged', async () => {
  await compileCity()
  copyFileSync(place.file, copy())
  truncateSync(copy(), 9000)
  expect((await verifyEdition(copy(), { key })).altered?.says).toContain('壊れて')
  writeFileSync(copy(), 'nothing')
  expect((await verifyEdition(copy(), { key })).altered?.says).toContain('壊れて')
})

test('whoever changes entries and signs anew with another key is found out by the key', async () => {
  await compileCity()
  const thief = newSigner(signer.name)
  copyFileSync(place.file, copy())
  const file = new DatabaseSync(copy())
  const note = String(file.prepare("SELECT value FROM manifest WHERE name = 'checkpoint'").get()?.value)
  const set = file.prepare('UPDATE manifest SET value = ? WHERE name = ?')
  set.run(signNote(note.slice(0, note.indexOf('\n\n') + 1), thief), 'checkpoint')
  set.run(thief.vkey, 'key')
  file.close()
  expect((await verifyEdition(copy())).altered).toBeNull()
  expect((await verifyEdition(copy(), { key })).altered?.says).toBe('示された鍵による署名がありません。')
})

test('the proof that an entry is in an edition leads from its line to the signed root', async () => {
  await compileCity()
  const { entry, seal } = await verifyEdition(place.file, { entry: { register: 'programmes', key: 'P001' } })
  expect(entry).toMatchObject({ act: 'release', revision: 4, size: 5 })
  const proof = (entry?.proof ?? []).map((hash) => Buffer.from(hash, 'base64'))
  const { leaf = '', index = 0, size = 0 } = entry ?? {}
  const root = seal?.checkpoint.root as Buffer
  expect(verifyInclusion(proof, { size, index, leaf: leafHash(leaf), root })).toBe(true)
  const nobody = await verifyEdition(place.file, { entry: { register: 'programmes', key: 'P999' } })
  expect([nobody.altered, nobody.entry]).toEqual([null, null])
})

test('an edition of which a publication was taken back unseen does not go on from the one before', async () => {
  await compileCity()
  copyFileSync(place.file, copy())
  await forgetLine('P001-2020', 8)
  await compileAt(use.db, join(place.folder, 'new.sqlite'))
  const { altered } = await verifyEdition(join(place.folder, 'new.sqlite'), { key, previous: copy() })
  expect(altered?.says).toBe('年度事業「P001-2020」第8版：第1号で公開された記録の続きではありません。')
  const newer = await verifyEdition(place.file, { key, previous: join(place.folder, 'new.sqlite') })
  expect(newer.altered?.says).toContain('の続きではありません')
})

const acts = fc.array(
  fc.record({ act: fc.constantFrom('release', 'release', 'withdrawal', 'compile'), at: fc.nat(3) }),
  { minLength: 4, maxLength: 14 },
)

test('whatever is released, revised and withdrawn: each edition verifies, and goes on from every earlier one', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(acts, async (steps) => {
      run += 1
      const file = join(place.folder, `run-${run}.sqlite`)
      const kept = new Map<number, Kept>()
      const editions: string[] = []
      for (const [n, { act, at }] of [...steps, { act: 'compile', at: 0 }].entries()) {
        const known = kept.get(at)
        const code = `P${String(run * 10 + at).padStart(4, '0')}`
        if (act === 'release' && known?.state !== 'withdrawn') {
          kept.set(
            at,
            await release(use.db, programmes, { ...publicRelations, code, name: `名称${n}` }, known),
          )
        }
        if (act === 'withdrawal' && known?.state === 'released') {
          kept.set(at, await withdraw(use.db, programmes.record, known))
        }
        if (act !== 'compile') continue
        await compileAt(use.db, file)
        for (const previous of editions) {
          const { altered, previous: proven, seal } = await verifyEdition(file, { key, previous })
          expect(altered).toBeNull()
          const roots = {
            first: proven?.size ?? -1,
            second: seal?.checkpoint.size ?? -1,
            from: Buffer.from(proven?.root ?? '', 'base64'),
            to: seal?.checkpoint.root as Buffer,
          }
          const proof = (proven?.proof ?? []).map((hash) => Buffer.from(hash, 'base64'))
          expect(verifyConsistency(proof, roots)).toBe(true)
        }
        editions.push(join(place.folder, `run-${run}-${n}.sqlite`))
        copyFileSync(file, editions.at(-1) as string)
      }
      const standing = [...kept.values()].filter(({ state }) => state === 'released')
      const edition = new DatabaseSync(file, { readOnly: true })
      const rows = edition
        .prepare(
          `SELECT key, "values" ->> 'name' AS name FROM entries WHERE "values" IS NOT NULL AND key LIKE ?`,
        )
        .all(`P${String(run).padStart(3, '0')}%`)
      edition.close()
      expect(rows.map(({ key: code, name }) => [code, name]).sort()).toEqual(
        standing.map((each) => [each.key, each.entry.name]).sort(),
      )
    }),
    { numRuns: 6 },
  )
}, 120_000)

function alter(change: string): void {
  copyFileSync(place.file, copy())
  const file = new DatabaseSync(copy())
  file.exec(change)
  file.close()
}

/** Somebody with the rights of the database's owner makes a release undone in the journal and its tree. */
async function forgetLine(entry: string, revision: number): Promise<void> {
  await sql`alter table journal disable trigger user`.execute(use.db)
  await sql`delete from journal where entry = ${entry} and revision = ${revision}`.execute(use.db)
  await sql`update journal set position = null`.execute(use.db)
  await sql`truncate journal_tiles, journal_heads`.execute(use.db)
  await sql`alter table journal enable trigger user`.execute(use.db)
  await sql`delete from releases where entry = ${entry} and revision = ${revision}`.execute(use.db)
}

function listCells() {
  const file = new DatabaseSync(place.file, { readOnly: true })
  const keys = {
    manifest: ['name'],
    publications: ['position'],
    tiles: ['level', '"index"'],
    entries: ['register', 'key'],
    revisions: ['register', 'key', 'revision'],
    totals: ['programme', 'register'],
  }
  const cells = Object.entries(keys).flatMap(([table, names]) =>
    file
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .flatMap((found) => {
        const row = {
          columns: names.join(', '),
          places: names.map(() => '?').join(', '),
          values: names.map((name) => found[name.replaceAll('"', '')] as SQLInputValue),
        }
        return Object.entries(found).map(([column, value]) => ({ table, row, column, value }))
      }),
  )
  file.close()
  return cells
}

function contentOf(path: string): unknown {
  const file = new DatabaseSync(path, { readOnly: true })
  const tables = SIGNED_TABLES
  const content = tables.map((table) => file.prepare(`SELECT * FROM ${table}`).all())
  file.close()
  return content
}

function flipped(text: string): string {
  const at = Math.floor(text.length / 2)
  return `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`
}
