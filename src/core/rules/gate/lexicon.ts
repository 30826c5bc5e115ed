import { FOREIGN, GIVEN, LATIN, SURNAMES } from './further-names.ts'
import dictionary from './ipadic-names.json' with { type: 'json' }
import katakana from './katakana-words.json' with { type: 'json' }
import { lengthTable } from './letters.ts'
import { RARE_FOREIGN, RARE_GIVEN, RARE_SURNAMES } from './rare-names.ts'
import { romanised } from './romanised.ts'
import unidic from './unidic-names.json' with { type: 'json' }
import { GIVEN_LETTERS, words } from './vocabulary.ts'

/** Names of persons by what they are; every word in the form in which detectors read. */
export type Lexicon = {
  isSurname(word: string): boolean
  /** Lengths that surnames may have which begin with the letter at a place, as bits. */
  surnameLengths(text: string, at: number): number
  /** Whether a word that no list has is built like a surname: of the first and the last letters of several of them. */
  isLikeSurname(word: string): boolean
  isGiven(word: string): boolean
  /** False where no given name of a list begins as a text does at a place. */
  mayBeGiven(text: string, at: number): boolean
  /** Whether a given name is a common word as well: 工事, 助成. */
  isCommonWord(word: string): boolean
  /** Whether a word is made of the letters of given names only: one to three of them, or kana. */
  isLikeGiven(word: string): boolean
  /** How much likelier a word of two or three kanji is a surname, or a given name, than a common noun, by its letters: a natural logarithm. */
  surnameWeight(word: string): number
  givenWeight(word: string): number
  /** Readings in katakana. */
  isSurnameReading(word: string): boolean
  isGivenReading(word: string): boolean
  /** Names of people from elsewhere in katakana. */
  isForeign(word: string): boolean
  /** A common noun in katakana. */
  isKatakanaWord(word: string): boolean
  /** Words in Latin letters, in any case. */
  isLatinGiven(word: string): boolean
  isLatinSurname(word: string): boolean
}

let loaded: Lexicon | undefined

/** The names of IPADIC and UniDic, and those that both lack: newer given names, rarer surnames, names from elsewhere. Read once. */
export function lexicon(): Lexicon {
  loaded ??= read(new Set())
  return loaded
}

/** The same without some names: how well the gate finds people whose names it can't know. */
export function lexiconWithout(names: ReadonlySet<string>): Lexicon {
  return read(names)
}

function read(without: ReadonlySet<string>): Lexicon {
  const split = (list: string) => list.split(' ').filter((word) => !without.has(word))
  const both = (kind: keyof typeof dictionary) => [...split(dictionary[kind]), ...split(unidic[kind])]
  const surnames = new Set([...both('surnames'), ...words(SURNAMES), ...words(RARE_SURNAMES)])
  const given = new Set([...both('given'), ...words(GIVEN), ...words(RARE_GIVEN)])
  // 和子, 早苗: words of IPADIC that UniDic takes for names first.
  const names = new Set(split(unidic.noWords))
  const commonWords = new Set(both('words').filter((word) => !names.has(word)))
  const surnameReadings = new Set(both('surnameReadings'))
  const givenReadings = new Set(both('givenReadings'))
  const foreign = new Set([...words(FOREIGN), ...words(RARE_FOREIGN), ...split(unidic.foreign)])
  const katakanaWords = new Set(split(katakana.words))
  const latin = new Set(LATIN.trim().toLowerCase().split(/\s+/))
  const surnamesInLatin = new Set([...surnameReadings].map(romanised))
  const givenInLatin = new Set([...givenReadings].map(romanised))
  // What a word that no list has is like, the older lists tell: those of UniDic have names of all times and schools.
  const older = new Set([...split(dictionary.given), ...words(GIVEN), ...words(RARE_GIVEN)])
  const letters = new Set([...GIVEN_LETTERS, ...frequentLetters(older)])
  const mayBegin = lengthTable([...given, ...givenReadings])
  return {
    isSurname: (word) => surnames.has(word),
    surnameLengths: lengthTable(surnames),
    mayBeGiven: (text, at) => mayBegin(text, at) > 1,
    isLikeSurname: likeSurnames(
      new Set([...split(dictionary.surnames), ...words(SURNAMES), ...words(RARE_SURNAMES)]),
    ),
    surnameWeight: (word) => weightOf(word, 0),
    givenWeight: (word) => weightOf(word, 2),
    isGiven: (word) => given.has(word) || (givenReadings.has(word) && word.length > 1),
    isCommonWord: (word) => commonWords.has(word),
    isLikeGiven: (word) =>
      word.length <= 3 &&
      ([...word].every((letter, at) => letters.has(letter) || (at > 0 && letter === '々')) ||
        MIXED.test(word)),
    isSurnameReading: (word) => surnameReadings.has(word),
    isGivenReading: (word) => givenReadings.has(word),
    isKatakanaWord: (word) => katakanaWords.has(word),
    isForeign: (word) => foreign.has(word),
    isLatinGiven: (word) => latin.has(word.toLowerCase()) || givenInLatin.has(plain(word)),
    isLatinSurname: (word) => latin.has(word.toLowerCase()) || surnamesInLatin.has(plain(word)),
  }
}

