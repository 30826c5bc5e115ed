/**
 * Takes the names out of UniDic that IPADIC lacks, and the words in katakana, into `unidic-names.json` and `katakana-words.json`. Run by hand when UniDic has a new version, with `lex_3_1.csv` of the Debian package unidic-mecab:
 *
 *     node_modules/node/bin/node tests/gate/unidic-names.ts lex_3_1.csv
 */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { normalWord } from '#core/rules/gate/normal-text.ts'
import { loadTokenizer } from '#platform/tokenizer.ts'

const HAN = /^[\p{Script=Han}々ヶノ]+$/u
const KATAKANA = /^[ァ-ヺー]+$/
/** Kanji with kana in it (とし江, まり恵), or hiragana. */
const GIVEN =
  /^(?:[\p{Script=Han}々]{1,5}|[ぁ-ゖ]{2,6}|(?=.*\p{Script=Han})(?=.*[ぁ-ゖァ-ヺ])[\p{Script=Han}々ぁ-ゖァ-ヺ]{2,4})$/u
/** Names of courts and stages of former times, that nobody bears today. */
const FORMER =
  /^[お御]|(?:媛|尊|命|麻呂|天皇|院|宮|帝|王|皇|僧|尼|麿|姫|門院|親王|丸|王子|..[園館駅町村市県寺所校場店社会堂橋川]|居士|法師|家|屋|亭|斎|楼|軒)$/u

const RULES = new URL('../../src/core/rules/gate/', import.meta.url)
const cut = loadTokenizer()
const known = JSON.parse(readFileSync(new URL('ipadic-names.json', RULES), 'utf8')) as Record<string, string>
const listed = Object.fromEntries(
  Object.entries(known).map(([kind, list]) => [kind, new Set(list.split(' '))]),
)

const surnames = new Set<string>()
const given = new Set<string>()
const foreign = new Set<string>()
const [surnameReadings, givenReadings] = [new Set<string>(), new Set<string>()]
const words = new Set<string>()
/** What a word costs as a given name, and as any other word: the less, the likelier. */
const [asGiven, asWord] = [new Map<string, number>(), new Map<string, number>()]
/** How common nouns are spoken. */
const spoken = new Set<string>()
const nouns = new Set<string>()
const places = new Set<string>()
/** What a word costs as a common noun, as a place, as a surname: the less, the likelier. */
const [asNoun, asPlace, asSurname] = [
  new Map<string, number>(),
  new Map<string, number>(),
  new Map<string, number>(),
]
const cheapest = (of: Map<string, number>, word: string, cost: string) =>
  of.set(word, Math.min(Number(cost), of.get(word) ?? Number.POSITIVE_INFINITY))

for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? '') })) {
  const [surface = '', , , cost = '', first, second, third, fourth, , , reading = ''] = line.split(',')
  const word = normalWord(surface)
  if (third !== '人名') {
    if (second === '普通名詞')
      asWord.set(word, Math.min(Number(cost), asWord.get(word) ?? Number.POSITIVE_INFINITY))
    if (third === '地名') {
      places.add(word)
      cheapest(asPlace, word, cost)
    }
    if (second === '普通名詞') cheapest(asNoun, word, cost)
    // Names of places are no words here: a third of the surnames are places as well.
    if (second !== '固有名詞' && second !== '数詞' && first !== '接尾辞' && first !== '接頭辞')
      words.add(word)
    if (second === '普通名詞') {
      spoken.add(reading)
      nouns.add(word)
    }
  } else if (fourth === '姓') {
    if (HAN.test(word)) cheapest(asSurname, word, cost)
    if (HAN.test(word) && word.length > 1 && word.length < 6) surnames.add(word)
    if (HAN.test(word) && KATAKANA.test(reading) && reading.length > 1) surnameReadings.add(reading)
  } else if (fourth === '名') {
    asGiven.set(word, Math.min(Number(cost), asGiven.get(word) ?? Number.POSITIVE_INFINITY))
    if (GIVEN.test(word) && !FORMER.test(word)) given.add(word)
    if (HAN.test(word) && !FORMER.test(word) && KATAKANA.test(reading) && reading.length > 1)
      givenReadings.add(reading)
  } else if (KATAKANA.test(word) && word.length > 2 && word.length < 12) foreign.add(word)
}

/** In an order of their own, so that a new version shows what it changes. */
const printed = (list: Iterable<string>, not: (word: string) => boolean) =>
  [...list]
    .filter((word) => !not(word))
    .sort()
    .join(' ')
