import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText } from '#core/rules/gate/check-text.ts'
import { evaluation } from '#core/rules/gate/evaluation.ts'
import type { GateText } from '#core/rules/gate/gate.ts'
import { lexicon } from '#core/rules/gate/lexicon.ts'
import { dictionaryWords } from '#core/store/gate/dictionary-words.ts'
import { loadTokenizer } from '#platform/tokenizer.ts'
import { readGateLists } from '#processes/gate/lists.ts'
import { findDemoBooklet } from '#processes/profile.ts'
import { labelledTitles } from './labelled.ts'

const place = { root: new URL('../..', import.meta.url).pathname, profile: 'setagaya' }
const cut = loadTokenizer()
const means = {
  lexicon: lexicon(),
  allowed: allowances(await readGateLists(place)),
  tokenize: (text: string) => dictionaryWords(cut(text)),
}
const sets = { development: labelledTitles('development'), evaluation: labelledTitles('evaluation') }

test('there are at least two thousand marked titles, half of them or nearly with nothing to be found', () => {
  const all = Object.values(sets).flat()
  expect(all.length).toBeGreaterThanOrEqual(2000)
  expect(sets.evaluation.length).toBeGreaterThanOrEqual(700)
  const traps = all.filter(({ labels }) => labels.length === 0).length
  expect(traps / all.length).toBeGreaterThan(0.45)
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length)
})

test.each(['development', 'evaluation'] as const)(
  'on the set for %s names and identifiers are found with recall 0.98 and precision 0.95 at least',
  (set) => {
    const checks = sets[set].map(({ text }) => checkText(asTitle(text), means))
    const { identifiers, rules } = evaluation(sets[set], checks)
    expect(identifiers.found).toBeGreaterThan(300)
    expect(identifiers.recall).toBeGreaterThanOrEqual(0.98)
    expect(identifiers.precision).toBeGreaterThanOrEqual(0.95)
    expect(rules['R-PII-01']?.recall).toBeGreaterThanOrEqual(0.98)
    expect(rules['R-PII-01']?.precision).toBeGreaterThanOrEqual(0.95)
  },
)

test('the quick look before cutting into words loses nothing that cutting every text would find', () => {
  const texts = Object.values(sets).flat()
  const differing = texts.filter(({ text }) => {
    const [quick, always] = [false, true].map((way) => checkText(asTitle(text), means, { always: way }))
    return JSON.stringify(quick) !== JSON.stringify(always)
  })
  expect(differing.map(({ text }) => text)).toEqual([])
})

test('nor does it in titles that others or numbers follow, or in numbers alone', () => {
  const titles = Object.values(sets).flatMap((set) => set.map(({ text }) => text))
  const piece = fc.oneof(
    fc.constantFrom(...titles),
    fc.string({ unit: fc.constantFrom(...'0123456789-.@No第号番 ') }),
  )
  const text = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, (own) => {
      expect(checkText(asTitle(own), means)).toEqual(checkText(asTitle(own), means, { always: true }))
    }),
    { numRuns: 1000 },
  )
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
