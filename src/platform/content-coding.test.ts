import { expect, test } from 'vitest'
import { codingFor, isPackable } from './content-coding.ts'

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip;q=1.0', 'gzip'],
  ['br; q=0.000 , gzip;q=0', null],
  ['br;q=0.1', 'br'],
  ['identity', null],
  ['', null],
  [undefined, null],
])('a client that takes %j gets %j', (accept, coding) => {
  expect(codingFor(accept)).toBe(coding)
})

test('texts are packed, what is packed already is not', () => {
  const packed = ['text/html; charset=UTF-8', 'application/json', 'application/atom+xml', 'image/svg+xml']
  const whole = ['application/pdf', 'image/png', 'application/vnd.apache.parquet', 'application/vnd.sqlite3']
  expect(packed.filter((type) => !isPackable(type))).toEqual([])
  expect(whole.filter(isPackable)).toEqual([])
})
