import { chancesIn } from '#core/rules/gate/tagger/chances.ts'
import { layOut } from '#core/rules/gate/tagger/layout.ts'
import type { NameModel } from '#core/rules/gate/tagger/name-model.ts'
import { QUICK_FEATURES, QUICK_WEIGHTS, quickFeaturesAt } from '#core/rules/gate/tagger/quick-look.ts'
import { NONE, TAG_COUNT } from '#core/rules/gate/tagger/tags.ts'
import type { WordTable } from '#core/rules/gate/tagger/word-table.ts'
import type { Random } from './random.ts'
import { type TaggedText, tagsOf } from './tagged.ts'

/** One step of a weight that is written down. */
const SCALE = 0.05
/** A letter is weighed where the chance that it is one of a name, its letters counted eightfold, comes to one in twenty or more (as a logarithm of the odds). */
const THRESHOLD = -3
/** A letter of a name counts as much as so many others. */
const WEIGHT = 8
/** A letter is one that has to be looked at where the tagger takes it for one of a name with so much chance, whatever the marks say. */
const LEAST = 0.02
const [EPOCHS, RATE, DECAY] = [6, 0.15, 1e-4]

type Example = { readonly features: Int32Array; readonly isName: Uint8Array }

/** Learns which letters have to be weighed: those of the names that are marked, and those of which the tagger thinks that they may be. */
export function learnQuickly(
  texts: readonly TaggedText[],
  model: NameModel,
  table: WordTable,
  random: Random,
) {
  const examples = texts.map((text) => exampleOf(text, model, table))
  const weights = new Float32Array(QUICK_WEIGHTS)
  const squares = new Float32Array(QUICK_WEIGHTS)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let at = examples.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1))
      const [one, two] = [examples[at] as Example, examples[other] as Example]
      examples[at] = two
      examples[other] = one
    }
    const pace = RATE / (1 + epoch * 0.3)
    for (const { features, isName } of examples) {
      for (let place = 0; place < isName.length; place += 1) {
        const own = features.subarray(place * QUICK_FEATURES, (place + 1) * QUICK_FEATURES)
        let sum = 0
        for (const feature of own) sum += weights[feature] as number
        const slope =
          (1 / (1 + Math.exp(-sum)) - (isName[place] as number)) * (isName[place] === 1 ? WEIGHT : 1)
        if (Math.abs(slope) < 0.005) continue
        for (const feature of own) {
          const whole = slope + DECAY * (weights[feature] as number)
          const square = (squares[feature] as number) + whole * whole
          squares[feature] = square
          weights[feature] = (weights[feature] as number) - (pace * whole) / Math.sqrt(square + 1e-3)
        }
      }
    }
  }
  const whole = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / SCALE))))
  return { threshold: Math.round(THRESHOLD / SCALE), weights: Buffer.from(whole.buffer).toString('base64') }
}

function exampleOf(text: TaggedText, model: NameModel, table: WordTable): Example {
  const { length } = text.text
  const isName = tagsOf(text).map((tag) => (tag === NONE ? 0 : 1))
  const chances = chancesIn(text.text, { model, table, quick: null })
  if (chances !== null)
    for (let place = 0; place < length; place += 1)
      if (1 - (chances[place * TAG_COUNT + NONE] as number) > LEAST) isName[place] = 1
  layOut(text.text, table)
  const features = new Int32Array(length * QUICK_FEATURES)
  for (let place = 0; place < length; place += 1) quickFeaturesAt(place, features, place * QUICK_FEATURES)
  return { features, isName }
}
