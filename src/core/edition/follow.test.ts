import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, editionRecords, release, signer, useEditionPlace } from '#tests/edition.ts'
import { type Following, followVerified } from './follow.ts'
import { newSigner } from './key.ts'
import { dropIndex } from './search/search-schema.ts'
import { listServed } from './served-copy.ts'

const use = useDatabase()
const place = useEditionPlace()
const told: string[] = []
let following: Following | undefined

afterEach(async () => {
  await following?.close()
  following = undefined
  told.length = 0
})

test('a new edition is served as soon as it has been verified', async () => {
  await compileFrom(publicRelations)
  const current = await follow()
  expect(current().list('programmes')).toHaveLength(1)
  await compileFrom(spendingDisclosure)
  await expect.poll(() => current().manifest.number).toBe(2)
  expect(current().list('programmes')).toHaveLength(2)
})

test('a damaged file is refused in a sentence, and the last good edition stays, also over a new start', async () => {
  await compileFrom(publicRelations)
  const current = await follow()
  truncateSync(place.file, 9000)
  await expect.poll(() => told.join('\n')).toContain('を出しません。ファイルが壊れていて')
  expect(current().list('programmes')).toHaveLength(1)
  await following?.close()

  expect((await follow())().list('programmes')).toHaveLength(1)
  rmSync(place.file)
  await following?.close()
  expect((await follow())().list('programmes')).toHaveLength(1)
})

test('a whole file that could not be taken in for want of room is taken in when there is room', async () => {
  await compileFrom(publicRelations)
  const current = await follow()
  // As a full disk does: the copy to be looked at can't be written.
  mkdirSync(`${place.file}.incoming`)
  await compileFrom(spendingDisclosure)
  await expect.poll(() => told.join('\n')).toContain('incoming')
  expect(current().manifest.number).toBe(1)
  rmSync(`${place.file}.incoming`, { recursive: true })
  await expect.poll(() => current().manifest.number).toBe(2)
})

test('an older edition in the place of a newer one is refused', async () => {
  await compileFrom(publicRelations)
  const older = join(place.folder, 'older.sqlite')
  copyFileSync(place.file, older)
  await compileFrom(spendingDisclosure)
  const current = await follow()
  copyFileSync(older, place.file)
  await expect.poll(() => told.join('\n')).toContain('のほうが新しいものです')
  expect(current().manifest.number).toBe(2)
})

test('an edition that somebody else signed is refused, with a key or without', async () => {
  await compileFrom(publicRelations)
  const current = await follow()
  await compileAt(use.db, place.file, { signedBy: newSigner(signer.name) })
  await expect.poll(() => told.join('\n')).toContain('示された鍵による署名がありません')
  expect(current().manifest.number).toBe(1)
  await following?.close()
  for (const copy of await listServed(place.file)) rmSync(copy)
  following = undefined
  await expect(
    followVerified(place.file, { records: editionRecords, key: signer.vkey, tell }),
  ).rejects.toThrow('公開できる公開版が')
})

test('an edition whose search index is of another version of Daicho is served with one of its own', async () => {
  await compileFrom(publicRelations)
  const whole = new DatabaseSync(place.file)
  dropIndex(whole)
  whole.close()
  const current = await follow()
  expect(current().search().find({ sought: null, narrowing: {}, sort: 'newest' }, 9, null).hits).toHaveLength(
    1,
  )
})

test('what somebody has written into the search tables of a signed file is never shown', async () => {
  await compileFrom(publicRelations)
  const whole = new DatabaseSync(place.file)
  whole.exec(`UPDATE search_marks SET name = 'フィシング'; UPDATE search_words SET word = 'フィシング' || id;
    UPDATE search_entries SET key = 'Z'; UPDATE search_postings SET postings = x'ffffffff0f';
    CREATE TABLE search_more (text TEXT); INSERT INTO search_more VALUES ('フィシング');
    DROP TABLE search_groups;
    CREATE TABLE search_groups AS WITH RECURSIVE n(code) AS (SELECT 0 UNION ALL SELECT code + 1 FROM n LIMIT 9)
      SELECT code, '[0]' AS marks FROM n`)
  whole.close()
  const current = await follow()
  const search = current().search()
  const order = { sought: null, narrowing: {}, sort: 'newest' } as const
  expect(search.find(order, 9, null)).toMatchObject({
    hits: [{ register: 'programmes' }],
    counts: { total: 1 },
  })
  const [own = ''] = await listServed(place.file)
  await following?.close()
  following = undefined
  expect(readFileSync(own).includes('フィシング')).toBe(false)
})

test('a view that never ends in the place of a table is refused before it is read', async () => {
  await compileFrom(publicRelations)
  const current = await follow()
  const whole = new DatabaseSync(place.file)
  whole.exec(`ALTER TABLE manifest RENAME TO real;
    CREATE VIEW manifest AS WITH RECURSIVE n(name) AS (SELECT 0 UNION ALL SELECT name + 1 FROM n)
      SELECT name, 'x' AS value FROM n`)
  whole.close()
  await expect.poll(() => told.join('\n')).toContain('表 manifest が公開版の形ではありません')
  expect(current().list('programmes')).toHaveLength(1)
})

test('where there is nothing that can be served, it is said so, and nothing is left behind', async () => {
  await expect(followVerified(place.file, { records: editionRecords, key: null, tell })).rejects.toThrow(
    '公開できる公開版が',
  )
  writeFileSync(place.file, 'nothing')
  await expect(followVerified(place.file, { records: editionRecords, key: null, tell })).rejects.toThrow(
    '公開できる公開版が',
  )
  expect(await listServed(place.file)).toEqual([])
  expect(existsSync(`${place.file}.incoming`)).toBe(false)
})

async function follow() {
  following = await followVerified(place.file, { records: editionRecords, key: null, every: 20, tell })
  return following.current
}

async function compileFrom(entry: typeof publicRelations): Promise<void> {
  await release(use.db, programmes, entry)
  await compileAt(use.db, place.file)
}

function tell(line: string): void {
  told.push(line)
}
