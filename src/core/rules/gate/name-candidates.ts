import { isHanAt, isHiraganaAt, isKatakanaAt, isLetterAt, isSign, letterTable } from './letters.ts'
import type { Lexicon } from './lexicon.ts'
import { ACTS, FACILITIES, HONORIFICS, LABELS, OFFICES, PERSONAL, PERSONAL_OF, TRADES } from './vocabulary.ts'
import { endsWithAny, startsWithAny } from './word-edges.ts'

/**
 * Where a surname and a given name may stand: the surname from `start` to `middle`, the given name from `givenAt` to `end`; `isKnown` where
 * a list has the surname.
 */
export type Candidate = {
  readonly start: number
  readonly middle: number
  readonly givenAt: number
  readonly end: number
  readonly isKnown: boolean
}

/** Every place where a surname may be followed by what is, or may be, a given name; a surname that no list has only at the start of a run of kanji. */
export function* listCandidates(text: string, lexicon: Lexicon): Generator<Candidate> {
  for (let start = 0; start < text.length; start += 1) {
    if (!isHanAt(text, start)) continue
    const isFirst = !isHanAt(text, start - 1) || isBehindLabel(text, start)
    const lengths = lexicon.surnameLengths(text, start)
    for (let length = Math.min(5, text.length - start); length > 0; length -= 1) {
      const middle = start + length
      const isKnown = (lengths & (1 << length)) !== 0 && lexicon.isSurname(text.slice(start, middle))
      if (!isKnown && !(isFirst && length > 1 && length < 5)) continue
      const spaces = text[middle] === ' ' ? (text[middle + 1] === ' ' ? 2 : 1) : 0
      const place = { start, middle, givenAt: middle + spaces, isKnown }
      // Within a run of kanji a surname of one letter is any letter.
      if (isKnown && (isFirst || length > 1)) yield* given(text, place, lexicon, spaces > 0)
      else if (!isKnown && (spaces > 0 || lexicon.mayBeGiven(text, middle)) && allHan(text, start, middle))
        yield* strange(text, place, lexicon, spaces > 0)
    }
  }
}

function* given(
  text: string,
  place: Omit<Candidate, 'end'>,
  lexicon: Lexicon,
  spaced: boolean,
): Generator<Candidate> {
  const { givenAt } = place
  let limit = givenAt
  while (limit < givenAt + 4 && isLetterAt(text, limit)) limit += 1
  for (let end = limit; end > givenAt; end -= 1) {
    const word = text.slice(givenAt, end)
    if (mayBeGiven(text, { ...place, end }, word, lexicon, spaced)) yield { ...place, end }
  }
}

function mayBeGiven(
  text: string,
  { start, middle, givenAt, end }: Candidate,
  word: string,
  lexicon: Lexicon,
  spaced: boolean,
): boolean {
  const goesOn = isHanAt(text, end)
  if (isKatakanaAt(text, givenAt) && isKatakanaAt(text, end - 1)) {
    return word.length > 1 && !isKatakanaAt(text, end) && lexicon.isGivenReading(word)
  }
  // 堀ゆうた作品展: kana that go on are the name's.
  if (isHiraganaAt(text, end - 1) && isHiraganaAt(text, end) && !PARTICLES.has(text[end] ?? '')) return false
  const isKnown = lexicon.isGiven(word)
  // 通り, 祭り: a letter with kana of its own is a word.
  if (!spaced && word.length === 1 && isHiraganaAt(text, end) && !PARTICLES.has(text[end] ?? '')) return false
  if (!isKnown) {
    if (isHiraganaAt(text, givenAt) && isHiraganaAt(text, end - 1)) {
      return spaced && word.length > 1 && !isHiraganaAt(text, end) && !NO_NAMES.has(word)
    }
    return (
      !NO_END.test(word) &&
      !(middle - start === 1 && !spaced && DIRECTIONS.has(text[start] ?? '')) &&
      (spaced || word.length > 1) &&
      lexicon.isLikeGiven(word) &&
      (!goesOn || isPersonal(text, end)) &&
      !isTrade(word)
    )
  }
  // A surname of one letter before a given name of one letter is any word.
  if (middle - start + word.length < 3 && !spaced && !standsAlone(text, start, end)) return false
  if (isTrade(word)) return false
  if (!goesOn || spaced) return true
  // Where kanji go on, a letter or a common word is a part of what follows.
  if (word.length === 1 || lexicon.isCommonWord(word))
    return isPersonal(text, end) || startsWithAny(text.slice(end, end + 12), TRADES)
  return true
}

