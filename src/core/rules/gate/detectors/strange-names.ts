import { isHanAt } from '../letters.ts'
import { isBehindLabel } from '../name-candidates.ts'
import type { Hit, Reading, Word } from '../reading.ts'
import { ERAS, FACILITIES, LABELS, NOBODY, OFFICES, TRADES } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'
import { OTHERS } from './surnames.ts'

/** Behind these a home begins: 佐藤宅, 佐藤邸, and no 住宅. */
export const HOMES = /(?<=[\p{Script=Han}々])(?<![住自在社帰居家私拙貴御邦豪別])[宅邸](?![地配建老宅内])/gu

/** R-PII-01: names that no list has, where a label stands before them, or a home or others follow, and the dictionary does not know the word. */
export function* strangeNames(reading: Reading): Generator<Hit> {
  const { text, words, allowed } = reading
  if (words.length === 0) return
  for (let at = 1; at < text.length; at += 1) {
    if (!GAP.has(text[at] ?? '') || !isBehindLabel(text, at)) continue
    const before = text.slice(Math.max(0, at - 12), at)
    if (!endsWithAny(before, LABELS) || endsWithAny(before, OFFICES)) continue
    const start = at + (/^[ :(「『【・]+/.exec(text.slice(at))?.[0].length ?? 1)
    const end = endOfRun(text, start)
    if (isStrange(reading, start, end) && !allowed.covers(text, start, end)) {
      yield { reason: 'R-PII-01.labelled', start, end }
    }
  }
  for (const [pattern, reason] of [
    [HOMES, 'R-PII-01.surname'],
    [OTHERS, 'R-PII-01.others'],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index - (text[match.index - 1] === ' ' ? 1 : 0)
      const start = startOfRun(text, words, end)
      if (end - start > 4 || !isStrange(reading, start, end) || allowed.covers(text, start, end)) continue
      yield { reason, start, end: reason === 'R-PII-01.others' ? match.index + match[0].length : end }
    }
  }
}

const GAP = new Set(' :(「『【')

function endOfRun(text: string, start: number): number {
  let end = start
  while (isHanAt(text, end)) end += 1
  return end
}

function startOfRun(text: string, words: readonly Word[], end: number): number {
  let start = end
  while (isHanAt(text, start - 1)) start -= 1
  // A label or an office before the name is not of it.
  for (let at = start + 1; at < end - 1; at += 1) {
    if (isBehindLabel(text, at) && words.some((word) => word.start === at)) return at
  }
  return start
}

/** Whether a run is cut into letters or into words that the dictionary lacks, and is no word for people or things. */
function isStrange({ text, words, lexicon, allowed }: Reading, start: number, end: number): boolean {
  const run = text.slice(start, end)
  if (run.length < 2 || run.length > 6 || ERAS.test(run)) return false
  if ([TRADES, FACILITIES, NOBODY, OFFICES, LABELS].some((list) => endsWithAny(run, list))) return false
  const within = words.filter((word) => word.start < end && word.end > start)
  if (within[0]?.start !== start || within.at(-1)?.end !== end) return false
  if (within.some(({ kind }) => kind === 'number' || kind === 'particle')) return false
  if (within.some((word) => word.kind === 'suffix' && (word.end - word.start > 1 || PEOPLE.test(run))))
    return false
  // The dictionary has villages far away that nobody means here.
  if (within.length === 1 && (within[0]?.kind === 'place' || within[0]?.kind === 'proper'))
    return !allowed.isPlace(run)
  const known = within.filter(({ kind, start: from, end: until }) => {
    return (
      kind === 'noun' && until - from > 1 && !(until === end && lexicon.isLikeGiven(text.slice(from, until)))
    )
  })
  if (known.length > 0) return false
  const single = within.filter(({ start: from, end: until }) => until - from === 1).length
  return within.some(({ kind }) => kind === 'unknown' || kind === 'surname' || kind === 'given') || single > 1
}

/** Endings of words for people, groups and things. */
const PEOPLE =
  /[者員屋長生会社店課係料費所場園館校局部室科人客民方々達主神仏町区市村県都府国署寺院側宛様分用等中内外別]$/u
