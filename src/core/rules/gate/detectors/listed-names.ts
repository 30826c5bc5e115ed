import { isBehindLabel } from '../name-candidates.ts'
import type { Hit, Reading } from '../reading.ts'
import { FACILITIES, LABELS, NOBODY, OFFICES, TRADES } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'
import { isBehindRole } from './labelled-names.ts'

const NAME = '[\\p{Script=Han}々ヶ]{1,5}(?: [\\p{Script=Han}々]{1,3})?'
const RESPECT = '(?:氏|様|さん|先生)?'
const LIST = new RegExp(
  `(?<gap>[ :]{1,3}|[(「『【])(?<list>${NAME}${RESPECT}(?:[、・,] ?${NAME}${RESPECT})+)(?=$|[ )(:」』】/]|ほか|[外他の]|が|は)`,
  'uy',
)

/** R-PII-01: everybody in a list behind a label: 出席者 宮台、新保、平林. */
export function* listedNames(reading: Reading): Generator<Hit> {
  const { text, words, lexicon, allowed } = reading
  if (words.length === 0 || !/[、・,]/.test(text)) return
  for (let at = 1; at < text.length; at += 1) {
    if (!isBehindLabel(text, at) && !isBehindRole(text, at)) continue
    const before = text.slice(Math.max(0, at - 12), at)
    if (!(isBehindRole(text, at) || endsWithAny(before, LABELS)) || endsWithAny(before, OFFICES)) continue
    LIST.lastIndex = at
    const { gap = '', list = '' } = LIST.exec(text)?.groups ?? {}
    const names = [...namesIn(list, at + gap.length)]
    const isNamed = names.some(({ start, end }) => {
      const run = text.slice(start, end)
      return lexicon.isSurname(run) && !allowed.isPlace(run)
    })
    if (!isNamed || !names.every((name) => mayBeName(reading, name))) continue
    for (const { start, end } of names)
      if (!allowed.covers(text, start, end)) yield { reason: 'R-PII-01.labelled', start, end }
  }
}

type Stretch = { readonly start: number; readonly end: number }

function* namesIn(list: string, from: number): Generator<Stretch> {
  for (const match of list.matchAll(new RegExp(`(${NAME}?)${RESPECT}(?=$|[、・,])`, 'gu'))) {
    const start = from + match.index
    yield { start, end: start + (match[1]?.length ?? 0) }
  }
}

/** Whether a stretch is a surname, or a word that nobody knows as a thing or as a place here. */
function mayBeName({ text, words, lexicon }: Reading, { start, end }: Stretch): boolean {
  const run = text.slice(start, end)
  if (run === '') return false
  if ([TRADES, FACILITIES, NOBODY, OFFICES, LABELS].some((list) => endsWithAny(run, list))) return false
  if (run.includes(' ') || lexicon.isSurname(run)) return true
  const within = words.filter((word) => word.start < end && word.end > start)
  return within.every(({ kind }) => NAMES.has(kind))
}

const NAMES: ReadonlySet<string> = new Set(['surname', 'given', 'name', 'unknown', 'place', 'proper'])