/** 段上 of 段田 and 井上, 波多腰 of 波多 and 山腰. */
function likeSurnames(surnames: ReadonlySet<string>): (word: string) => boolean {
  const [firsts, lasts] = [new Map<string, number>(), new Map<string, number>()]
  for (const name of surnames) {
    if (name.length < 2) continue
    const [first, last] = [name.slice(0, 1), name.slice(-1)]
    firsts.set(first, (firsts.get(first) ?? 0) + 1)
    lasts.set(last, (lasts.get(last) ?? 0) + 1)
  }
  const begins = (word: string) => (firsts.get(word.slice(0, 1)) ?? 0) >= 2
  const ends = (word: string) => (lasts.get(word.slice(-1)) ?? 0) >= 4
  return (word) => {
    if (word.length < 2 || word.length > 4 || !begins(word) || !ends(word)) return false
    return (
      word.length === 2 ||
      /[ヶノ之]/.test(word) ||
      surnames.has(word.slice(1)) ||
      surnames.has(word.slice(0, -1))
    )
  }
}

/** The weights of the letters put together; a letter in the middle counts half as a first and half as a last one. */
function weightOf(word: string, kind: 0 | 2): number {
  let weight = 0
  for (let at = 0; at < word.length; at += 1) {
    const of = LETTERS.get(word[at] ?? '')
    const [first, last] = [of?.[kind] ?? STRANGE, of?.[kind + 1] ?? STRANGE]
    weight += at === 0 ? first : at === word.length - 1 ? last : (first + last) / 2
  }
  return weight / 10
}

/** First and last of surnames, first and last of given names, in tenths. */
const LETTERS = new Map(
  unidic.letters.split(' ').map((entry) => {
    const [letter = '', ...weights] = entry.split(',')
    return [letter, weights.map(Number)]
  }),
)
/** Of a letter that no name has. */
const STRANGE = -20

function plain(word: string): string {
  return shortened(word.toLowerCase())
}

function shortened(word: string): string {
  return word
    .replace(/(?<=o)h(?![aiueo])/g, '')
    .replace(/ou|oo/g, 'o')
    .replace(/uu/g, 'u')
}

/** とし江, ヨシ子: kana before one of the endings of names. */
const MIXED = /^[ぁ-ゖァ-ヺー]{1,3}[子江枝代美恵乃香]$/
/** The letters that stand in more than one given name of the dictionary. */
function frequentLetters(names: ReadonlySet<string>): string[] {
  const counts = new Map<string, number>()
  for (const name of names) for (const letter of name) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return [...counts]
    .filter(([letter, count]) => count > 1 && /\p{Script=Han}/u.test(letter))
    .map(([letter]) => letter)
}
