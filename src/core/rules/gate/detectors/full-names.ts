import { isFigure } from '../figures.ts'
import { type Candidate, isInAct, listCandidates } from '../name-candidates.ts'
import type { Hit, Reading, Word } from '../reading.ts'
import { wordsWithin } from '../reading.ts'
import {
  ERAS,
  FACILITIES,
  HONORIFICS,
  LABELS,
  OFFICES,
  PERSONAL,
  PERSONAL_OF,
  TRADES,
} from '../vocabulary.ts'
import { endsWithAny, startsWithAny } from '../word-edges.ts'
import { enclosedWeight, isEnclosedBy, SEASONS } from './enclosed-names.ts'
import { reasonFor } from './name-reason.ts'

/** R-PII-01, and R-PII-11 where a trade follows: surname and given name in kanji, with or without a space between them. */
export function* fullNames(reading: Reading): Generator<Hit> {
  const { text, words } = reading
  if (words.length === 0) return
  let reached = 0
  for (const group of byStart(listCandidates(text, reading.lexicon))) {
    if ((group[0]?.start ?? 0) < reached) continue
    const best = group
      .map((candidate) => ({ candidate, weight: weigh(candidate, reading) }))
      .filter(({ weight }) => weight >= ENOUGH)
      .sort(better(reading))[0]
    if (best === undefined) continue
    const { start, end } = best.candidate
    if (reading.allowed.covers(text, start, end) || isFigure(reading, start, end)) {
      reached = end
      continue
    }
    const reason = reasonFor(reading, start, end)
    if (reason !== undefined) yield { reason, start, end }
    reached = end
  }
}

type Weighed = { readonly candidate: Candidate; readonly weight: number }

/** A given name that a list has is better than one that only looks like it, and the longer one is better. */
function better({ text, lexicon }: Reading) {
  const isKnown = ({ candidate }: Weighed) =>
    Number(lexicon.isGiven(text.slice(candidate.givenAt, candidate.end)))
  return (one: Weighed, other: Weighed) =>
    isKnown(other) - isKnown(one) || other.candidate.end - one.candidate.end || other.weight - one.weight
}

const ENOUGH = 4
const HAN = /[\p{Script=Han}々]/u
const KANA_OR_HAN = /[\p{Script=Han}々ぁ-ゖァ-ヺー]/u
const PERSONAL_BEFORE =
  /(?:故|亡|元職員|妻|夫|長男|長女|次男|次女|二男|二女|三男|三女|父|母|子|兄|姉|弟|妹|氏名|名義|名前|講師|医師|弁護士|教授|原告|被告|者|人|員|児|士|師|生|主|外|夫婦|棋士|選手|歌手|画家|作家|俳優|監督)$/u

