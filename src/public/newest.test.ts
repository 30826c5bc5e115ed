import { afterEach, expect, test } from 'vitest'
import { type Edition, openEdition } from '#core/edition/read.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace, withdraw } from '#tests/edition.ts'
import { newestGroups } from './newest.ts'

const use = useDatabase()
const place = useEditionPlace()
let edition: Edition
afterEach(() => edition.close())

test('what was published last is told by day and register, a withdrawal by itself, and so many groups as are asked for', async () => {
  const kept = await release(use.db, programmes, publicRelations)
  await releaseSections(use.db)
  await release(use.db, programmes, spendingDisclosure)
  await withdraw(use.db, programmes.record, kept)
  await compileAt(use.db, place.file, { records: [programmes.record, sections.record] })
  edition = openEdition(place.file)
  const told = newestGroups(edition, 9).map(({ day, register, isWithdrawal, entries }) => [
    `${day} ${register}${isWithdrawal ? ' withdrawn' : ''}`,
    entries.map(({ key }) => key),
  ])
  expect(told).toEqual([
    ['2020-06-01 programmes withdrawn', [publicRelations.code]],
    ['2020-06-01 programmes', [spendingDisclosure.code]],
    ['2020-06-01 sections', ['S001', 'D01']],
  ])
  expect(newestGroups(edition, 1)).toHaveLength(1)
})
