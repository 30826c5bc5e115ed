import { expect, test } from 'vitest'
import { csvText } from './csv-text.ts'

test('a cell of free text never runs as a formula, and a figure stays one', () => {
  const text = csvText([
    ['止めるもの', '削減額（円）'],
    ['=HYPERLINK("https://evil.example")', '-1200'],
    ['花火、"祭り"', '0'],
  ])
  const [head, formula, quotes] = text.split('\r\n')
  expect(head).toBe('\ufeff止めるもの,削減額（円）')
  expect(formula).not.toMatch(/^"?=/)
  expect(formula).toMatch(/,-1200$/)
  expect(quotes).toBe('"花火、""祭り""",0')
})
