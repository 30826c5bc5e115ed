import { expect, test } from 'vitest'
import { isTableFault, tableFault } from './table-fault.ts'

test('a fault says its line first, and is told from a bug', () => {
  expect(tableFault('引用符が閉じていません。', 3).message).toBe('3行目：引用符が閉じていません。')
  expect(tableFault('読めません。').message).toBe('読めません。')
  expect(isTableFault(tableFault('読めません。'))).toBe(true)
  expect(isTableFault(new TypeError('bug'))).toBe(false)
})
