import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { openMorphology } from './morphology.ts'

const morphology = openMorphology({ idle: 50 })
afterAll(() => morphology.close())

test('words get their readings, and put together they are the text again', async () => {
  const texts = ['公共建築の 保全を、進める。', '', 'ABC 123 ①　改行\nあり']
  const [first, empty, ...rest] = await morphology.tokenize(texts)
  expect(first).toContainEqual(['公共', 'コウキョウ'])
  expect(first).toContainEqual(['進める', 'ススメル'])
  expect(empty).toEqual([])
  for (const [at, tokens] of [first, empty, ...rest].entries()) {
    expect(tokens?.map(([surface]) => surface).join('')).toBe(texts[at])
  }
})

test('after a rest it answers as before', async () => {
  await morphology.tokenize(['区民'])
  await setTimeout(200)
  expect(await morphology.tokenize(['区民'])).toEqual([[['区民', 'クミン']]])
})
