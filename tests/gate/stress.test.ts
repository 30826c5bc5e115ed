import { expect, test } from 'vitest'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText } from '#core/rules/gate/check-text.ts'
import { evaluation } from '#core/rules/gate/evaluation.ts'
import { lexicon, lexiconWithout } from '#core/rules/gate/lexicon.ts'
import { dictionaryWords } from '#core/store/gate/dictionary-words.ts'
import { loadTokenizer } from '#platform/tokenizer.ts'
import { readGateLists } from '#processes/gate/lists.ts'
import { stressTitles, unseenNames } from './stress.ts'

const place = { root: new URL('../..', import.meta.url).pathname, profile: 'setagaya' }
const cut = loadTokenizer()
const allowed = allowances(await readGateLists(place))
const tokenize = (text: string) => dictionaryWords(cut(text))
const lists = { 'that has them': lexicon(), 'without them': lexiconWithout(unseenNames()) }

/** What was reached, less some in a thousand; of contexts whose misses nobody looked at. */
const FLOORS = { 'that has them': 0.94, 'without them': 0.885 } as const

test('there are at least 150 contexts with people and as many titles without, in both halves together', () => {
  const titles = (['development', 'held-out'] as const).flatMap((half) => stressTitles(half, 1))
  const traps = titles.filter(({ labels }) => labels.length === 0)
  expect(traps.length).toBeGreaterThanOrEqual(150)
  expect(titles.length - traps.length).toBeGreaterThanOrEqual(150)
  for (const { text, labels } of titles) {
    expect(text).not.toMatch(/[{}]/)
    for (const { start, end } of labels) expect(text.slice(start, end)).toMatch(/^\S.*\S$|^\S$/u)
  }
})

test.each(['that has them', 'without them'] as const)(
  'in contexts that nobody looked at, people of hard names are found by a list %s, and hardly anybody where nobody is',
  (kind) => {
    const titles = stressTitles('held-out', 8)
    const means = { lexicon: lists[kind], allowed, tokenize }
    const checks = titles.map(({ text }) => checkText({ text, as: 'title' }, means))
    const { identifiers } = evaluation(titles, checks)
    expect(identifiers.found + identifiers.missed).toBeGreaterThan(1000)
    expect(identifiers.recall).toBeGreaterThanOrEqual(FLOORS[kind])
    expect(identifiers.precision).toBeGreaterThanOrEqual(0.99)
  },
)

test('the quick look before cutting into words loses nothing of them', () => {
  const titles = [...stressTitles('development', 4), ...stressTitles('held-out', 4)]
  const differing = titles.filter(({ text }) => {
    const [quick, always] = [false, true].map((way) =>
      checkText(
        { text, as: 'title' },
        { lexicon: lists['that has them'], allowed, tokenize },
        { always: way },
      ),
    )
    return JSON.stringify(quick) !== JSON.stringify(always)
  })
  expect(differing.map(({ text }) => text)).toEqual([])
})
