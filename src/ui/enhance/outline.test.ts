import { expect, test } from 'vitest'
import { shiftLines } from './outline.ts'

test('Tab moves the line of the cursor one step in', () => {
  expect(shiftLines('1. 甲\n(1) 乙', 7, 7, false)).toEqual({
    text: '  (1) 乙',
    from: 5,
    until: 10,
    start: 9,
    end: 9,
  })
})

test('Shift and Tab move every touched line one step out, whichever space indents it', () => {
  const { text } = shiftLines('  甲\n　乙\n丙', 0, 9, true)
  expect(text).toBe('甲\n乙\n丙')
})

test('a line that stands at the left stays there', () => {
  expect(shiftLines('甲', 0, 0, true)).toEqual({ text: '甲', from: 0, until: 1, start: 0, end: 0 })
})
