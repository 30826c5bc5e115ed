import { isFigure } from '../figures.ts'
import { isHanAt, isHiraganaAt, isKatakanaAt, isLetterAt } from '../letters.ts'
import type { Lexicon } from '../lexicon.ts'
import { type Candidate, isBehindLabel, NO_END } from '../name-candidates.ts'
import type { Hit, Reading, Word } from '../reading.ts'
import { wordsWithin } from '../reading.ts'
import {
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

/** What tells a place where a person is named: a label before it, brackets around it, what happens to people behind it, or a space on its own. */
type Slot = 'label' | 'bracket' | 'person' | 'apart'

type SlotName = Omit<Candidate, 'isKnown'> & { readonly slot: Slot }

/**
 * R-PII-01: surname and given name where the place says that a person is named, even if the given name is a common word or a letter (雫, 平和)
 * or the surname is a place as well. What the dictionary knows as one word, a place or an institution is none.
 */
export function* slotNames(reading: Reading): Generator<Hit> {
  const { text, words, allowed } = reading
  if (words.length === 0) return
  let reached = 0
  for (const name of listSlots(text, reading.lexicon)) {
    const { start, end } = name
    if (start < reached || !isName(name, reading) || allowed.covers(text, start, end)) continue
    if (isFigure(reading, start, end)) continue
    const reason = reasonFor(reading, start, end)
    if (reason !== undefined) yield { reason, start, end }
    reached = end
  }
}

/** Every place that a slot gives to a surname of a list and a given name, the longest first. */
export function* listSlots(text: string, lexicon: Lexicon): Generator<SlotName> {
  for (let start = 0; start < text.length; start += 1) {
    if (!isHanAt(text, start)) continue
    const before = slotBefore(text, start)
    if (before === null) continue
    const lengths = lexicon.surnameLengths(text, start)
    for (let length = Math.min(4, text.length - start); length > 0; length -= 1) {
      const middle = start + length
      if ((lengths & (1 << length)) === 0 || !lexicon.isSurname(text.slice(start, middle))) continue
      const givenAt = text[middle] === ' ' ? middle + (text[middle + 1] === ' ' ? 2 : 1) : middle
      for (let end = Math.min(text.length, givenAt + 4); end > givenAt; end -= 1) {
        const slot = slotOf(text, before, start, end)
        if (slot === null || !mayBeGiven(text, givenAt, end, lexicon, slot)) continue
        yield { start, middle, givenAt, end, slot }
      }
    }
  }
}

function slotBefore(text: string, start: number): Slot | null {
  const before = text[start - 1]
  if (before !== undefined && OPEN.has(before)) {
    let at = start - 1
    while (at > 0 && text[at - 1] === ' ') at -= 1
    return isBehindPart(text, at) ? 'label' : before === ' ' ? 'apart' : 'bracket'
  }
  if (before === undefined) return 'person'
  if (!isHanAt(text, start - 1)) return isBehindPart(text, start) ? 'label' : 'person'
  return isBehindPart(text, start) ? 'label' : null
}

/** Whether a label stands before a place, or a word for who has a part in a matter. */
export function isBehindPart(text: string, at: number): boolean {
  // Asked at every kanji of every title: the letter before decides most.
  const mayBePart = PART_ENDS.has(text[at - 1] ?? '') && isHanAt(text, at - 2) && isHanAt(text, at - 3)
  if (mayBePart && !NO_PART.test(text.slice(Math.max(0, at - 12), at))) return true
  if (!isBehindLabel(text, at)) return false
  const before = text.slice(Math.max(0, at - 12), at)
  return endsWithAny(before, LABELS) && !endsWithAny(before, OFFICES)
}

/** 買受人, 監護者: whoever has a part in a matter, where no list names the part. */
const PART_ENDS = new Set('者人主')
const NO_PART =
  /(?:法人|個人|[国市区県民都町村地系]人|老人|大人|成人|番人|名人|達人|高齢者|障害者|[患業記学王労働営]者|家主|事業主|地主|自主|民主|君主|公主)$/u

/** What a name's slot is, seen from behind it as well; null where nothing there tells of a person. */
function slotOf(text: string, before: Slot, start: number, end: number): Slot | null {
  const after = text.slice(end, end + 16)
  const isPersonal = startsWithAny(after, HONORIFICS) || PERSONAL.test(after) || PERSONAL_OF.test(after)
  if (isPersonal || DEALT.test(after)) return before === 'label' ? before : 'person'
  if (isLetterAt(text, end) && !(before === 'label' && PARTICLES.has(after[0] ?? ''))) return null
  if (before === 'person') return null
  if (before === 'bracket') return CLOSE.get(text[start - 1] ?? '') === after[0] ? before : null
  if (before === 'apart') return after === '' || /^[ )(]/.test(after) ? before : null
  return before
}

const OPEN = new Set(' (「『【[:')
const CLOSE = new Map([
  ['(', ')'],
  ['「', '」'],
  ['『', '』'],
  ['【', '】'],
  ['[', ']'],
])
const PARTICLES = new Set('のはがをにへとかよ')

function mayBeGiven(text: string, from: number, end: number, lexicon: Lexicon, slot: Slot): boolean {
  const word = text.slice(from, end)
  if (isKana(text, from, end)) {
    return word.length > 1 && lexicon.isGiven(word) && !isHiraganaAt(text, end) && !isKatakanaAt(text, end)
  }
  for (let at = from; at < end; at += 1) if (!isHanAt(text, at)) return false
  if (word.length > 3 || TRADES.has(word) || FACILITIES.has(word) || NUMBERS.test(word)) return false
  const isListed = lexicon.isGiven(word)
  if (!isListed && (NO_END.test(word) || !lexicon.isLikeGiven(word))) return false
  return slot !== 'apart' || (isListed && !lexicon.isCommonWord(word))
}

function isKana(text: string, from: number, end: number): boolean {
  const isOf = isHiraganaAt(text, from) ? isHiraganaAt : isKatakanaAt
  for (let at = from; at < end; at += 1) if (!isOf(text, at)) return false
  return true
}

const NUMBERS = /^[〇一二三四五六七八九十百千]{2,}$/

function isName({ start, middle, givenAt, end, slot }: SlotName, reading: Reading): boolean {
  const { text, words, lexicon, allowed } = reading
  const [surname, given] = [text.slice(start, middle), text.slice(givenAt, end)]
  const spaced = givenAt > middle
  const whole = text.slice(start, end)
  if (allowed.isPlace(whole) || NOBODY.has(whole) || OFFICES.has(whole) || LABELS.has(whole)) return false
  if (endsWithAny(whole, TRADES) || endsWithAny(whole, FACILITIES)) return false
  for (let until = middle + 1; !spaced && until <= end; until += 1) {
    if (allowed.isPlace(text.slice(start, until))) return false
  }
  const own = wordsWithin(words, start, end)
  if (own === undefined && slot !== 'label') return false
  if (own?.length === 1 && !NAMES.has(own[0]?.kind ?? 'other')) return false
  const first = wordsWithin(words, givenAt, end)
  const isListed = lexicon.isGiven(given)
  const isPlace = allowed.isPlace(surname)
  // 謝金 源泉: two words.
  if (isWord(first) && isWord(wordsWithin(words, start, middle))) return false
  // 若林地区, 松原会場: a place, and a word that is no given name.
  if (isWord(first) && (!isListed || (isPlace && slot !== 'label' && lexicon.isCommonWord(given))))
    return false
  if (surname.length > 1) return isListed || slot === 'label' || !isPlace
  // 南治: two letters are a name behind a label, or where the dictionary has names for both.
  if (given.length === 1 && !spaced) {
    const areNames = own?.every(({ kind }) => NAMES.has(kind)) ?? false
    return isListed && !isWord(own) && (slot === 'label' || (slot !== 'apart' && areNames))
  }
  return isListed || slot === 'label'
}

function isWord(words: readonly Word[] | undefined): boolean {
  const only = words?.length === 1 ? words[0] : undefined
  return only !== undefined && only.kind === 'noun' && only.end - only.start > 1
}

const NAMES: ReadonlySet<string> = new Set(['name', 'given', 'surname', 'unknown'])
