import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differingWords } from './text-difference.tsx'

test('only the words that changed are marked', () => {
  expect(differingWords('校庭の改修工事を行う。', '校庭の新築工事を行う。')).toEqual([
    { side: 'same', text: '校庭の' },
    { side: 'before', text: '改修' },
    { side: 'after', text: '新築' },
    { side: 'same', text: '工事を行う。' },
  ])
})

test('both texts can be read back from their words, however long and different they are', () => {
  const text = fc.array(fc.constantFrom('道路', 'の', '改修', '12,000', ' ', '\n', '。', '𠮷野'), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(text, text, (left, right) => {
      const parts = differingWords(left.join(''), right.join(''))
      const read = (side: 'before' | 'after') =>
        parts
          .filter((part) => part.side === 'same' || part.side === side)
          .map((part) => part.text)
          .join('')
      expect([read('before'), read('after')]).toEqual([left.join(''), right.join('')])
    }),
  )
})

test('two long texts without a word in common are told apart at once', () => {
  const parts = differingWords('甲。'.repeat(5000), '乙、'.repeat(5000))
  expect(parts.map(({ side }) => side)).toEqual(['before', 'after'])
})
