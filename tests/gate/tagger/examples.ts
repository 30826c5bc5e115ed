import type { LabelledText } from '#core/rules/gate/evaluation.ts'
import { normalText } from '#core/rules/gate/normal-text.ts'
import { FEATURES, featuresOf } from '#core/rules/gate/tagger/features.ts'
import type { WordTable } from '#core/rules/gate/tagger/word-table.ts'
import { demoExtract } from '#processes/documents/demo/extract.ts'
import { WORDS } from '#processes/documents/demo/words.ts'
import { findDemoBooklet } from '#processes/profile.ts'
import { labelledTitles } from '../labelled.ts'
import { stressTitles } from '../stress.ts'
import { augmented } from './augment.ts'
import type { Example } from './crf.ts'
import { ownTexts } from './own-texts.ts'
import { randomFrom } from './random.ts'
import { type TaggedText, taggedText, tagsOf } from './tagged.ts'

/** The sets of marked titles from which the tagger learns; what one writer wrote is one set. */
export const TRAINING = ['development', 'development-judged', 'development-writers'] as const

/** The titles of each writer. */
export function markedTitles(): Record<string, LabelledText[]> {
  const titles: Record<string, LabelledText[]> = {}
  for (const set of TRAINING)
    for (const title of labelledTitles(set)) {
      const writer = 'writer' in title ? `${title.writer}` : set
      titles[writer] ??= []
      titles[writer].push(title)
    }
  return titles
}

/** The same as the tagger reads them. */
export function trainingTexts(table: WordTable): Record<string, TaggedText[]> {
  return Object.fromEntries(
    Object.entries(markedTitles()).map(([writer, titles]) => [
      writer,
      titles.map((title) => taggedText(title, table)),
    ]),
  )
}

const ORDINARY = 2500
const SECTIONS = ['総務課', '財政課', '税務課', '生活福祉課', '学務課', '土木管理課', '建築課', '清掃課']

/** Ordinary titles of the made-up ward in which nobody is named. */
export function ordinaryTexts(count: number): TaggedText[] {
  const named = new RegExp(`(?:${WORDS.surname.join('|')})　?(?:${WORDS.given.join('|')})`, 'u')
  const titles = [...demoExtract({ count: count * 3, seed: 41, sections: SECTIONS, lastYear: 2021 })].map(
    ([, title = '']) => title,
  )
  return [...new Set(titles)]
    .filter((title) => !named.test(title))
    .slice(0, count)
    .map((title) => ({ text: normalText(title).text, names: [] }))
}

/** The booklet of the made-up ward, and the contexts and traps of the half for development. */
async function furtherTexts(table: WordTable): Promise<TaggedText[]> {
  const found = await findDemoBooklet({
    root: new URL('../../..', import.meta.url).pathname,
    profile: 'setagaya',
  })
  const booklet = textsIn(found?.booklet).map((text) => ({
    text: normalText(text.slice(0, 900)).text,
    names: [],
  }))
  return [...booklet, ...stressTitles('development', 2).map((title) => taggedText(title, table))]
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** A text with its features, under the number of the text that somebody wrote. */
function exampleOf(text: TaggedText, origin: number, table: WordTable): Example {
  const features = new Int32Array(text.text.length * FEATURES)
  featuresOf(text.text, table, features)
  return { features, tags: tagsOf(text), origin }
}

/** What the tagger learns from: marked titles, ordinary ones of nobody, what Daicho itself says, the booklet. */
export async function textsToLearn(marked: readonly TaggedText[], table: WordTable): Promise<TaggedText[]> {
  return [...marked, ...ordinaryTexts(ORDINARY), ...ownTexts(), ...(await furtherTexts(table))]
}

/** Texts with their features, and all of them once more with other names, places and signs. */
export function examplesOf(texts: readonly TaggedText[], table: WordTable): Example[] {
  const examples = texts.map((text, at) => exampleOf(text, at, table))
  for (const other of augmented(texts, randomFrom(3), table))
    examples.push(exampleOf(other.text, other.origin, other.table))
  return examples
}
