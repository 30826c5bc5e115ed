import { expect, test } from 'vitest'
import { momentText } from './words.ts'

test('a moment is told in the language of the page, by the clocks of Japan', () => {
  const at = new Date('2026-11-22T23:33:41Z')
  expect(momentText('ja', at, 'short')).toBe('2026年11月23日 8:33')
  expect(momentText('en', at, 'medium')).toBe('23 November 2026 at 08:33:41')
})