function weigh(candidate: Candidate, reading: Reading): number {
  const { text, words, lexicon } = reading
  const { start, middle, givenAt, end } = candidate
  const surname = text.slice(start, middle)
  const given = text.slice(givenAt, end)
  const before = text.slice(Math.max(0, start - 12), start)
  const after = text.slice(end)
  const spaced = givenAt > middle
  const [family, first] = [wordsWithin(words, start, middle), wordsWithin(words, givenAt, end)]
  // 謝礼: two letters are a name only where the dictionary has no word of both.
  if (end - start === 2 && (family === undefined || first === undefined || surname === given)) return 0
  // 申請久我山 隆: a space parts what can only be a surname from what can only be a given name, however the dictionary cuts.
  const isApart = spaced && surname.length > 1 && candidate.isKnown && isOnlyGiven(given, lexicon)
  // Both ends must be ends of words, or of a run of kanji.
  if (
    HAN.test(text[start - 1] ?? '') &&
    !words.some((word) => word.start === start) &&
    !endsWithLabel(before) &&
    !isApart
  )
    return 0
  if (KANA_OR_HAN.test(after[0] ?? '') && !words.some((word) => word.end === end)) return 0

  if (NUMERAL.test(given) && /^(?:の[一二三四五六七八九十]|丁目|番)/.test(after)) return 0
  if (TRADES.has(given) || FACILITIES.has(given)) return 0
  // 喜多見原: what begins like a longer name of a place is that place.
  for (let until = middle + 1; !spaced && until <= end; until += 1) {
    if (reading.allowed.isPlace(text.slice(start, until))) return 0
  }
  if (
    !lexicon.isGiven(given) &&
    given.length > 1 &&
    (endsWithAny(given, TRADES) || endsWithAny(given, FACILITIES))
  )
    return 0
  if (/^[〇一二三四五六七八九十百千]+$/.test(surname + given)) return 0
  // 代田富士356広場: a place with a number of its own.
  if (!spaced && reading.allowed.isPlace(surname) && /^\d{1,3}(?![\d-])/.test(after)) return 0
  // 大正時代: an era is no surname.
  if (!spaced && ERAS.test(surname)) return 0
  // 富田林市: the dictionary has a place that ends within the given name.
  if (
    !spaced &&
    words.some((word) => word.kind === 'place' && word.start === start && word.end > middle && word.end < end)
  )
    return 0
  // 会長岸絢音: an office or a label ends within what no list has for a surname.
  if (!candidate.isKnown && [1, 2].some((length) => endsWithLabel(before + surname.slice(0, length))))
    return 0
  // 見積りの: kana of a word's own are no name.
  if (!spaced && /^[ぁ-ゖ]/.test(given) && !words.some((word) => word.start === givenAt)) return 0
  // 玉川みどりの計画: a place, and a word.
  if (
    !spaced &&
    KANA_WORDS.test(given) &&
    reading.allowed.isPlace(surname) &&
    !PERSONAL.test(after) &&
    !PERSONAL_OF.test(after)
  )
    return 0
  const isLabelled = endsWithLabel(before) || PERSONAL_BEFORE.test(before)
  const isPersonal = startsWithAny(after, HONORIFICS) || PERSONAL.test(after)
  // 大野原, 秋葉原: one word of the dictionary for a place, and nobody is meant.
  const whole = spaced || isLabelled || isPersonal ? undefined : wordsWithin(words, start, end)
  if (
    whole?.length === 1 &&
    WHOLE.has(whole[0]?.kind ?? 'other') &&
    end - start > 2 &&
    !PERSONAL_OF.test(after)
  )
    return 0
  let weight = surname.length > 1 ? 1 : 0
  weight += candidate.isKnown
    ? familyWeight(family, reading.allowed.isPlace(surname), spaced || isLabelled)
    : strangeWeight(words, start, middle)
  weight += givenWeight(first, given, lexicon, spaced)
  // A surname that is a thing as well (森, 堤) is one before what can only be a given name.
  if (candidate.isKnown && family?.[0]?.kind === 'noun' && first?.[0]?.kind === 'given' && given.length > 1)
    weight += 1
  // 才蔵: so is a word that may be a given name where only a person can be meant.
  const isShown = isPersonal || PERSONAL_OF.test(after)
  if (isShown && family?.[0]?.kind === 'surname' && first?.length === 1 && first[0]?.kind === 'noun') {
    if (!spaced && !lexicon.isGiven(given) && lexicon.isLikeGiven(given)) weight += 2
  }
  // 琢磨: a word that may be a given name is one behind a label.
  if (isLabelled && first?.length === 1 && first[0]?.kind === 'noun' && !lexicon.isGiven(given)) {
    if (lexicon.isLikeGiven(given)) weight += 3
  }
  // 入所 明石: a word, and no list has it for a surname.
  if (!candidate.isKnown && !isLabelled && family?.length === 1 && family[0]?.kind === 'noun') {
    if (lexicon.surnameWeight(surname) < 2) return 0
  }
  // 宜野湾 基地, 夙川 桜: apart by a space, two words are a place and a thing where nothing tells of a person.
  if (
    spaced &&
    !isLabelled &&
    !isShown &&
    first?.length === 1 &&
    first[0]?.kind === 'noun' &&
    !isInAct(text, start, end)
  ) {
    if (given.length > 1)
      weight -= isOnlyGiven(given, lexicon)
        ? 0
        : lexicon.isGiven(given)
          ? 2
          : lexicon.givenWeight(given) < 1
            ? 6
            : 4
    else if (family?.[0]?.kind === 'noun' && surname.length > 1) weight -= 3
  }
  const isEnclosed = isEnclosedBy(text[start - 1], after)
  weight += enclosedWeight(candidate, reading, { isEnclosed, isShown, isLabelled }, [family, first])
  if (isBoundary(text[start - 1]) && isBoundary(after[0])) weight += 1
  // Nothing but the name stands between other signs: the run of kanji is the name.
  if (
    !spaced &&
    !KANA_OR_HAN.test(text[start - 1] ?? '') &&
    !KANA_OR_HAN.test(after[0] ?? '') &&
    end - start > 2
  )
    weight += 1
  if (isLabelled) weight += 1
  if (isPersonal || PERSONAL_OF.test(after)) weight += 2
  else if (HAN.test(after[0] ?? '') && !startsWithAny(after, TRADES))
    weight -= startsWithAny(after, FACILITIES) ? 3 : 1
  if (startsWithAny(after, TRADES) && (given.length > 1 || spaced)) weight += 1
  return weight
}

