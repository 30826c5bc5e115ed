import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useEditionPlace } from '#tests/edition.ts'
import { keptSigner } from './key.ts'
import { isVkey, openNote, signNote } from './note.ts'

const place = useEditionPlace()
const folder = () => join(place.folder, 'keys')

test('the key of an installation is made once, even by several at a time, and only its owner may read it', async () => {
  const signers = await Promise.all([1, 2, 3].map(() => keptSigner(folder(), '131130.daicho/edition')))
  expect(new Set(signers.map(({ vkey }) => vkey)).size).toBe(1)
  expect(statSync(join(folder(), 'edition.key')).mode & 0o777).toBe(0o600)
  const vkey = readFileSync(join(folder(), 'edition.pub'), 'utf8')
  expect(isVkey(vkey)).toBe(true)
  const again = await keptSigner(folder(), '131130.daicho/edition')
  expect(openNote(signNote('一行\n', again), vkey)).toBe('一行\n')
})

test("a key that can't be read is reported in a sentence, and never replaced", async () => {
  await keptSigner(folder(), '131130.daicho/edition')
  writeFileSync(join(folder(), 'edition.key'), 'damaged')
  await expect(keptSigner(folder(), '131130.daicho/edition')).rejects.toThrow('edition.key を読めません')
  expect(readFileSync(join(folder(), 'edition.key'), 'utf8')).toBe('damaged')
})