/** Behind a surname that no list has, only a given name that one has, and that ends its run. */
function* strange(
  text: string,
  place: Omit<Candidate, 'end'>,
  lexicon: Lexicon,
  spaced: boolean,
): Generator<Candidate> {
  const { givenAt } = place
  const isLike = lexicon.isLikeSurname(text.slice(place.start, place.middle))
  for (let end = Math.min(text.length, givenAt + 3); end > givenAt; end -= 1) {
    if (isHiraganaAt(text, end - 1) && isHiraganaAt(text, end) && !(spaced && PARTICLES.has(text[end] ?? '')))
      continue
    if (isKatakanaAt(text, end - 1) && isKatakanaAt(text, end)) continue
    const word = text.slice(givenAt, end)
    const isWhole = isLike && standsAlone(text, place.start, end)
    if (word.length === 1 && !spaced && !isWhole) continue
    const isGiven = lexicon.isGiven(word)
      ? spaced || isWhole || !lexicon.isCommonWord(word)
      : (spaced || isWhole) && isNewName(word, lexicon)
    if (!isGiven) continue
    if (!isHanAt(text, end) || isPersonal(text, end)) yield { ...place, end }
  }
}

/** Two letters are a name only where nothing else stands in the brackets, or where what follows happens to people. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (ALONE_BEFORE.has(text[start - 1] ?? ' ') && ALONE_BEHIND.has(text[end] ?? ' ')) return true
  return !isHanAt(text, start - 1) && !isHanAt(text, end) && PERSONAL_OF.test(text.slice(end, end + 12))
}

const ALONE_BEFORE = new Set('( :、・')
const ALONE_BEHIND = new Set(') (、・')

function isNewName(word: string, lexicon: Lexicon): boolean {
  return word.length > 1 && !NO_END.test(word) && !isTrade(word) && lexicon.isLikeGiven(word)
}

function isTrade(word: string): boolean {
  return TRADES.has(word) || FACILITIES.has(word)
}

function isPersonal(text: string, at: number): boolean {
  const after = text.slice(at, at + 12)
  return startsWithAny(after, HONORIFICS) || PERSONAL.test(after)
}

/** What no new given name ends in: words behind names, and parts of towns, roads and houses. */
export const NO_END =
  /[氏様殿君宅方邸家宛分外他沢谷台丘田崎川橋町村区市県都府駅坂池線園館院校所部課室署堂寺社店島原山塚浜岡展賞像碑祭会誌章小中]$/u
const DIRECTIONS = new Set('上下東西南北中前後大小新本内外')
const PARTICLES = new Set('のはがをにへとやもでかよさくち')

const LABEL_ENDS = letterTable([...LABELS, ...OFFICES].map((word) => word.at(-1) ?? ''))

/** Whether a word such as 申請者 ends at a place; only behind its last letters the list is asked. */
export function isBehindLabel(text: string, at: number): boolean {
  if (at === 0 || LABEL_ENDS[text.charCodeAt(at - 1)] === 0) return false
  const before = text.slice(Math.max(0, at - 12), at)
  return endsWithAny(before, LABELS) || endsWithAny(before, OFFICES)
}

/** Whether what is decided, paid or noted for one person stands beside a stretch. */
export function isInAct(text: string, start: number, end: number): boolean {
  if (isSign(text, start - 1) && endsWithAny(text.slice(Math.max(0, start - 12), start).trimEnd(), ACTS))
    return true
  return (
    isSign(text, end) && startsWithAny(text.slice(end, end + 16).replace(/^[ (「『【[:・、,/]+/, ''), ACTS)
  )
}

function allHan(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isHanAt(text, at)) return false
  return true
}

/** Words in hiragana that follow a space without being names. */
const NO_NAMES = new Set(
  'について および ならびに または もしくは ほか まつり つどい ひろば など まで から より こども ふれあい いきいき すこやか さくら会 あり なし みんな'.split(
    ' ',
  ),
)
