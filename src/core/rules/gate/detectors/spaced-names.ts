import { isFigure } from '../figures.ts'
import type { Lexicon } from '../lexicon.ts'
import { NO_END } from '../name-candidates.ts'
import type { Hit, Reading } from '../reading.ts'
import { wordsWithin } from '../reading.ts'
import { FACILITIES, LABELS, NOBODY, OFFICES, TRADES } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'
import { SEASONS } from './enclosed-names.ts'
import { reasonFor } from './name-reason.ts'

const SPACED =
  /(?<=^|[ (「『【:、・/→])(?<family>[\p{Script=Han}々ヶノツ]{1,4}) {1,2}(?<given>[\p{Script=Han}々]{1,4}|[ぁ-ゖ]{2,5}|[ァ-ヺー]{2,5})(?=$|[ )(」』】、・:/→]|[のをにがはへと](?!り)|氏|様|さん|[外他分宅方]|ほか|から|より)/gu

/** R-PII-01: a given name of a list, apart from what stands before it, where nothing but the two stands between other signs: no list has all surnames. */
export function* spacedNames(reading: Reading): Generator<Hit> {
  const { text, words, allowed } = reading
  if (words.length === 0) return
  for (const { start, end, family, isListed } of listSpaced(text, reading.lexicon)) {
    if (allowed.covers(text, start, end) || isFigure(reading, start, end) || allowed.isPlace(family)) continue
    if ([LABELS, OFFICES, NOBODY, FACILITIES, TRADES].some((list) => endsWithAny(family, list))) continue
    if (isThing(reading, start, start + family.length)) continue
    if (!isListed && !isCutIntoLetters(words, text, start + family.length, end)) continue
    const reason = reasonFor(reading, start, end)
    if (reason !== undefined) yield { reason, start, end }
  }
}

/** Every place where a given name of a list, no common word, stands behind a space. */
export function* listSpaced(
  text: string,
  lexicon: Lexicon,
): Generator<{
  readonly start: number
  readonly end: number
  readonly family: string
  readonly isListed: boolean
}> {
  if (!text.includes(' ')) return
  SPACED.lastIndex = 0
  for (let match = SPACED.exec(text); match !== null; match = SPACED.exec(text)) {
    const { family = '', given = '' } = match.groups ?? {}
    // The word behind may be the surname of the next name.
    SPACED.lastIndex = match.index + family.length
    const isListed = lexicon.isGiven(given) && !lexicon.isCommonWord(given)
    if (SEASONS.test(given) || (!isListed && !isNew(family, given, lexicon))) continue
    if (given.length === 1 && !lexicon.isLikeSurname(family)) continue
    yield { start: match.index, end: match.index + match[0].length, family, isListed }
  }
}

/** A given name that no list has, of the letters of given names, behind a surname of a list or one of a single letter. */
function isNew(family: string, given: string, lexicon: Lexicon): boolean {
  if (given.length < 2 || NO_END.test(given) || TRADES.has(given) || FACILITIES.has(given)) return false
  return (family.length === 1 || lexicon.isSurname(family)) && lexicon.isLikeGiven(given)
}

/** Whether the dictionary knows no word of more than one letter in a stretch, but for names. */
function isCutIntoLetters(words: Reading['words'], text: string, from: number, end: number): boolean {
  return words.every(
    ({ start, end: until, kind }) =>
      until <= from ||
      start >= end ||
      until - start === 1 ||
      text.slice(start, until).trim() === '' ||
      NAMES.has(kind),
  )
}

const NAMES: ReadonlySet<string> = new Set(['given', 'surname', 'name', 'unknown'])

/** Whether what stands before the space is a word for a thing; a single letter is a surname. */
function isThing({ words, text, lexicon }: Reading, start: number, end: number): boolean {
  if (end - start === 1) return false
  const within = wordsWithin(words, start, end)
  if (within === undefined) return true
  const run = text.slice(start, end)
  if (within.length === 1 && within[0]?.kind === 'noun')
    return !lexicon.isLikeSurname(run) || PEOPLE.test(run)
  return within.some((word) => word.end - word.start > 1 && (word.kind === 'noun' || word.kind === 'suffix'))
}

const PEOPLE = /[者員屋長生会社店課係人客民方先]$/u
