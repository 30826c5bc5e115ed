import type { Hit, Reading, Word } from '../reading.ts'
import { FACILITIES, LABELS, NOBODY, OFFICES, STAFF_EVENT, TRADES } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'

/** A run of letters to which respect is paid; what the run is, only its words tell. */
export const RESPECTED =
  /(?<name>(?:[\p{Script=Han}々ヶ]{1,8}|[ァ-ヺー]{2,14}(?:[・= ][ァ-ヺー]{1,14}){0,4}|[ぁ-ゖー]{2,8}(?: [ぁ-ゖー]{1,6})?|[\p{Script=Han}々]{1,4} {1,2}(?:[\p{Script=Han}々]{1,4}|[ぁ-ゖー]{1,5}|[ァ-ヺー]{1,6})|[\p{Script=Han}々]{1,4}[ぁ-ゖァ-ヺー]{1,5}))[ ]?(?<respect>氏(?![名子神])|(?<![仕同模異態各両])様(?![式々子相態性化])|さん(?![歩ずびぽ])|さま(?!ざま)|殿(?![下堂])|君(?![が臨主津])|くん(?!れん)|ちゃん(?!こ|と|家(?![庭族屋]))|先生|女史|夫妻|ご夫妻|両名|両人)/gu

/** R-PII-01: a name to which respect is paid, be it a surname only or one that no dictionary knows. */
export function* honorifics(reading: Reading): Generator<Hit> {
  const { text, words } = reading
  if (words.length === 0) return
  for (const match of text.matchAll(RESPECTED)) {
    const { name = '', respect = '' } = match.groups ?? {}
    const end = match.index + name.length
    const found = stretch(reading, match.index, end, respect)
    if (found === undefined) continue
    const [start] = found
    if (reading.allowed.covers(text, start, end)) continue
    const before = text.slice(Math.max(0, start - 20), start).replace(/[ :(「]+$/, '')
    if (endsWithAny(before, OFFICES) && !STAFF_EVENT.test(text)) continue
    yield { reason: 'R-PII-01.honorific', start, end }
  }
}

/** The part of a run that is the name: the longest tail of it that is a name and no word for people in general. */
function stretch(
  reading: Reading,
  from: number,
  end: number,
  respect: string,
): readonly [number, number] | undefined {
  const { text, words, lexicon, allowed } = reading
  const run = text.slice(from, end)
  if (endsWithAny(run, NOBODY) && !lexicon.isSurname(run)) return undefined
  const last = words.find((word) => word.start <= end && end < word.end)
  // 仕様, 同様: the sign of respect is a part of a word.
  if (last !== undefined && last.start < end && last.end >= end + 1 && last.kind !== 'unknown') {
    // 渥見様: behind a letter that the dictionary lacks, 見様 is none.
    const isCut = words.some(
      (word) => word.end === last.start && word.start === from && word.kind === 'unknown',
    )
    return isCut && last.end === end + 1 && lexicon.isLikeSurname(run) ? [from, end] : undefined
  }
  const cuts = words.filter((word) => word.start >= from && word.start < end)
  for (const { start } of cuts) {
    const tail = text.slice(start, end)
    if (start > from && !endsWithAny(text.slice(0, start), LABELS) && !isBreak(reading, start)) continue
    if (NOBODY.has(tail)) return undefined
    if (isName(reading, start, end, tail, respect)) return [behindLabel(reading, start, end), end]
  }
  const inside = cuts.findLast(
    ({ kind, start }) => kind === 'surname' && !allowed.isPlace(text.slice(start, end)),
  )
  return inside === undefined ? undefined : [inside.start, end]
}

/** Respect that is paid to offices and to things as well. */
const WEAK = /^(?:先生|殿|君|ご?夫妻|両名|両人)$/
/** Endings of words for people in general. */
const PEOPLE = /[者員屋長生会社店課係人客民方々達主工手側元先族親]$/u

/** 講師長谷川: where a label begins the run, the name begins behind it. */
function behindLabel({ text, words }: Reading, start: number, end: number): number {
  const name = words.find((word) => word.start > start && word.end <= end && word.kind === 'surname')
  return name !== undefined && endsWithAny(text.slice(start, name.start), LABELS) ? name.start : start
}

function isBreak({ words }: Reading, start: number): boolean {
  const before = words.find((word) => word.end === start)
  return (
    before === undefined ||
    ['particle', 'other', 'noun', 'suffix', 'place', 'number', 'prefix'].includes(before.kind)
  )
}

function isName(reading: Reading, start: number, end: number, tail: string, respect: string): boolean {
  const weak = WEAK.test(respect)
  const isPolite = respect === '様' || respect === '氏'
  const { words, lexicon, allowed } = reading
  const plain = tail.replaceAll(' ', '')
  if (endsWithAny(plain, NOBODY) || endsWithAny(plain, OFFICES)) return false
  if (
    plain.length > 1 &&
    (endsWithAny(plain, TRADES) || endsWithAny(plain, FACILITIES)) &&
    !lexicon.isSurname(plain) &&
    !lexicon.isGiven(plain)
  )
    return false
  const within = words.filter((word) => word.start >= start && word.end <= end)
  const isLabelled = endsWithAny(
    reading.text.slice(Math.max(0, start - 20), start).replace(/[ :(「]+$/, ''),
    LABELS,
  )
  const names = within.filter(({ kind }) => kind === 'surname' || kind === 'given' || kind === 'name')
  if (lexicon.isSurname(plain) && (plain.length > 1 || within[0]?.kind === 'surname' || !weak || isLabelled))
    return true
  if (/^[ァ-ヺー・= ]+$/.test(tail)) {
    return (
      names.length > 0 ||
      tail.split(/[・= ]/).some((part) => lexicon.isForeign(part)) ||
      isKanaName(plain, lexicon) ||
      ((!weak || (respect === '君' && plain.length > 2 && !lexicon.isKatakanaWord(plain))) &&
        within.every(({ kind }) => kind === 'unknown' || kind === 'other'))
    )
  }
  if (/^[ぁ-ゖー ]+$/.test(tail))
    return lexicon.isGiven(plain) || names.length > 0 || isKanaName(katakana(plain), lexicon)
  if (weak) return names.length > 0 && names.at(-1)?.end === end
  // 笠木様: a thing, built like a surname.
  if (
    isPolite &&
    within.length === 1 &&
    within[0]?.end === end &&
    lexicon.isLikeSurname(plain) &&
    !PEOPLE.test(plain)
  )
    return true
  if (names.length > 0 && within.every(({ kind }) => kind !== 'noun' || names.length > 1)) return true
  // A rare surname falls apart into words (大豆生田); words for people in general end in a noun or a suffix.
  const last = within.at(-1)
  if (plain.length < 5 && within.length > 1 && last?.end === end && !isGeneral(last, plain)) return true
  if (plain.length > 1 && within.length === 1 && (last?.kind === 'place' || last?.kind === 'proper'))
    return !allowed.isPlace(plain)
  if (plain.length > 1 && lexicon.isSurname(plain)) return true
  return (
    plain.length <= 6 &&
    within.every(({ kind, start: at, end: until }) => kind === 'unknown' || until - at === 1)
  )
}

/** Whether a last word makes a run one for people in general: a noun of more than one letter, or 者, 員, 屋 and the like. */
function isGeneral({ kind, start, end }: Word, run: string): boolean {
  if (kind === 'noun')
    return (
      end - start > 1 || /[者員屋長会社店課係生人客民方々達主神仏園校館所町区市村県都府国署寺院]$/u.test(run)
    )
  return kind === 'suffix' || kind === 'particle' || kind === 'number'
}

function isKanaName(word: string, lexicon: Reading['lexicon']): boolean {
  return lexicon.isSurnameReading(word) || lexicon.isGivenReading(word)
}

function katakana(word: string): string {
  return word.replaceAll(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
}
