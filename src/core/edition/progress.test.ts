import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { advanceAt, compileAt, release, signer, useEditionPlace } from '#tests/edition.ts'
import { applyDelta } from './apply-delta.ts'
import { readDelta } from './delta-files.ts'
import { openEdition } from './read.ts'
import { verifyEdition } from './verify.ts'
import { verifySeal } from './verify-seal.ts'

const use = useDatabase()
const place = useEditionPlace()
const sheet = (salt: string) => JSON.stringify({ salt, rows: { row: 'sealed' } })

test('sealed states are brought to every node by deltas alone, also where nothing was released, and go as they came', async () => {
  await release(use.db, programmes, publicRelations)
  await compileAt(use.db, place.file)
  const publications = [sheet('one'), sheet('one'), sheet('two'), undefined]
  const numbers: number[] = []
  for (const progress of publications) {
    numbers.push((await advanceAt(use.db, place.file, progress ? { progress } : {})).number)
  }
  // What is as before makes no edition.
  expect(numbers).toEqual([2, 2, 3, 4])

  const node = new DatabaseSync(place.file)
  const seen: unknown[] = []
  for (const number of [2, 3, 4]) {
    const delta = await readDelta(place.file, number)
    if (delta === undefined) throw new Error('there is a delta')
    expect(await applyDelta(node, [programmes.record], delta, signer.vkey)).toMatchObject({ number })
    const edition = openEdition(place.file)
    seen.push(edition.progress)
    edition.close()
  }
  node.close()
  expect(seen).toEqual([sheet('one'), sheet('two'), null])
  expect((await verifyEdition(place.file, { key: signer.vkey })).altered).toBeNull()
})

test.each([
  ['altered', "UPDATE manifest SET value = '{}' WHERE name = 'progress'"],
  ['taken away', "DELETE FROM manifest WHERE name = 'progress'"],
  ['given another name', "UPDATE manifest SET name = 'other' WHERE name = 'progress'"],
])('states that were %s are seen not to fit the signature', async (_, change) => {
  await release(use.db, programmes, publicRelations)
  await compileAt(use.db, place.file, { progress: sheet('one') })
  const edition = new DatabaseSync(place.file)
  expect(verifySeal(edition, signer.vkey)).toHaveProperty('manifest')
  edition.exec(change)
  expect(verifySeal(edition, signer.vkey)).toMatchObject({ english: expect.stringContaining('progress') })
  edition.close()
})
