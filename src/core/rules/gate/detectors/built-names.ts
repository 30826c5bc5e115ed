import { isFigure } from '../figures.ts'
import { isHanAt, isHiraganaAt, isKatakanaAt, isLetterAt, isSign } from '../letters.ts'
import type { Lexicon } from '../lexicon.ts'
import { isInAct, NO_END } from '../name-candidates.ts'
import type { Hit, Reading, Word } from '../reading.ts'
import {
  ACTS,
  ERAS,
  FACILITIES,
  HONORIFICS,
  LABELS,
  NOBODY,
  OFFICES,
  PERSONAL,
  PERSONAL_OF,
  TRADES,
} from '../vocabulary.ts'
import { endsWithAny, startsWithAny } from '../word-edges.ts'
import { DEALT } from './enclosed-names.ts'
import { reasonFor } from './name-reason.ts'
import { isBehindPart } from './slot-names.ts'

/** A stretch that is built like a surname and a given name, and how much speaks for it. */
type Built = {
  readonly start: number
  readonly middle: number
  readonly givenAt: number
  readonly end: number
  readonly weight: number
}

/**
 * R-PII-01: what stands between signs, or between a sign and what happens to people, and is built like a name: lists and the letters of surnames and
 * given names are weighed against those of common nouns, and the words of the dictionary against both.
 */
export function* builtNames(reading: Reading): Generator<Hit> {
  const { text, words, allowed } = reading
  if (words.length === 0) return
  let reached = 0
  for (const group of byStart(listBuilt(text, reading.lexicon))) {
    if ((group[0]?.start ?? 0) < reached) continue
    const best = group
      .map((built) => ({ ...built, weight: built.weight - doubt(built, reading) }))
      .sort((one, other) => other.weight - one.weight)[0]
    if (best === undefined || best.weight < ENOUGH) continue
    const { start, end } = best
    reached = end
    if (allowed.covers(text, start, end) || isFigure(reading, start, end)) continue
    const reason = reasonFor(reading, start, end)
    if (reason !== undefined)
      yield { reason: reason === 'R-PII-01.full' ? 'R-PII-01.built' : reason, start, end }
  }
}

const ENOUGH = 4.5

/** Every stretch that may be enough of a name without regard to the words of the dictionary: these only take away. */
export function* listBuilt(text: string, lexicon: Lexicon): Generator<Built> {
  for (let start = 0; start < text.length; start += 1) {
    if (!isHanAt(text, start)) continue
    const before = weightBefore(text, start)
    if (before === undefined) continue
    for (let middle = start + 1; middle <= start + 4 && isHanAt(text, middle - 1); middle += 1) {
      const surname = text.slice(start, middle)
      const spaces = text[middle] === ' ' ? (text[middle + 1] === ' ' ? 2 : 1) : 0
      const family = surnameWeight(surname, lexicon, spaces > 0)
      if (family === undefined) continue
      const givenAt = middle + spaces
      for (let end = givenAt + 1; end <= givenAt + 4 && isLetterAt(text, end - 1); end += 1) {
        const after = weightAfter(text, end)
        if (after === undefined) continue
        const first = givenWeight(text, givenAt, end, lexicon)
        if (first === undefined) continue
        // 秋山, 原 光: two letters are any word.
        const short = surname.length + end - givenAt === 2 ? (spaces > 0 ? 1 : 3) : 0
        const weight = before + after + family + first - short + (isInAct(text, start, end) ? 1.5 : 0)
        if (weight >= ENOUGH) yield { start, middle, givenAt, end, weight }
      }
    }
  }
}

/** What the sign before a stretch tells; nothing where letters go on. */
function weightBefore(text: string, start: number): number | undefined {
  let at = start
  while (at > 0 && GAPS.has(text[at - 1] ?? '')) at -= 1
  if (isBehindPart(text, at)) return 2.5
  if (start === 0) return 0
  // 入級決定川口 登, 3年2組青柳日和: no sign stands between what was done, or the class, and the name.
  if (endsWithAny(text.slice(Math.max(0, start - 12), start), ACTS)) return 0.5
  if (/\d[年組]$/.test(text.slice(Math.max(0, start - 2), start))) return 2.5
  return isSign(text, start - 1) ? 0 : undefined
}

const GAPS = new Set(' :(「『【')

function weightAfter(text: string, end: number): number | undefined {
  if (isSign(text, end)) return 0
  const after = text.slice(end, end + 16)
  if (
    startsWithAny(after, HONORIFICS) ||
    PERSONAL.test(after) ||
    PERSONAL_OF.test(after) ||
    DEALT.test(after)
  )
    return 2
  return /^(?:から|より|と|へ|を|が|は|に|の|ら(?=\d)|ほか|及び)/.test(after) ? -1 : undefined
}

