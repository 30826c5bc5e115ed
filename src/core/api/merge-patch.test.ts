import { expect, test } from 'vitest'
import { mergePatch } from './merge-patch.ts'

test.each([
  [{ a: 1, b: 2 }, {}, { a: 1, b: 2 }],
  [{ a: 1, b: 2 }, { b: 3 }, { a: 1, b: 3 }],
  [{ a: 1 }, { a: null }, { a: null }],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
  [
    { span: { from: '2020-04-01', until: null } },
    { span: { until: '2021-03-31' } },
    { span: { from: '2020-04-01', until: '2021-03-31' } },
  ],
  [{ span: null }, { span: { from: '2020-04-01' } }, { span: { from: '2020-04-01' } }],
  [{ a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
])('%j changed by %j is %j', (entry, patch, changed) => {
  expect(mergePatch(entry, patch)).toEqual(changed)
})

test('a patch that names a prototype changes no object but its own', () => {
  const changed = mergePatch({ a: 1 }, JSON.parse('{"__proto__":{"b":2},"constructor":{"c":3}}'))
  expect(Object.keys(changed)).toEqual(['a', '__proto__', 'constructor'])
  expect(({} as Record<string, unknown>).b).toBeUndefined()
})
