import { isFigure } from '../figures.ts'
import type { Hit, Reading } from '../reading.ts'
import type { Reason } from '../reasons.ts'
import { GIVEN, NONE, NUMBER, OTHER, SURNAME, TAG_COUNT } from '../tagger/tags.ts'
import { KNOWN, knownOf } from '../tagger/word-table.ts'
import { ERAS, HONORIFICS, NOBODY, ORDINARY } from '../vocabulary.ts'
import { endsWithAny, startsWithAny } from '../word-edges.ts'
import { reasonFor } from './name-reason.ts'

/** From this chance on a letter is one of a name; from the other on nobody has to look whether it is. */
const [LIKELY, SURE] = [0.3, 0.95]
/** The same for numbers. */
const LIKELY_NUMBER = 0.6

/** R-PII-01: names as they were learned from marked titles, by their letters, by the lists and by what stands around them. */
export function* learnedNames(reading: Reading): Generator<Hit> {
  const { text, chances, allowed } = reading
  if (chances === null) return
  for (const span of spansIn(
    text.length,
    (at) => (isBreak(text, at) ? 0 : nameChance(chances, at)),
    (at) => beginChance(chances, at),
    LIKELY,
  )) {
    const { start, end } = trimmed(text, span)
    if (end <= start || allowed.covers(text, start, end) || isFigure(reading, start, end)) continue
    const word = text.slice(start, end)
    if (ERAS.test(word) || COUNTED.test(word) || ORDINARY.has(word) || isOfNobody(text, word, end)) continue
    const kind = kindOf(chances, start, end)
    if (span.most < needed(kind, word, reading)) continue
    // 松原: what is a place here is nobody's name unless much speaks for it.
    if (kind !== 'full' && allowed.isPlace(word) && span.most < 0.8) continue
    const reason = reasonFor(reading, start, end)
    if (reason === undefined) continue
    yield { reason: reason === 'R-PII-01.full' ? told(kind, word, span.most) : reason, start, end }
  }
}

/** 一人ひとり: as many people as are told. */
const COUNTED = /^[一二三四五六七八九十数]人$/

/** Cells and lines of a table end with a sign that no name goes over. */
function isBreak(text: string, at: number): boolean {
  return text.charCodeAt(at) < 32
}

/** R-PII-07: numbers by which somebody is found, as they were learned. */
export function* learnedNumbers({ text, chances }: Reading): Generator<Hit> {
  // A number by itself is what an entry is called by: nothing says that it is somebody's.
  if (chances === null || !/[^\x20-\x7e]/.test(text)) return
  const chance = (at: number) =>
    (chances[at * TAG_COUNT + NUMBER] ?? 0) + (chances[at * TAG_COUNT + NUMBER + 1] ?? 0)
  for (const { start, end } of spansIn(text.length, chance, () => 0, LIKELY_NUMBER)) {
    if (/\d{2}|[〇一二三四五六七八九]{2}/.test(text.slice(start, end)))
      yield { reason: 'R-PII-07.case', start, end }
  }
}

type Span = { readonly start: number; readonly end: number; readonly most: number }
type Kind = 'full' | 'surname' | 'given' | 'other'

/** Stretches of letters of which each is likely; where a new name is likely to begin, a new stretch does. */
function* spansIn(
  length: number,
  chance: (at: number) => number,
  begin: (at: number) => number,
  least: number,
): Generator<Span> {
  let start = -1
  let most = 0
  for (let at = 0; at <= length; at += 1) {
    const own = at < length ? chance(at) : 0
    if (start >= 0 && (own < least || begin(at) > 0.6 * own)) {
      yield { start, end: at, most }
      start = -1
    }
    if (own >= least && start < 0) [start, most] = [at, 0]
    most = Math.max(most, own)
  }
}

function nameChance(chances: Float64Array, at: number): number {
  const from = at * TAG_COUNT
  return 1 - (chances[from + NONE] ?? 0) - (chances[from + NUMBER] ?? 0) - (chances[from + NUMBER + 1] ?? 0)
}

