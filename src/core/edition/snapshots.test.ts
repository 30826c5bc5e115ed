import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { useEditionPlace } from '#tests/edition.ts'
import { booklet2023 } from '#tests/midorigaoka/booklets.ts'
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { type Edition, openEdition, openSnapshot } from './read.ts'
import { openSnapshots } from './snapshots.ts'

const place = useEditionPlace()
const left = () => readdirSync(place.folder).filter((name) => name.includes('.download-'))

test('all who ask for one edition get one file, which reads as the edition does', async () => {
  const [edition] = (await editions(1)) as [Edition]
  const snapshots = openSnapshots()
  const [one, other] = await Promise.all([snapshots.of(edition), snapshots.of(edition)])
  expect(one).toBe(other)
  expect(readFileSync(one.path)).toHaveLength(one.bytes)
  expect(edition.file.bytes).toBe(one.bytes)
  const copy = openEdition(one.path)
  expect(copy.list('annual-sheets')).toEqual(edition.list('annual-sheets'))
  copy.close()
  await snapshots.close()
  expect(left()).toEqual([])
  edition.close()
})

test('what is brought forward in its place is given out as it stood, in a file of the plain kind', async () => {
  await writeBookletEdition(place.file, [booklet2023])
  const writer = new DatabaseSync(place.file)
  writer.exec('PRAGMA journal_mode = WAL')
  const edition = openSnapshot(place.file)
  writer.exec(`DELETE FROM entries WHERE register = 'annual-sheets'`)
  const snapshots = openSnapshots()
  const { path } = await snapshots.of(edition)
  // The two bytes that say how the file is written: 1 is the plain way, which every program can read.
  expect([...readFileSync(path).subarray(18, 20)]).toEqual([1, 1])
  const copy = openEdition(path)
  expect(copy.list('annual-sheets').length).toBeGreaterThan(3)
  copy.close()
  await snapshots.close()
  edition.close()
  writer.close()
})

test('two files stand at most, the newest ones, and none when all is closed', async () => {
  const all = await editions(3)
  const snapshots = openSnapshots()
  const paths: string[] = []
  for (const edition of all) paths.push((await snapshots.of(edition)).path)
  await expect.poll(() => paths.map((path) => existsSync(path))).toEqual([false, true, true])
  await snapshots.close()
  expect(left()).toEqual([])
  for (const edition of all) edition.close()
})

test('what nobody asks for is removed after a while, and is the same to the last byte when it is made again', async () => {
  const [edition] = (await editions(1)) as [Edition]
  const snapshots = openSnapshots({ idle: 50 })
  const first = await snapshots.of(edition)
  await expect.poll(left).toEqual([])
  const again = await snapshots.of(edition)
  expect(again.path).not.toBe(first.path)
  expect(again.sha256).toBe(first.sha256)
  await snapshots.close()
  edition.close()
})

test('what a killed process left is removed, what a living one holds is not', async () => {
  const [edition] = (await editions(1)) as [Edition]
  const leave = (pid: number) => writeFileSync(`${place.file}.download-${pid}-1-x`, '')
  // No process has this number: it is beyond what Linux and macOS give.
  leave(99_999_999)
  leave(process.ppid)
  const snapshots = openSnapshots()
  await snapshots.of(edition)
  await snapshots.close()
  expect(left()).toEqual([`edition.sqlite.download-${process.ppid}-1-x`])
  edition.close()
})

test('an edition that is closed while it is copied gives its file back after the copy', async () => {
  const [edition] = (await editions(1)) as [Edition]
  const copy = join(place.folder, 'copy')
  const copying = edition.copyTo(copy)
  edition.close()
  await copying
  const copied = openEdition(copy)
  expect(copied.list('programmes').length).toBeGreaterThan(3)
  copied.close()
})

async function editions(count: number): Promise<Edition[]> {
  await writeBookletEdition(place.file, [booklet2023])
  return Array.from({ length: count }, () => openEdition(place.file))
}
