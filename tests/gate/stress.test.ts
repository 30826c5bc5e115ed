import { expect, test } from 'vitest'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText, means as gateMeans } from '#core/rules/gate/check-text.ts'
import { evaluation } from '#core/rules/gate/evaluation.ts'
import { lists, tableOf, wordTable } from '#core/rules/gate/tagger/word-table.ts'
import { readGateLists } from '#processes/gate/lists.ts'
import { stressTitles, unseenNames } from './stress.ts'

const place = { root: new URL('../..', import.meta.url).pathname, profile: 'setagaya' }
const allowed = allowances(await readGateLists(place))
const unseen = unseenNames()
const tables = {
  'that has them': wordTable(),
  'without them': tableOf(new Map([...lists()].filter(([word]) => !unseen.has(word)))),
}

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
    const means = { ...gateMeans(allowed), table: tables[kind] }
    const checks = titles.map(({ text }) => checkText({ text, as: 'title' }, means))
    const { identifiers } = evaluation(titles, checks)
    expect(identifiers.found + identifiers.missed).toBeGreaterThan(1000)
    expect(identifiers.recall).toBeGreaterThanOrEqual(FLOORS[kind])
    expect(identifiers.precision).toBeGreaterThanOrEqual(0.98)
  },
)
