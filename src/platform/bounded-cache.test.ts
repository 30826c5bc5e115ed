import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBoundedCache } from './bounded-cache.ts'

test('what was not asked for longest goes first', () => {
  const cache = openBoundedCache<{ bytes: number }>(100)
  for (const name of ['a', 'b', 'c', 'd']) cache.keep(name, { bytes: 25 })
  cache.find('a')
  cache.keep('e', { bytes: 25 })
  expect(cache.names()).toEqual(['e', 'a', 'd', 'c'])
})

test('whatever is kept, found, or grows, the room is never overstepped, and one thing never fills it', () => {
  const step = fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), bytes: fc.nat(60) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const cache = openBoundedCache<{ bytes: number }>(100)
      for (const { name, bytes } of steps) {
        if (bytes % 3 === 0) cache.find(name)
        else cache.keep(name, { bytes })
        const kept = cache.names().map((own) => cache.find(own)?.bytes ?? Number.NaN)
        expect(kept.reduce((sum, own) => sum + own, 0)).toBeLessThanOrEqual(100)
        expect(Math.max(0, ...kept)).toBeLessThanOrEqual(25)
      }
    }),
  )
})
