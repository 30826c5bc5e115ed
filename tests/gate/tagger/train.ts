/**
 * Learns from the marked titles for development what names look like, and writes `learned-weights.json`. Run by hand when titles, lists or
 * features have changed; the same titles give the same weights:
 *
 *     node_modules/node/bin/node --max-old-space-size=12000 tests/gate/tagger/train.ts
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { TAG_COUNT } from '#core/rules/gate/tagger/tags.ts'
import { wordTable } from '#core/rules/gate/tagger/word-table.ts'
import { learn } from './crf.ts'
import { examplesOf, furtherTexts, ordinaryTexts, trainingTexts } from './examples.ts'
import { randomFrom } from './random.ts'
import { writtenDown } from './written-down.ts'

const table = wordTable()
const texts = [
  ...Object.values(trainingTexts(table)).flat(),
  ...ordinaryTexts(1500),
  ...(await furtherTexts(table)),
]
const field = learn(examplesOf(texts, table), randomFrom(7))
const written = writtenDown(field)
const digest = createHash('sha256').update(JSON.stringify(written)).digest('hex').slice(0, 12)
const path = new URL('../../../src/core/rules/gate/tagger/learned-weights.json', import.meta.url)
writeFileSync(path, `${JSON.stringify({ digest, ...written }, null, 2)}\n`)
console.log(
  `${texts.length} titles, ${Buffer.from(written.features, 'base64').length / 4} of ${field.rows.size} features, ${TAG_COUNT} tags`,
)
