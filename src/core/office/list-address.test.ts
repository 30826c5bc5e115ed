import { expect, test } from 'vitest'
import { programme } from '#registers/planning/programmes/record.ts'
import { readListAddress, usualColumns } from './list-address.ts'

test.each(['constructor', '__proto__', 'toString'])('%s is no column, whatever an address says', (name) => {
  const address = readListAddress(programme, new URLSearchParams({ columns: name, sort: name }))
  expect(address.columns).toEqual(usualColumns(programme))
  expect(address.query.sort).toEqual({ by: 'id', descending: false })
})

test('a number that is the key of its entry has one column, the key, unless somebody asks for it', () => {
  expect(programme.identity).toEqual(['code'])
  expect(usualColumns(programme)).not.toContain('code')
  expect(usualColumns(programme)[0]).toBe(programme.title)
  const asked = readListAddress(programme, new URLSearchParams({ columns: 'code' }))
  expect(asked.columns).toEqual(['code'])
})