/** How likely a name begins at a letter that is not the given name behind a surname. */
function beginChance(chances: Float64Array, at: number): number {
  const from = at * TAG_COUNT
  return (chances[from + SURNAME] ?? 0) + (chances[from + SURNAME + 3] ?? 0) + (chances[from + OTHER] ?? 0)
}

/** 保育士さん, 双子ちゃん: people in general; 望月、一ノ瀬及び江頭の各川: things of a list. */
function isOfNobody(text: string, word: string, end: number): boolean {
  const after = text.slice(end, end + 40)
  if ((word.length > 1 || word === '奥') && endsWithAny(text.slice(Math.max(0, end - 8), end), NOBODY))
    if (startsWithAny(after, HONORIFICS)) return true
  return THINGS.test(after)
}

/** What tells at its end that a list is one of towns, rivers, firms. */
const THINGS =
  /^(?:(?:、|・|及び|と|並びに)[\p{Script=Han}々ヶァ-ヺー]{1,6}){0,4}の(?:各(?![氏位人家宅様者世委職員])[\p{Script=Han}]{1,4}|[二三四五六七八九十\d] ?[市区県社町村川校園館](?!民|員))/u

function trimmed(text: string, { start, end }: Span) {
  let [from, until] = [start, end]
  // 高橋 美咲 昭1/1/1: the sign of an era is its day's.
  if (/\d/.test(text[end] ?? '') && ERA_BEHIND.test(text.slice(start, end))) until -= 1
  while (from < until && EDGES.test(text[from] ?? '')) from += 1
  while (until > from && EDGES.test(text[until - 1] ?? '')) until -= 1
  return { start: from, end: until }
}

const ERA_BEHIND = /[ (][明大昭平令MTSHR]$/
const EDGES = /[ 、,・:()「」=/]/

function kindOf(chances: Float64Array, start: number, end: number): Kind {
  const [surname, given, other] = [SURNAME, GIVEN, OTHER].map((part) => {
    let most = 0
    for (let at = start; at < end; at += 1) {
      let sum = 0
      for (let tag = part; tag < part + 4; tag += 1) sum += chances[at * TAG_COUNT + tag] ?? 0
      most = Math.max(most, sum)
    }
    return most
  }) as [number, number, number]
  if (other > surname && other > given) return 'other'
  if (surname > 0.3 && given > 0.3) return 'full'
  return surname >= given ? 'surname' : 'given'
}

/** How sure a name has to be that more often is something else: a surname that is a place, too, or that no list has. */
function needed(kind: Kind, word: string, { table }: Reading): number {
  if (kind === 'full') return 0.6
  if (kind === 'given') {
    const known = knownOf(word, table)
    return known & KNOWN.noun || (!(known & KNOWN.given) && /^[ぁ-ゖ]+$/.test(word)) ? 0.9 : 0.5
  }
  if (kind !== 'surname' || word.length === 1) return LIKELY
  const known = knownOf(word, table)
  if (known & KNOWN.place) return 0.9
  if (known & KNOWN.surname) return known & KNOWN.commonSurname ? 0.6 : 0.5
  return known & KNOWN.noun ? 0.97 : 0.85
}

function told(kind: Kind, word: string, chance: number): Reason {
  if (kind === 'surname') return 'R-PII-01.surname'
  if (kind === 'given') return 'R-PII-01.given'
  if (kind === 'full') return chance >= SURE ? 'R-PII-01.full' : 'R-PII-01.built'
  if (/^[A-Z](?:[.・]? ?[A-Z]\.?)?$/.test(word)) return 'R-PII-01.initials'
  if (chance < SURE) return 'R-PII-01.built'
  return /^[ぁ-ゖァ-ヺー ]+$/.test(word) && !/[・=]/.test(word) ? 'R-PII-01.kana' : 'R-PII-01.foreign'
}
