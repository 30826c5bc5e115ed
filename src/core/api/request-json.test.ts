import { expect, test } from 'vitest'
import { processorTime } from '#tests/processor-time.ts'
import { depthOf } from './request-json.ts'

test.each([
  ['1', 0],
  ['{}', 1],
  ['{"a":[{"b":1}],"c":{}}', 3],
  ['{"a":"[[[["}', 1],
  ['{"a":"\\"[["}', 1],
  ['{"a":"\\\\","b":[]}', 2],
  ['[[[[', 4],
  ['"never closed [[[', 0],
])('%s is nested %i deep', (json, depth) => {
  expect(depthOf(json)).toBe(depth)
})

test('a text of a megabyte is measured at once', () => {
  const took = processorTime(() => {
    for (const text of ['['.repeat(1_000_000), '"\\'.repeat(500_000), `"${'x'.repeat(1_000_000)}`])
      depthOf(text)
  })
  expect(took).toBeLessThan(2000)
})
