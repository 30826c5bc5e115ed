import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { unzipped, zipEntries, zipped } from './zip.ts'

const files = new Map([
  ['契約/一覧.xml', Buffer.from('<契約/>')],
  ['empty.xml', Buffer.alloc(0)],
])

test('what is put into an archive comes out under the same names', async () => {
  const archive = zipped(files)
  const entries = zipEntries(archive)
  expect(entries.map(({ name }) => name)).toEqual([...files.keys()])
  expect(await Promise.all(entries.map((entry) => unzipped(archive, entry)))).toEqual([...files.values()])
})

test('an archive inside a larger buffer is read at its own place', () => {
  const archive = zipped(files)
  const larger = Buffer.concat([Buffer.from('before'), archive])
  expect(zipEntries(larger.subarray(6))).toEqual(zipEntries(archive))
})

test('a file that unpacks to more than it declares is stopped there', async () => {
  const bomb = deflateRawSync(Buffer.alloc(10_000_000))
  const archive = zipped(new Map([['bomb.xml', bomb]]))
  const [stored] = zipEntries(archive)
  if (stored === undefined) throw new Error('nothing in the archive')
  await expect(unzipped(archive, { ...stored, method: 8, unpacked: 1000 })).rejects.toMatchObject({
    name: 'TableFault',
  })
})

test('a file that does not match its checksum is refused', async () => {
  const archive = zipped(files)
  const [first] = zipEntries(archive)
  if (first === undefined) throw new Error('nothing in the archive')
  await expect(unzipped(archive, { ...first, crc: 1 })).rejects.toMatchObject({ name: 'TableFault' })
})
