import { afterEach, expect, test } from 'vitest'
import { type Edition, openEdition } from '#core/edition/read.ts'
import { emergencyNotices } from '#registers/outreach/emergency-notices/register.ts'
import { heat } from '#registers/outreach/emergency-notices/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace, withdraw } from '#tests/edition.ts'
import { newestGroups } from './newest.ts'

const use = useDatabase()
const place = useEditionPlace()
const NOW = new Date('2020-06-01T00:00:00Z')
let edition: Edition
afterEach(() => edition.close())

test('what was published last is told by day and register, a withdrawal by itself, and so many groups as are asked for', async () => {
  const kept = await release(use.db, programmes, publicRelations)
  await releaseSections(use.db)
  await release(use.db, programmes, spendingDisclosure)
  await withdraw(use.db, programmes.record, kept)
  await compileAt(use.db, place.file, { records: [programmes.record, sections.record] })
  edition = openEdition(place.file)
  const told = newestGroups(edition, NOW, 9).map(({ day, register, isWithdrawal, entries }) => [
    `${day} ${register}${isWithdrawal ? ' withdrawn' : ''}`,
    entries.map(({ key }) => key),
  ])
  expect(told).toEqual([
    ['2020-06-01 programmes withdrawn', [publicRelations.code]],
    ['2020-06-01 programmes', [spendingDisclosure.code]],
    ['2020-06-01 sections', ['S001', 'D01']],
  ])
  expect(newestGroups(edition, NOW, 1)).toHaveLength(1)
})

test('an emergency notice is told while it is in force, and not once it is over', async () => {
  const notice = { ...heat, startsAt: '2020-06-01T00:00:00.000Z', endsAt: '2020-06-01T09:00:00.000Z' }
  const { key } = await release(use.db, emergencyNotices, notice)
  await compileAt(use.db, place.file, { records: [emergencyNotices.record] })
  edition = openEdition(place.file)
  const told = (at: string) =>
    newestGroups(edition, new Date(at), 9).flatMap(({ entries }) => entries.map((entry) => entry.key))
  expect(told('2020-06-01T08:59:59Z')).toEqual([key])
  expect(told('2020-06-01T09:00:00Z')).toEqual([])
})
