import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Files, openFiles } from '#platform/files.ts'

const plan = [Buffer.from('区政の'), Buffer.from('計画')]
let home = ''
let files: Files

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'daicho-files-'))
  files = openFiles(home)
})

afterEach(() => rm(home, { recursive: true }))

test('a file is found under the hash of its bytes, and read back as it was', async () => {
  const { sha256, size } = await files.insert(plan)
  expect(size).toBe(15)
  expect(await files.find(sha256)).toMatchObject({ sha256, size: 15 })
  expect(Buffer.concat(await all(files.read(sha256))).toString()).toBe('区政の計画')
})

test('the same bytes are kept once, and nothing unfinished is left', async () => {
  const first = await files.insert(plan)
  const second = await files.insert([Buffer.concat(plan)])
  expect(second).toEqual(first)
  expect(await all(files.list())).toEqual([first])
  expect(await readdir(join(home, 'files'))).toEqual([first.sha256.slice(0, 2)])
})

test('a file whose sending breaks off leaves nothing', async () => {
  async function* broken() {
    yield Buffer.from('区政')
    throw new Error('the line dropped')
  }
  await expect(files.insert(broken())).rejects.toThrow('the line dropped')
  expect(await readdir(join(home, 'files'))).toEqual([])
})

test('a file altered on the disk is not given out as the original', async () => {
  const { sha256 } = await files.insert(plan)
  await appendFile(join(home, 'files', sha256.slice(0, 2), sha256), '!')
  await expect(all(files.read(sha256))).rejects.toThrow('damaged')
})

test('a name that is no hash leads nowhere', async () => {
  await expect(files.find('../../postgres.password')).rejects.toThrow('not a SHA-256')
})

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}
