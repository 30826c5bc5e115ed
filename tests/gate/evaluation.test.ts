import { expect, test } from 'vitest'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText, means as gateMeans } from '#core/rules/gate/check-text.ts'
import { evaluation } from '#core/rules/gate/evaluation.ts'
import type { GateText } from '#core/rules/gate/gate.ts'
import { readGateLists } from '#processes/gate/lists.ts'
import { findDemoBooklet } from '#processes/profile.ts'
import { labelledTitles } from './labelled.ts'

const place = { root: new URL('../..', import.meta.url).pathname, profile: 'setagaya' }
const means = gateMeans(allowances(await readGateLists(place)))
const sets = {
  development: labelledTitles('development'),
  'development-judged': labelledTitles('development-judged'),
  'development-writers': labelledTitles('development-writers'),
  evaluation: labelledTitles('evaluation'),
  'evaluation-diverse': labelledTitles('evaluation-diverse'),
  'evaluation-archivist': labelledTitles('evaluation-archivist'),
}

test('there are at least four thousand marked titles, half of them or nearly with nothing to be found', () => {
  const all = Object.values(sets).flat()
  expect(all.length).toBeGreaterThanOrEqual(4000)
  expect(sets.evaluation.length).toBeGreaterThanOrEqual(600)
  expect(sets['evaluation-diverse'].length).toBeGreaterThanOrEqual(300)
  const traps = all.filter(({ labels }) => labels.length === 0).length
  expect(traps / all.length).toBeGreaterThan(0.45)
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length)
})

/** The aim is 0.98; on titles whose misses nobody has seen, what decision 0024 tells was reached, and may not be lost. */
const FLOORS = {
  development: 0.995,
  'development-judged': 0.99,
  'development-writers': 0.97,
  evaluation: 0.96,
  'evaluation-diverse': 0.98,
  'evaluation-archivist': 0.94,
} as const

test.each(Object.keys(FLOORS) as (keyof typeof FLOORS)[])(
  'on the set for %s as many names and identifiers are found as were, with precision 0.95 at least',
  (set) => {
    const checks = sets[set].map(({ text }) => checkText(asTitle(text), means))
    const { identifiers, rules } = evaluation(sets[set], checks)
    expect(identifiers.found).toBeGreaterThan(150)
    expect(identifiers.recall).toBeGreaterThanOrEqual(FLOORS[set])
    expect(identifiers.precision).toBeGreaterThanOrEqual(0.95)
    expect(rules['R-PII-01']?.recall).toBeGreaterThanOrEqual(FLOORS[set])
    expect(rules['R-PII-01']?.precision).toBeGreaterThanOrEqual(0.95)
  },
)

test('a long text takes time in proportion to its length, whatever letter it repeats, and nothing is lost between its pieces', () => {
  const took = [5000, 20_000].map((length) => {
    const start = performance.now()
    for (const letter of ['1', 'ア', '氏', '山田様'])
      checkText({ text: letter.repeat(length / letter.length), as: 'prose' }, means)
    return performance.now() - start
  })
  expect((took[1] ?? 0) / (took[0] ?? 1)).toBeLessThan(10)
  for (const sign of ['あ。', 'あ'])
    for (const before of [490, 940, 985, 995, 998]) {
      const text = `${sign.repeat(before / sign.length)}（手塚日和）${sign.repeat(900)}`
      const found = checkText({ text, as: 'prose' }, means).findings.map(({ start, end }) =>
        text.slice(start, end),
      )
      expect(found).toEqual(['手塚日和'])
    }
})

test('every place found lies within the text, whatever its width and variants are', () => {
  for (const { text } of Object.values(sets).flat()) {
    for (const { start, end } of checkText(asTitle(text), means).findings) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }
  }
})

test('the booklet of the demo ward, full of places and facilities named like people, is not stopped', async () => {
  const found = await findDemoBooklet(place)
  const texts = textsIn(found?.booklet)
  expect(texts.length).toBeGreaterThan(500)
  const stopped = texts.flatMap((text) =>
    checkText({ text, as: 'prose' }, means).findings.map(({ start, end, reason }) => [
      reason,
      text.slice(start, end),
    ]),
  )
  expect(stopped).toEqual([])
})

function asTitle(text: string): GateText {
  return { text, as: 'title' }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
