import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differingLines } from './outline-difference.tsx'

test('only the lines that changed are marked, in the order in which they stand', () => {
  expect(differingLines('1. 校庭\n  (1) 舗装\n2. 安全', '1. 校庭\n  (1) 植栽\n2. 安全')).toEqual([
    { side: 'same', text: '1. 校庭' },
    { side: 'before', text: '  (1) 舗装' },
    { side: 'after', text: '  (1) 植栽' },
    { side: 'same', text: '2. 安全' },
  ])
})

test('an outline that comes or goes is all added or all removed', () => {
  expect(differingLines('', '1. 校庭')).toEqual([{ side: 'after', text: '1. 校庭' }])
  expect(differingLines('1. 校庭', '')).toEqual([{ side: 'before', text: '1. 校庭' }])
})

test('both texts can be read back from their difference', () => {
  const line = fc.constantFrom('1. 甲', '2. 乙', '  (1) 丙', '・ 丁')
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.array(line, { maxLength: 8 }), (left, right) => {
      const lines = differingLines(left.join('\n'), right.join('\n'))
      expect(lines.filter(({ side }) => side !== 'after').map(({ text }) => text)).toEqual(left)
      expect(lines.filter(({ side }) => side !== 'before').map(({ text }) => text)).toEqual(right)
    }),
  )
})
