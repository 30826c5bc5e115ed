import { expect, test } from 'vitest'
import { clientRate } from './client-rate.ts'

test('a client may ask for much at once, then at a pace, and nobody pays for another', () => {
  const take = clientRate({ perSecond: 2, atOnce: 5 })
  const asked = (client: string, at: number, times: number) =>
    Array.from({ length: times }, () => take(client, at)).filter((wait) => wait === 0).length
  expect(asked('a', 0, 10)).toBe(5)
  expect(asked('b', 0, 10)).toBe(5)
  expect(asked('a', 500, 10)).toBe(1)
  expect(asked('a', 2500, 10)).toBe(4)
  expect(asked('a', 1_000_000, 10)).toBe(5)
  expect(take('a', 1_000_000)).toBe(1)
})

test('it remembers no more clients than it has room for', () => {
  const take = clientRate({ perSecond: 1, atOnce: 1 }, 2)
  for (const client of ['a', 'b', 'c']) expect(take(client, 0)).toBe(0)
  expect(take('c', 0)).toBe(1)
  // Forgotten, it begins anew.
  expect(take('a', 0)).toBe(0)
})
