import { COMMON_PLACES, FIGURES, HISTORY } from '../allowances.ts'
import { FOREIGN, GIVEN, LATIN, SURNAMES } from '../further-names.ts'
import dictionary from '../ipadic-names.json' with { type: 'json' }
import katakana from '../katakana-words.json' with { type: 'json' }
import { RARE_FOREIGN, RARE_GIVEN, RARE_SURNAMES } from '../rare-names.ts'
import unidic from '../unidic-names.json' with { type: 'json' }
import likely from '../unidic-words.json' with { type: 'json' }
import { ACTS, FACILITIES, HONORIFICS, LABELS, NOBODY, OFFICES, ROLES, TRADES, words } from '../vocabulary.ts'

/** What the lists know of a word, as bits: it may be several things at once. */
export const KNOWN = {
  surname: 1,
  commonSurname: 2,
  given: 4,
  commonGiven: 8,
  noun: 16,
  place: 32,
  surnameReading: 64,
  givenReading: 128,
  foreign: 256,
  katakana: 512,
  label: 1024,
  act: 2048,
  honorific: 4096,
  office: 8192,
  trade: 16384,
  facility: 32768,
  nobody: 65536,
  corporate: 131072,
  latin: 262144,
  figure: 524288,
} as const

/** No word of the lists that is longer is looked for. */
export const LONGEST = 10

/** The words of all lists in one table, asked by a hash that grows letter by letter. */
export type WordTable = {
  /** What is known of the word whose letters made the hash, with `MORE` where longer words begin so; 0 where no list has it. */
  find(hash: number): number
}

/** The bit of what begins longer words. */
export const MORE = 1 << 30

export const SEED = 0x811c9dc5 | 0

/** The hash of a word that is one letter longer. */
export function hashed(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193) ^ (code << 15)
}

/** What is known of a whole word. */
export function knownOf(word: string, table: WordTable): number {
  let hash = SEED
  for (let at = 0; at < word.length; at += 1) hash = hashed(hash, word.charCodeAt(at))
  return table.find(hash) & ~MORE
}

let loaded: WordTable | undefined

/** The table of all words, read once. */
export function wordTable(): WordTable {
  loaded ??= tableOf(lists())
  return loaded
}

/** Words without some: how well names are found that no list has. */
export function tableOf(known: ReadonlyMap<string, number>): WordTable {
  let size = 1 << 16
  while (size < known.size * 4) size *= 2
  const mask = size - 1
  const [keys, values] = [new Int32Array(size), new Int32Array(size)]
  const at = (hash: number) => {
    let slot = (hash ^ (hash >>> 15)) & mask
    while (values[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask
    return slot
  }
  const add = (hash: number, bits: number) => {
    const slot = at(hash)
    keys[slot] = hash
    values[slot] = (values[slot] ?? 0) | bits
  }
  for (const [word, bits] of known) {
    let hash = SEED
    for (let length = 0; length < word.length; length += 1) {
      hash = hashed(hash, word.charCodeAt(length))
      add(hash, length === word.length - 1 ? bits : MORE)
    }
  }
  return {
    find: (hash) => values[at(hash)] ?? 0,
  }
}

/** Every word of the lists with what is known of it. */
export function lists(): Map<string, number> {
  const all = new Map<string, number>()
  const put = (list: Iterable<string>, bits: number) => {
    for (const word of list) if (word.length <= LONGEST) all.set(word, (all.get(word) ?? 0) | bits)
  }
  const split = (list: string) => list.split(' ')
  put(split(dictionary.surnames), KNOWN.surname)
  put(split(unidic.surnames), KNOWN.surname)
  put(words(SURNAMES), KNOWN.surname)
  put(words(RARE_SURNAMES), KNOWN.surname)
  put(split(likely.surnames), KNOWN.surname | KNOWN.commonSurname)
  put(split(dictionary.given), KNOWN.given)
  put(split(unidic.given), KNOWN.given)
  put(words(GIVEN), KNOWN.given)
  put(words(RARE_GIVEN), KNOWN.given)
  put(split(likely.given), KNOWN.given | KNOWN.commonGiven)
  put(split(likely.nouns), KNOWN.noun)
  put(split(likely.places), KNOWN.place)
  put(COMMON_PLACES, KNOWN.place)
  put([...FIGURES, ...HISTORY.map(({ name }) => name)], KNOWN.figure)
  put(split(dictionary.surnameReadings), KNOWN.surnameReading)
  put(split(unidic.surnameReadings), KNOWN.surnameReading)
  put(split(dictionary.givenReadings), KNOWN.givenReading)
  put(split(unidic.givenReadings), KNOWN.givenReading)
  put([...words(FOREIGN), ...words(RARE_FOREIGN), ...split(unidic.foreign)], KNOWN.foreign)
  put(split(katakana.words), KNOWN.katakana)
  put(LATIN.trim().toLowerCase().split(/\s+/), KNOWN.latin)
  put([...LABELS, ...ROLES], KNOWN.label)
  put(ACTS, KNOWN.act)
  put(HONORIFICS, KNOWN.honorific)
  put(OFFICES, KNOWN.office)
  put(TRADES, KNOWN.trade)
  put(FACILITIES, KNOWN.facility)
  put(NOBODY, KNOWN.nobody)
  put(
    words(
      '株式会社 有限会社 合同会社 合資会社 医療法人 社会福祉法人 学校法人 法人 (株) (有) (社) (福) (医) (財) 財団 社団 組合 協会 グループ JV',
    ),
    KNOWN.corporate,
  )
  return all
}
