import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskFull } from '#platform/disk-full.ts'
import { openBox } from './box.ts'
import { sealHash } from './sealed-letter.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daicho-box-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const file = () => join(folder, 'inbox.sqlite')
const at = new Date('2020-06-01T00:00:00Z')

function letter(receipt: string) {
  return { receipt, receivedAt: at.toISOString(), sealed: new Uint8Array(randomBytes(64)) }
}

test('the same form sent again has the receipt number of the first time, and is one letter', () => {
  const box = openBox(file())
  const form = new Uint8Array(randomBytes(32))
  expect(box.deposit(letter('0000-0000-0000-0000'), form)).toBe('0000-0000-0000-0000')
  expect(box.deposit(letter('1111-1111-1111-1111'), form)).toBe('0000-0000-0000-0000')
  expect([box.countWaiting(), box.stateOf('1111-1111-1111-1111')]).toEqual([1, undefined])
  box.close()
})

test('a letter waits until the very same seal is acknowledged; then only its number and its times are left', () => {
  const box = openBox(file())
  const sent = letter('0000-0000-0000-0000')
  box.deposit(sent, new Uint8Array([1]))
  const other = { receipt: sent.receipt, seal: sealHash(new Uint8Array([9])) }
  expect([box.acknowledge([other], at), box.countWaiting()]).toEqual([0, 1])

  const held = { receipt: sent.receipt, seal: sealHash(sent.sealed) }
  expect([box.acknowledge([held, held], at), box.acknowledge([held], at)]).toEqual([1, 0])
  expect(box.listWaiting(10)).toEqual([])
  expect(box.stateOf(sent.receipt)).toEqual({
    receivedAt: at.toISOString(),
    acknowledgedAt: at.toISOString(),
  })
  expect(box.findForm(new Uint8Array([1]))).toBe(sent.receipt)
  box.close()
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  expect(bytes.some((each) => each.includes(sent.receipt))).toBe(true)
  expect(bytes.some((each) => each.includes(Buffer.from(sent.sealed.subarray(0, 16))))).toBe(false)
})

test('the file itself refuses that a letter is deleted or rewritten, whoever asks', () => {
  const box = openBox(file())
  box.deposit(letter('0000-0000-0000-0000'), new Uint8Array([1]))
  box.close()
  const raw = new DatabaseSync(file())
  expect(() => raw.exec('DELETE FROM letters')).toThrow('never deleted')
  for (const change of ["receipt = 'x'", "sealed = x'00'", 'sealed = NULL', "receivedAt = '2021'"]) {
    expect(() => raw.exec(`UPDATE letters SET ${change}`)).toThrow('never rewritten')
  }
  raw.close()
})

test('letters come in the order in which they were sent, also after the node was started anew', () => {
  const first = openBox(file())
  const sent = ['5', '1', '3'].map((digit) => letter(`${digit}000-0000-0000-0000`))
  for (const [index, each] of sent.slice(0, 2).entries()) first.deposit(each, new Uint8Array([index]))
  const { secret } = first
  first.close()
  const second = openBox(file())
  second.deposit(sent[2] as (typeof sent)[number], new Uint8Array([2]))
  expect(second.listWaiting(10).map(({ receipt }) => receipt)).toEqual(sent.map(({ receipt }) => receipt))
  expect(second.listWaiting(2)).toHaveLength(2)
  // Forms that were open meanwhile are still this node's own.
  expect(second.secret).toEqual(secret)
  second.close()
})

test('a disk that takes no more is an error that says so, no number is given, and what waits still waits', () => {
  const box = openBox(file())
  box.deposit(letter('0000-0000-0000-0000'), new Uint8Array([1]))
  const large = { ...letter('1111-1111-1111-1111'), sealed: new Uint8Array(4_000_000) }
  // SQLite's own limit says the same as a full disk: code 13.
  const limited = openBox(file(), { mostPages: 50 })
  let error: unknown
  try {
    limited.deposit(large, new Uint8Array([2]))
  } catch (thrown) {
    error = thrown
  }
  expect(diskFull(error, folder)?.message).toContain('ディスクがいっぱい')
  expect([limited.findForm(new Uint8Array([2])), limited.countWaiting()]).toEqual([undefined, 1])
  limited.close()
  box.close()
})
