import { expect, test } from 'vitest'
import { parseCheckpoint, printCheckpoint } from './checkpoint.ts'
import { newSigner } from './key.ts'
import { isVkey, openNote, signNote, unsignedText } from './note.ts'

// The example of Go's golang.org/x/mod/sumdb/note, from which the format of C2SP comes.
const neumann = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const text =
  'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace(
    '’',
    "'",
  )
const signed = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`

test('a note that another program signed is opened with the key in its usual form', () => {
  expect(openNote(signed, neumann)).toBe(text)
})

test('what was signed can be opened with the public key, and by no other', () => {
  const signer = newSigner('131130.daicho/edition')
  const note = signNote('一行目\n二行目\n', signer)
  expect(openNote(note, signer.vkey)).toBe('一行目\n二行目\n')
  expect(openNote(note, `${signer.vkey}\n`)).toBe('一行目\n二行目\n')
  expect(unsignedText(note)).toBe('一行目\n二行目\n')
  expect(openNote(note, newSigner('131130.daicho/edition').vkey)).toBeUndefined()
  expect(openNote(note, newSigner('other').vkey)).toBeUndefined()
})

test('a note is not opened once any of its characters is another', () => {
  const signer = newSigner('131130.daicho/edition')
  const note = signNote('一行目\n', signer)
  for (let at = 0; at < note.length; at += 1) {
    const changed = `${note.slice(0, at)}${note[at] === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`
    expect([changed, openNote(changed, signer.vkey)]).toEqual([changed, undefined])
  }
})

test.each(['', 'name', 'name+00000000+AAAA', neumann.replace('c7', 'c8'), neumann.replace('ARpc', 'AhpC')])(
  '%j is no key',
  (vkey) => {
    expect(isVkey(vkey)).toBe(false)
    expect(openNote(signed, vkey)).toBeUndefined()
  },
)

test('a checkpoint is read as it was written, and not if a line is more, less or in another form', () => {
  const checkpoint = {
    origin: '131130.daicho/edition',
    size: 3,
    root: Buffer.alloc(32, 1),
    number: 2,
    compiledAt: '2020-06-02T00:00:00.000Z',
    contentHash: 'a'.repeat(64),
    manifestHash: 'b'.repeat(64),
    journal: { size: 12, root: Buffer.alloc(32, 2) },
  }
  const lines = printCheckpoint(checkpoint)
  expect(lines.split('\n').slice(0, 3)).toEqual([
    '131130.daicho/edition',
    '3',
    Buffer.alloc(32, 1).toString('base64'),
  ])
  expect(parseCheckpoint(lines)).toEqual(checkpoint)
  expect(parseCheckpoint(`${lines}more\n`)).toBeUndefined()
  expect(parseCheckpoint(lines.replace('edition 2\n', ''))).toBeUndefined()
  expect(parseCheckpoint(lines.replace('\n3\n', '\n03\n'))).toBeUndefined()
  expect(parseCheckpoint('')).toBeUndefined()
})