function isOnlyGiven(word: string, { isGiven, isCommonWord }: Reading['lexicon']): boolean {
  return isGiven(word) && !isCommonWord(word) && !SEASONS.test(word)
}

/** Kinds of one word for the whole of what would be a surname and a given name: 大島紬, 中山道. */
const WHOLE: ReadonlySet<string> = new Set(['place', 'proper', 'noun'])
const MIXED = /^[ぁ-ゖァ-ヺー]{1,3}[\p{Script=Han}]$/u
const REGION = /^[都道府県市区町村郡州島川山線橋駅]$/
const NAMED: ReadonlySet<string> = new Set(['given', 'surname', 'name', 'unknown', 'place', 'proper'])
/** Given names in hiragana that gardens, halls and plans bear as well. */
const KANA_WORDS =
  /^(?:みどり|さくら|ひかり|みらい|いずみ|のぞみ|あおば|わかば|ふたば|はな|うみ|そら|かえで|すみれ|つばさ|ほたる|まつり)$/
const NUMERAL = /^[一二三四五六七八九十]$/

/** What speaks for a surname that no list has: it is made of words that the dictionary lacks, or of letters. */
function strangeWeight(words: readonly Word[], start: number, middle: number): number {
  const within = words.filter((word) => word.start < middle && word.end > start)
  const astride = within.filter((word) => word.start < start || word.end > middle)
  // 納税管理人: a name does not begin or end within a word.
  if (astride.some(({ kind }) => kind === 'noun')) return -4
  if (astride.length > 0) return -1
  const isWhole = within.length === 1 && middle - start > 1
  // 是永: what the dictionary has for a given name.
  if (isWhole && within[0]?.kind === 'given') return 0
  if (isWhole && within[0]?.kind === 'unknown') return 1
  if (isWhole) return within[0]?.kind === 'place' || within[0]?.kind === 'proper' ? 0 : -2
  return within.some((word) => word.end - word.start > 1 && word.kind !== 'place' && word.kind !== 'surname')
    ? -2
    : 0
}

function familyWeight(family: readonly Word[] | undefined, isPlace: boolean, spaced: boolean): number {
  if (isPlace) return family?.[0]?.kind === 'surname' ? 1 : 0
  const only = family?.length === 1 ? family[0] : undefined
  if (only?.kind === 'surname') return 2
  if (only?.kind === 'noun') return spaced ? 1 : 0
  return family === undefined ? 0 : 1
}

/** What speaks for a given name: the dictionary mixes names with places and things, so its lists of names weigh more than the kind of the word. */
function givenWeight(
  first: readonly Word[] | undefined,
  given: string,
  { isGiven, isLikeGiven }: Reading['lexicon'],
  spaced: boolean,
): number {
  const [isKnown, isLike] = [isGiven(given), isLikeGiven(given)]
  const only = first?.length === 1 ? first[0] : undefined
  if (only?.kind === 'given') return given.length > 1 || spaced ? 2 : 1
  if (isKnown && spaced) return 2
  if (only?.kind === 'surname' || only?.kind === 'name') return isKnown ? 2 : 0
  if (only !== undefined && only.kind !== 'unknown') {
    if (!isKnown && !isLike) return -3
    if (!isKnown) return only.kind === 'place' || only.kind === 'proper' ? (spaced ? 1 : 0) : spaced ? 0 : -3
    return given.length > 1 ? 1 : REGION.test(given) ? -1 : 0
  }
  if (isKnown) return given.length > 1 ? 2 : 1
  if (first === undefined) return isLike ? 1 : 0
  // とし江, ヨシ子: the dictionary takes the kana for words of their own.
  if (MIXED.test(given)) return spaced ? 2 : 1
  if (first.some((word) => word.end - word.start > 1 && !NAMED.has(word.kind))) return -3
  // A new name falls apart into letters, some of which the dictionary knows as names.
  return isLike || first.some(({ kind }) => kind === 'given' || kind === 'unknown' || kind === 'surname')
    ? 1
    : 0
}

function endsWithLabel(before: string): boolean {
  const trimmed = before.replace(/[ :(「・、]+$/, '')
  return endsWithAny(trimmed, LABELS) || endsWithAny(trimmed, OFFICES)
}

function isBoundary(letter: string | undefined): boolean {
  return letter === undefined || !KANA_OR_HAN.test(letter) || 'のはがをにへとやもでかよ'.includes(letter)
}

function byStart(candidates: Iterable<Candidate>): Candidate[][] {
  return [...Map.groupBy(candidates, ({ start }) => start).values()]
}
