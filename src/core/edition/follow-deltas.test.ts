import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import {
  advanceAt,
  compileAt,
  editionRecords,
  release,
  signer,
  useEditionPlace,
  withdraw,
} from '#tests/edition.ts'
import { deltaFile } from './delta-files.ts'
import { type Following, followVerified } from './follow.ts'
import { verifyEdition } from './verify.ts'

const use = useDatabase()
const place = useEditionPlace()
const told: string[] = []
let following: Following | undefined

afterEach(async () => {
  await following?.close()
  following = undefined
  told.length = 0
})

test('what is released is served as soon as its delta is there, and who still reads the edition before sees that one', async () => {
  await advanceWith(publicRelations)
  const current = await follow({ stillRead: 60_000 })
  const before = current()
  await advanceWith(spendingDisclosure)
  await expect.poll(() => current().manifest.number).toBe(2)
  expect(current().list('programmes')).toHaveLength(2)
  expect(
    current().search().find({ sought: null, narrowing: {}, sort: 'newest' }, 9, null).counts?.total,
  ).toBe(2)
  expect([before.manifest.number, before.list('programmes').length]).toEqual([1, 1])
  expect(before.search().find({ sought: null, narrowing: {}, sort: 'newest' }, 9, null).counts?.total).toBe(1)
})

test('a node that was away catches up by deltas, and goes on from what it had, also when the whole file is gone', async () => {
  await advanceWith(publicRelations)
  await follow()
  await following?.close()
  for (const n of [1, 2, 3]) await advanceWith({ ...spendingDisclosure, code: `P20${n}` })
  const whole = readFileSync(place.file)
  rmSync(place.file)
  expect((await follow())().manifest.number).toBe(4)
  expect(told.join('\n')).toContain('公開版第4号を出しています。')
  await following?.close()
  writeFileSync(place.file, whole)
  expect((await follow())().list('programmes')).toHaveLength(4)
})

test('a node that was away for longer takes the whole file', async () => {
  await advanceWith(publicRelations)
  await follow()
  await following?.close()
  await advanceWith(spendingDisclosure)
  rmSync(deltaFile(place.file, 2))
  await compileAt(use.db, place.file)
  await advanceWith({ ...spendingDisclosure, code: 'P201' })
  expect((await follow())().manifest.number).toBe(4)
})

test('a damaged delta is refused in a sentence, once, and the last good edition stays until a good one comes', async () => {
  await advanceWith(publicRelations)
  const current = await follow()
  await release(use.db, programmes, spendingDisclosure)
  await following?.close()
  await advanceAt(use.db, place.file)
  const good = readFileSync(deltaFile(place.file, 2))
  const damaged = Buffer.from(good)
  damaged[damaged.length - 1] = (damaged.at(-1) as number) ^ 1
  writeFileSync(deltaFile(place.file, 2), damaged)
  const again = await follow()
  await setTimeout(200)
  expect(again().manifest.number).toBe(1)
  expect(told.filter((line) => line.includes('を出しません。差分が壊れているか'))).toHaveLength(1)
  expect(current).not.toBe(again)
  writeFileSync(deltaFile(place.file, 2), good)
  await expect.poll(() => again().manifest.number).toBe(2)
})

test('a copy of what is served is an edition like any other, which verifies by itself', async () => {
  await advanceWith(publicRelations)
  const current = await follow()
  const before = current()
  await advanceWith(spendingDisclosure)
  await expect.poll(() => current().manifest.number).toBe(2)
  for (const [edition, number] of [
    [before, 1],
    [current(), 2],
  ] as const) {
    const path = join(place.folder, `copy-${number}.sqlite`)
    await edition.copyTo(path)
    const { altered, seal } = await verifyEdition(path, { key: signer.vkey })
    expect([altered, seal?.manifest.number]).toEqual([null, number])
    // Of a file with a log beside it a browser can't read the copy in its memory.
    expect([...readFileSync(path).subarray(18, 20)]).toEqual([1, 1])
    expect((await edition.prove('programmes', publicRelations.code))?.size).toBe(number)
  }
  expect(
    readdirSync(place.folder).filter((name) => name.startsWith('copy-') && name.includes('-wal')),
  ).toEqual([])
})

test('words that were withdrawn leave every file of the node once nobody reads an older edition', async () => {
  await advanceWith(publicRelations)
  const current = await follow({ stillRead: 50 })
  const secret = await release(use.db, programmes, { ...spendingDisclosure, name: '取り下げる言葉' })
  await advanceAt(use.db, place.file)
  await expect.poll(() => current().list('programmes').length).toBe(2)
  await withdraw(use.db, programmes.record, secret)
  await advanceAt(use.db, place.file)
  await expect.poll(() => current().manifest.number).toBe(3)
  await expect.poll(() => filesWith('取り下げる言葉'), { timeout: 5_000 }).toEqual([])
  expect(current().find('programmes', spendingDisclosure.code)).toMatchObject({ values: null, title: '' })
})

async function follow({ stillRead = 1000 } = {}) {
  const records = editionRecords
  following = await followVerified(place.file, { records, key: signer.vkey, every: 20, stillRead, tell })
  return following.current
}

async function advanceWith(entry: typeof publicRelations): Promise<void> {
  await release(use.db, programmes, entry)
  await advanceAt(use.db, place.file)
}

function filesWith(word: string): string[] {
  const names = readdirSync(place.folder, { recursive: true, withFileTypes: true })
  const files = names.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  expect(files.length).toBeGreaterThan(2)
  return files.filter((path) => readFileSync(path).includes(word))
}

function tell(line: string): void {
  told.push(line)
}
