import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { damageOf } from './verify.ts'

test('a full disk is not taken for a damaged file', () => {
  const full = new DatabaseSync(':memory:')
  full.exec('PRAGMA max_page_count = 2; CREATE TABLE filling (bytes BLOB)')
  const fill = () => full.prepare('INSERT INTO filling VALUES (zeroblob(100000))').run()
  const failure = (() => {
    try {
      return fill()
    } catch (error) {
      return error
    }
  })()
  expect(() => damageOf(failure)).toThrow('full')
  full.close()
})
