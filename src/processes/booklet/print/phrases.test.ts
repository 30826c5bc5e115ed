import { expect, test } from 'vitest'
import { phrases } from './phrases.ts'

test.each([
  ['公有財産の有効活用', ['公有', '財産の', '有効', '活用']],
  ['道路の長寿命化', ['道路の', '長寿命化']],
  ['区のおしらせ「せたがや」の発行', ['区のおしらせ', '「せたがや」の', '発行']],
])('%s may be broken only between its phrases', (name, expected) => {
  expect(phrases(name)).toEqual(expected)
  expect(phrases(name).join('')).toBe(name)
})
