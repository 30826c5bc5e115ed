import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { advanceAt, compileAt, editionRecords, release, useEditionPlace } from '#tests/edition.ts'
import { newestCopy } from './newest-copy.ts'
import { openEdition } from './read.ts'

const use = useDatabase()
const place = useEditionPlace()

test('who reads for long reads the newest edition, deltas and all, and leaves nothing behind', async () => {
  await release(use.db, programmes, publicRelations)
  await compileAt(use.db, place.file)
  expect((await newestCopy(place.file, editionRecords)).file).toBe(place.file)
  await release(use.db, programmes, spendingDisclosure)
  await advanceAt(use.db, place.file)
  const before = await readdir(place.folder)
  const copy = await newestCopy(place.file, editionRecords)
  const edition = openEdition(copy.file)
  expect(edition.manifest.number).toBe(2)
  expect(edition.find('programmes', spendingDisclosure.code)).toBeDefined()
  edition.close()
  await copy.remove()
  expect(await readdir(place.folder)).toEqual(before)
})
