/**
 * How well the gate finds names and identifiers in the titles of a writer from whom nothing was learned: learns from all others, and
 * evaluates the whole gate on that writer's. With a directory the weights are kept there, and learned only where they are missing:
 *
 *     node_modules/node/bin/node --max-old-space-size=12000 tests/gate/tagger/cross-validation.ts [DIRECTORY]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText } from '#core/rules/gate/check-text.ts'
import { evaluation, type Score } from '#core/rules/gate/evaluation.ts'
import { read } from '#core/rules/gate/tagger/name-model.ts'
import { wordTable } from '#core/rules/gate/tagger/word-table.ts'
import { readGateLists } from '#processes/gate/lists.ts'
import { learn } from './crf.ts'
import { examplesOf, markedTitles, textsToLearn, trainingTexts } from './examples.ts'
import { randomFrom } from './random.ts'
import { writtenDown } from './written-down.ts'

const place = { root: new URL('../../..', import.meta.url).pathname, profile: 'setagaya' }
const allowed = allowances(await readGateLists(place))
const table = wordTable()
const texts = trainingTexts(table)
const titles = markedTitles()
const [directory = ''] = process.argv.slice(2)

const totals: Record<string, Score[]> = {}
for (const writer of Object.keys(texts).filter((name) => name !== 'development')) {
  const path = `${directory}/${writer}.json`
  const model = read(
    directory !== '' && existsSync(path)
      ? JSON.parse(readFileSync(path, 'utf8'))
      : await learned(writer, path),
  )
  const own = titles[writer] ?? []
  const checks = own.map(({ text }) =>
    checkText({ text, as: 'title' }, { model, table, quick: null, allowed }),
  )
  const found = evaluation(own, checks)
  const scores = { all: found.identifiers, ...found.rules }
  for (const [rule, score] of Object.entries(scores)) totals[rule] = [...(totals[rule] ?? []), score]
  console.log(writer, print(found.identifiers), 'names', print(found.rules['R-PII-01'] as Score))
  if (process.env.SHOW)
    for (const { kind, rule, text, start, end } of found.differences)
      console.log(kind === 'missed' ? '-' : '+', rule, text.slice(start, end), '|', text)
}
for (const [rule, scores] of Object.entries(totals)) {
  const sum = (of: 'found' | 'missed' | 'mistaken') => scores.reduce((all, score) => all + score[of], 0)
  const [found, missed, mistaken] = [sum('found'), sum('missed'), sum('mistaken')]
  console.log(
    rule,
    print({
      found,
      missed,
      mistaken,
      recall: found / (found + missed),
      precision: found / (found + mistaken),
    }),
  )
}

async function learned(writer: string, path: string) {
  const others = Object.entries(texts)
    .filter(([name]) => name !== writer)
    .flatMap(([, list]) => list)
  const written = writtenDown(learn(examplesOf(await textsToLearn(others, table), table), randomFrom(7)))
  if (directory !== '') writeFileSync(path, JSON.stringify(written))
  return written
}

function print({ found, missed, mistaken, recall, precision }: Score): string {
  return `recall ${recall?.toFixed(4)} precision ${precision?.toFixed(4)} (${found} found, ${missed} missed, ${mistaken} mistaken)`
}
