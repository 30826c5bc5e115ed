import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { diskFull } from './disk-full.ts'

test.each([
  ['the system', { code: 'ENOSPC' }],
  ['PostgreSQL', { code: '53100' }],
  ['SQLite', { code: 'ERR_SQLITE_ERROR', errcode: 13 }],
])('a full disk that %s reports is named with its folder, however deep the error lies', (_, codes) => {
  const error = Object.assign(new Error('no space'), codes)
  expect(diskFull(new Error('import failed', { cause: error }), '/srv/daicho')?.message).toContain(
    '/srv/daicho',
  )
})

test('SQLite reports a file that may not grow in the way that is looked for', () => {
  const database = new DatabaseSync(':memory:')
  database.exec('pragma max_page_count = 2; create table notes (text)')
  const write = () => database.exec('insert into notes values (zeroblob(100000))')
  expect(errorOf(write)).toSatisfy((error) => diskFull(error, '/srv/daicho') !== undefined)
  database.close()
})

test('any other error stays what it is', () => {
  expect(diskFull(Object.assign(new Error('no such file'), { code: 'ENOENT' }), '/srv')).toBeUndefined()
  expect(diskFull('thrown text', '/srv')).toBeUndefined()
})

function errorOf(run: () => void): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
