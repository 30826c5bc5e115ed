import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { advanceAt, editionRecords, release, signer, useEditionPlace } from '#tests/edition.ts'
import { applyDelta } from './apply-delta.ts'
import { openDelta, printDelta } from './delta.ts'
import { deltaFile } from './delta-files.ts'
import { newSigner } from './key.ts'
import { verifyEdition } from './verify.ts'

const use = useDatabase()
const place = useEditionPlace()
let first: Buffer = Buffer.alloc(0)
let second: Buffer = Buffer.alloc(0)

// An edition, and two deltas that lead on from it.
beforeEach(async () => {
  await release(use.db, programmes, publicRelations)
  await advanceAt(use.db, place.file)
  const kept = await release(use.db, programmes, spendingDisclosure)
  await advanceAt(use.db, place.file)
  await release(use.db, programmes, { ...spendingDisclosure, name: '支出の公開' }, kept)
  await advanceAt(use.db, place.file)
  first = readFileSync(deltaFile(place.file, 2))
  second = readFileSync(deltaFile(place.file, 3))
})

test('two deltas in their order lead to the edition that the office has, as it was signed', async () => {
  const edition = copy()
  expect(await apply(edition, first)).toEqual({
    number: 2,
    changed: [{ register: 'programmes', key: spendingDisclosure.code }],
    hasWithdrawn: false,
  })
  expect(await apply(edition, second)).toMatchObject({ number: 3 })
  edition.close()
  const { altered, seal } = await verifyEdition(copied(), { key: signer.vkey, previous: place.file })
  expect([altered, seal?.manifest.number]).toEqual([null, 3])
})

test('a delta that is replayed, out of order or of another key is refused, and nothing changes', async () => {
  const edition = copy()
  await expectRefusal(edition, second, '第3号への差分は、いまの公開版（第1号）に続くものではありません。')
  await apply(edition, first)
  await expectRefusal(edition, first, '第2号への差分は、いまの公開版（第2号）に続くものではありません。')
  const whole = openDelta(second, signer.vkey)
  if (whole === undefined) throw new Error('the delta is not readable')
  await expectRefusal(edition, printDelta(whole, newSigner(signer.name)), '差分が壊れているか')
  edition.close()
})

test('a delta of which any byte is another is refused, and nothing changes', async () => {
  const edition = copy()
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: first.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, change) => {
        const damaged = Buffer.from(first)
        damaged[at] = (damaged[at] as number) ^ change
        await expectRefusal(edition, damaged, '差分が壊れているか')
        await expectRefusal(edition, first.subarray(0, at), '差分が壊れているか')
      },
    ),
    { numRuns: 200 },
  )
  expect(await apply(edition, first)).toMatchObject({ number: 2 })
  edition.close()
})

test('a signed delta whose changes are not those of the edition it leads to is refused, and nothing changes', async () => {
  const delta = openDelta(first, signer.vkey)
  const other = openDelta(second, signer.vkey)
  if (delta === undefined || other === undefined) throw new Error('the deltas are not readable')
  const edition = copy()
  await expectRefusal(edition, printDelta({ ...delta, changes: Buffer.alloc(0) }, signer), '中身が')
  await expectRefusal(edition, printDelta({ ...delta, changes: other.changes }, signer), '中身が')
  await expectRefusal(edition, printDelta({ ...delta, to: '0'.repeat(64) }, signer), '中身が')
  await expectRefusal(edition, printDelta({ ...delta, number: 7 }, signer), '中身が')
  for (const more of [
    `UPDATE entries SET title = 'x' WHERE key = '${spendingDisclosure.code}'`,
    `DELETE FROM publications WHERE position = 1`,
    `UPDATE totals SET entries = 9`,
    'CREATE TABLE other (id INTEGER PRIMARY KEY); INSERT INTO other VALUES (1)',
  ]) {
    await expectRefusal(
      edition,
      printDelta({ ...delta, changes: changesWith(delta.changes, more) }, signer),
      '',
    )
  }
  edition.close()
})

/** The changes of a delta with one more, as somebody with the key but without the office would make them. */
function changesWith(changes: Uint8Array, more: string): Uint8Array {
  const forged = new DatabaseSync(':memory:')
  const base = new DatabaseSync(place.file, { readOnly: true })
  const tables = base
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'",
    )
    .all()
  forged.exec(tables.map(({ sql }) => String(sql)).join(';'))
  forged.exec(`ATTACH '${place.file}' AS base`)
  for (const { name } of tables) forged.exec(`INSERT INTO main.${name} SELECT * FROM base.${name}`)
  base.close()
  const session = forged.createSession()
  forged.applyChangeset(changes)
  forged.exec(more)
  const all = session.patchset()
  forged.close()
  return all
}

async function expectRefusal(edition: DatabaseSync, bytes: Buffer, says: string): Promise<void> {
  const before = contentOf(edition)
  expect(await apply(edition, bytes)).toMatchObject({ says: expect.stringContaining(says) })
  expect(contentOf(edition)).toEqual(before)
}

function contentOf(edition: DatabaseSync): unknown {
  return ['manifest', 'publications', 'entries', 'totals'].map((table) =>
    edition.prepare(`SELECT * FROM ${table}`).all(),
  )
}

function apply(edition: DatabaseSync, bytes: Buffer) {
  return applyDelta(edition, editionRecords, bytes, signer.vkey)
}

function copy(): DatabaseSync {
  copyFileSync(place.file, copied())
  return new DatabaseSync(copied())
}

function copied(): string {
  return join(place.folder, 'copy.sqlite')
}
