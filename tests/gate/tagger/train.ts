/**
 * Learns from the marked titles for development what names look like, and writes `learned-weights.json`; from the
 * same titles and from what it then says of them, which letters are worth weighing (`quick-weights.json`). Run by hand when titles, lists or
 * features have changed; the same titles give the same weights:
 *
 *     node_modules/node/bin/node --max-old-space-size=12000 tests/gate/tagger/train.ts
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { read } from '#core/rules/gate/tagger/name-model.ts'
import { TAG_COUNT } from '#core/rules/gate/tagger/tags.ts'
import { wordTable } from '#core/rules/gate/tagger/word-table.ts'
import { learn } from './crf.ts'
import { examplesOf, textsToLearn, trainingTexts } from './examples.ts'
import { learnQuickly } from './quick.ts'
import { randomFrom } from './random.ts'
import { writtenDown } from './written-down.ts'

const table = wordTable()
const texts = await textsToLearn(Object.values(trainingTexts(table)).flat(), table)
const examples = examplesOf(texts, table)
const field = learn(examples, randomFrom(7))
const written = writtenDown(field)
write('learned-weights.json', written)
write('quick-weights.json', learnQuickly(texts, read(written), table, randomFrom(7)))
console.log(
  `${examples.length} titles, ${Buffer.from(written.features, 'base64').length / 4} of ${field.rows.size} features, ${TAG_COUNT} tags`,
)

function write(file: string, learned: object) {
  const digest = createHash('sha256').update(JSON.stringify(learned)).digest('hex').slice(0, 12)
  const path = new URL(`../../../src/core/rules/gate/tagger/${file}`, import.meta.url)
  writeFileSync(path, `${JSON.stringify({ digest, ...learned }, null, 2)}\n`)
}