function surnameWeight(word: string, lexicon: Lexicon, spaced: boolean): number | undefined {
  if (lexicon.isSurname(word)) return word.length > 2 ? 5 : word.length === 2 ? 4.5 : spaced ? 2 : 0.5
  if (word.length < 2 || word.length > 3) return undefined
  return Math.min(3, lexicon.surnameWeight(word) - 0.5)
}

function givenWeight(text: string, from: number, end: number, lexicon: Lexicon): number | undefined {
  const word = text.slice(from, end)
  const isHan = isAll(isHanAt, text, from, end)
  if (!isHan) {
    if (isHiraganaAt(text, end - 1) && isHiraganaAt(text, end)) return undefined
    if (isKatakanaAt(text, end - 1) && isKatakanaAt(text, end)) return undefined
    if (word.length > 1 && lexicon.isGiven(word)) return lexicon.isCommonWord(word) ? 3 : 3.5
    return MIXED.test(word) ? 3 : undefined
  }
  if (lexicon.isGiven(word)) {
    if (word.length === 1) return 1.5
    if (lexicon.isCommonWord(word)) return Math.max(0.5, Math.min(2.5, lexicon.givenWeight(word)))
    return word.length > 2 ? 5 : 4
  }
  return word.length === 1 || word.length > 3 ? undefined : Math.min(3.5, lexicon.givenWeight(word))
}

function isAll(
  isOf: (text: string, at: number) => boolean,
  text: string,
  from: number,
  end: number,
): boolean {
  for (let at = from; at < end; at += 1) if (!isOf(text, at)) return false
  return true
}

/** とし江, ゆう太: kana before one of the endings of names. */
const MIXED = /^(?:[ぁ-ゖ]{1,3}|[ァ-ヺー]{1,3})[子江枝代美恵乃香奈太志人斗也]$/

/** What the dictionary and the lists of words say against a stretch. */
function doubt({ start, middle, givenAt, end }: Built, { text, words, lexicon, allowed }: Reading): number {
  const [surname, given, whole] = [
    text.slice(start, middle),
    text.slice(givenAt, end),
    text.slice(start, end),
  ]
  if (
    [TRADES, FACILITIES, OFFICES, LABELS, NOBODY].some((list) => endsWithAny(whole, list) || list.has(given))
  )
    return Number.POSITIVE_INFINITY
  for (let until = middle + 1; givenAt === middle && until <= end; until += 1) {
    if (allowed.isPlace(text.slice(start, until))) return Number.POSITIVE_INFINITY
  }
  const isListed = lexicon.isGiven(given)
  if (ERAS.test(surname) || /^第[一二三四五六七八九十]/.test(given)) return Number.POSITIVE_INFINITY
  const isMixed = MIXED.test(given)
  let weight = 0
  if (allowed.isPlace(surname)) weight += 1.5
  if (!isListed && NO_END.test(given)) weight += 2
  // 国保連: behind a letter only a given name of a list is one.
  if (!isListed && !isMixed && surname.length === 1) weight += 1
  for (const word of words) {
    if (word.end <= start || word.start >= end || (isMixed && word.start >= givenAt)) continue
    weight += doubtOf(word, { start, middle, givenAt, end }, isListed, lexicon.isSurname(surname))
  }
  return weight
}

/** What one word of the dictionary says against a name. */
function doubtOf(
  { start: from, end: until, kind }: Word,
  { start, middle, givenAt, end }: Omit<Built, 'weight'>,
  isListed: boolean,
  isKnown: boolean,
): number {
  const isThing = kind === 'noun' || kind === 'other' || kind === 'prefix'
  const isPlace = kind === 'place' || kind === 'proper'
  if (from < start || until > end) return kind === 'unknown' ? 1 : 6
  if (until - from === 1)
    return kind === 'suffix' && until === end && !isListed ? 2 : kind === 'number' ? 1 : 0
  if (from === start && until === end) return isThing || isPlace || kind === 'suffix' ? 8 : 0
  // 富田林市: a place that ends within the given name.
  if (from < middle && until > middle) return isThing ? 4 : isPlace ? (until < end ? 5 : 2) : 0
  if (from >= givenAt)
    return isThing && from === givenAt && until === end
      ? isListed
        ? 1
        : 4
      : isThing
        ? 3
        : isPlace && !isListed
          ? 1
          : 0
  return isThing ? (isKnown ? (from >= start && until === middle ? 1.5 : 1) : 4) : isPlace && !isKnown ? 1 : 0
}

function byStart(found: Iterable<Built>): Built[][] {
  return [...Map.groupBy(found, ({ start }) => start).values()]
}