const has = (kind: string, word: string) => listed[kind]?.has(word) ?? false
/** A letter that is a word as well tells of nobody. */
const isLetter = (word: string) => word.length === 1 && words.has(word)
/** How much likelier each letter is in names than in common nouns, by its place, in tenths of a natural logarithm: first and last of surnames, first and last of given names. */
function letterWeights(): Record<string, readonly number[]> {
  const own = (kind: string, more: ReadonlySet<string>) => [...(listed[kind] ?? []), ...more]
  const [family, first, noun] = [own('surnames', surnames), own('given', given), [...nouns]].map(frequencies)
  if (family === undefined || first === undefined || noun === undefined) throw new Error('no names')
  const weight = (names: Frequencies, letter: string, at: 'first' | 'last') =>
    Math.round(10 * (logShare(names, letter, at, 0.5) - logShare(noun, letter, at, 2)))
  const letters = new Set([family, first].flatMap((names) => [...names.first.keys(), ...names.last.keys()]))
  return Object.fromEntries(
    [...letters]
      .sort()
      .map((letter) => [
        letter,
        [
          weight(family, letter, 'first'),
          weight(family, letter, 'last'),
          weight(first, letter, 'first'),
          weight(first, letter, 'last'),
        ],
      ]),
  )
}

type Frequencies = Readonly<Record<'first' | 'last', ReadonlyMap<string, number>>> & { readonly size: number }

/** How often letters stand first and last in words of two or three kanji. */
function frequencies(list: readonly string[]): Frequencies {
  const [first, last] = [new Map<string, number>(), new Map<string, number>()]
  const short = list.filter((word) => /^[々\u3400-\u9fff]{2,3}$/.test(word))
  for (const word of short) {
    const [begin = '', end = ''] = [word[0], word.at(-1)]
    first.set(begin, (first.get(begin) ?? 0) + 1)
    last.set(end, (last.get(end) ?? 0) + 1)
  }
  return { first, last, size: short.length }
}

/** The share as a logarithm, each of some three thousand letters being counted a little more often than it is. */
function logShare(names: Frequencies, letter: string, at: 'first' | 'last', more: number): number {
  return Math.log(((names[at].get(letter) ?? 0) + more) / (names.size + more * 3000))
}

const letters = letterWeights()
const isLikeSurname = (word: string) =>
  /^[\p{Script=Han}々]{2}$/u.test(word) &&
  (letters[word[0] ?? '']?.[0] ?? 0) + (letters[word[1] ?? '']?.[1] ?? 0) > 30
const lists = {
  // 衣笠: a word that is built like a surname stays one.
  surnames: printed(surnames, (word) => has('surnames', word) || (words.has(word) && !isLikeSurname(word))),
  given: printed(given, (word) => has('given', word) || isLetter(word)),
  words: printed(given, (word) => has('given', word) || isLetter(word) || !words.has(word)),
  /** Given names that IPADIC has for common words as well, and that are names first; numbers and months are not. */
  noWords: printed(
    [...(listed.words ?? [])],
    (word) =>
      (/^[一二三四五六七八九十]|[月子]$/u.test(word) && !/[^童]子$/u.test(word)) ||
      !((asGiven.get(word) ?? Number.POSITIVE_INFINITY) < (asWord.get(word) ?? Number.POSITIVE_INFINITY)),
  ),
  surnameReadings: printed(surnameReadings, (word) => has('surnameReadings', word)),
  givenReadings: printed(givenReadings, (word) => has('givenReadings', word) || spoken.has(word)),
  foreign: printed(foreign, (word) => words.has(word)),
  letters: Object.entries(letters)
    .map(([letter, weights]) => [letter, ...weights].join(','))
    .join(' '),
}
const katakana = {
  // Those that IPADIC has, the gate knows by the words into which a text is cut.
  words: printed(
    [...nouns, ...places].filter((word) => /^[ァ-ヺー]{3,9}$/.test(word)),
    (word) => cut(word).every(({ partOfSpeech }) => partOfSpeech !== 'UNK' && partOfSpeech),
  ),
}
/** The likeliest first; of nouns not those that hardly anybody writes today. */
const likeliest = (of: ReadonlyMap<string, number>, most: number) =>
  [...of]
    .filter(([word]) => /^[\p{Script=Han}々ヶ]{2,4}$/u.test(word))
    .sort(([one, cost], [other, more]) => cost - more || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word)
const inOrder = (list: readonly string[]) => [...list].sort().join(' ')
const nounsAndPlaces = {
  nouns: inOrder(likeliest(asNoun, 55_000)),
  places: inOrder(likeliest(asPlace, 12_000)),
  surnames: inOrder(likeliest(asSurname, 1500)),
  given: inOrder(likeliest(asGiven, 3000)),
}
for (const [file, content] of [
  ['unidic-names.json', lists],
  ['katakana-words.json', katakana],
  ['unidic-words.json', nounsAndPlaces],
] as const)
  writeFileSync(new URL(file, RULES), `${JSON.stringify(content, null, 2)}\n`)
