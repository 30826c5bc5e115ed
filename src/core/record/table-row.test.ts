import { expect, test } from 'vitest'
import { defineRecord, file, references, text } from './define.ts'
import { readHeader } from './table-header.ts'
import { rowReader } from './table-row.ts'

const record = defineRecord({
  key: 'papers',
  label: '文書',
  basis: '試験のため',
  title: 'name',
  programme: { master: '試験のため' },
  retention: { years: 1, basis: '試験のため' },
  fields: {
    name: text('件名', { max: 20 }),
    paper: file('原本', { types: ['application/pdf'], maxBytes: 1000, optional: true }),
    related: references('関連', { to: 'papers', optional: true }),
  },
})
const paper = { name: '契約書.pdf', type: 'application/pdf', bytes: 10, sha256: 'a'.repeat(64) }
const before = { name: '契約', paper, related: [] }

test.each([
  ['契約書.pdf', paper, []],
  ['', null, []],
  ['別の.pdf', null, [{ at: 'paper', says: 'ファイルは表からは登録できない。画面から登録する。' }]],
])('a cell that names the file "%s"', (name, value, findings) => {
  const row = merged(['件名', '原本'], ['新しい件名', name])
  expect(row.entry).toEqual({ name: '新しい件名', paper: value, related: [] })
  expect(row.findings).toEqual(findings)
})

test('an empty list is written as an empty cell, and stays an empty list when it is read back', () => {
  expect(merged(['件名', '原本', '関連'], ['契約', '契約書.pdf', '']).entry).toEqual(before)
})

test('a column that is not in the file leaves its field alone', () => {
  expect(merged(['関連'], ['3;4']).entry).toEqual({ ...before, related: ['3', '4'] })
})

test('a new entry is read from the same row without what has no column', () => {
  const reader = readerFor(['登録番号', '件名'])
  expect(reader.read(['', '契約'])).toEqual({
    key: null,
    entry: { name: '契約', paper: null, related: null },
    findings: [],
  })
  expect(reader.read([' 12 ', '契約']).key).toBe('12')
})

function merged(headings: string[], texts: string[]) {
  const reader = readerFor(headings)
  return reader.merge(reader.read(texts), texts, before)
}

function readerFor(headings: string[]) {
  const read = readHeader(record, headings)
  if ('findings' in read) throw new Error(read.findings.map(({ says }) => says).join())
  return rowReader(record, read.header)
}
