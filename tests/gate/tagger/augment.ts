import { hashed, KNOWN, lists, MORE, SEED, type WordTable } from '#core/rules/gate/tagger/word-table.ts'
import { pick, type Random, randomFrom } from './random.ts'
import type { NamePlace, TaggedText } from './tagged.ts'

/** A text made of one that somebody wrote, with its number in the list of those, and the words that the tagger may know when it learns it. */
export type Augmented = { readonly text: TaggedText; readonly origin: number; readonly table: WordTable }

/** So many of the names that are put in are hidden from the lists, so that the tagger learns to do without. */
const HIDDEN = 0.12
/** So many of the signs between words become others. */
const OTHER_SIGNS = 0.15
/** So many of the places in texts that name nobody become others. */
const OTHER_PLACES = 0.6

/** Each text once more: with other names in it, or with other places, firms and goods where it names nobody, and with other signs between. */
export function* augmented(
  texts: readonly TaggedText[],
  random: Random,
  table: WordTable,
): Generator<Augmented> {
  const pool = poolOf(texts)
  for (const [origin, text] of texts.entries()) {
    if (text.names.length > 0) yield renamed(text, origin, pool, random, table)
    else
      yield { text: { text: respelled(replaced(text.text, pool, random), random), names: [] }, origin, table }
  }
}

type Pool = Readonly<
  Record<
    'common' | 'surnames' | 'commonGiven' | 'given' | 'kana' | 'places' | 'shortGiven' | 'others' | 'goods',
    readonly string[]
  >
> & {
  readonly isName: ReadonlySet<string>
  readonly isPlace: ReadonlySet<string>
  readonly isGood: ReadonlySet<string>
}

function poolOf(texts: readonly TaggedText[]): Pool {
  const all = [...lists()]
  const having = (bits: number, pattern: RegExp) =>
    all.filter(([word, own]) => (own & bits) === bits && pattern.test(word)).map(([word]) => word)
  const han = /^[\p{Script=Han}々ヶ]{1,4}$/u
  const foreign = having(KNOWN.foreign, /^[ァ-ヺー]{2,8}$/)
  const readings = having(KNOWN.surnameReading, /^[ァ-ヺー]{2,6}$/)
  const givenReadings = having(KNOWN.givenReading, /^[ァ-ヺー]{2,5}$/)
  const latin = having(KNOWN.latin, /^[a-z]{2,9}$/)
  const goods = all
    .filter(([word, own]) => own === KNOWN.katakana && /^[ァ-ヺー]{3,8}$/.test(word))
    .map(([word]) => word)
  const random = randomFrom(99)
  const made = Array.from({ length: 4000 }, (_, at) => madeUp(at % 4))
  const seen = texts.flatMap(({ text, names }) =>
    names.filter(({ kind }) => kind === 'other').map(({ start, end }) => text.slice(start, end)),
  )
  const places = having(KNOWN.place, /^\p{Script=Han}{2,3}$/u)
  const surnames = having(KNOWN.surname, han)
  return {
    common: having(KNOWN.commonSurname, han),
    surnames,
    commonGiven: having(KNOWN.commonGiven, han),
    given: having(KNOWN.given, /^[\p{Script=Han}々ぁ-ゖ]{1,4}$/u),
    shortGiven: having(KNOWN.given, /^\p{Script=Han}$/u),
    kana: givenReadings,
    places,
    goods,
    others: [...seen, ...made],
    isName: new Set(surnames),
    isPlace: new Set(places),
    isGood: new Set(goods),
  }

  function madeUp(kind: number): string {
    if (kind === 0) return `${pick(readings, random)} ${pick(givenReadings, random)}`
    if (kind === 1) return parts(() => pick(foreign, random)).join(pick(['・', '・', ' ', '='], random))
    if (kind === 2)
      return hiragana(`${pick(readings, random)}${random() < 0.6 ? ' ' : ''}${pick(givenReadings, random)}`)
    const name = parts(() => large(pick(latin, random))).join(' ')
    return random() < 0.4 ? name.toUpperCase() : name
  }

  function parts(part: () => string): string[] {
    return Array.from({ length: 2 + Number(random() < 0.4) }, part)
  }
}

function large(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

function renamed(
  { text, names }: TaggedText,
  origin: number,
  pool: Pool,
  random: Random,
  table: WordTable,
): Augmented {
  let whole = ''
  let last = 0
  const hidden = new Set<number>()
  const places: NamePlace[] = []
  const given = new Map<string, string>()
  const family = (own: string) => {
    const word = given.get(own) ?? surname(pool, random)
    given.set(own, word)
    return word
  }
  for (const name of names) {
    whole += respelled(text.slice(last, name.start), random)
    last = name.end
    const start = whole.length
    const own = text.slice(name.start, name.end)
    if (name.kind === 'full') {
      const [before, first] = [family(text.slice(name.start, name.middle)), givenName(pool, random)]
      const gap =
        random() < 0.1 ? (name.givenAt > name.middle ? '' : ' ') : text.slice(name.middle, name.givenAt)
      hide([before, first], random, hidden)
      whole += before + gap + first
      const middle = start + before.length
      places.push({ start, end: whole.length, kind: 'full', middle, givenAt: middle + gap.length })
      continue
    }
    let word = own
    if (name.kind === 'surname') word = family(own)
    else if (name.kind === 'given') word = givenName(pool, random)
    else if (name.kind === 'other' && own.length > 4 && random() < 0.7) word = likeOther(own, pool, random)
    hide([word], random, hidden)
    whole += word
    places.push({ start, end: whole.length, kind: name.kind, middle: whole.length, givenAt: whole.length })
  }
  whole += respelled(text.slice(last), random)
  return {
    text: { text: whole, names: places },
    origin,
    table: hidden.size === 0 ? table : without(table, hidden),
  }
}

function surname({ common, surnames, places }: Pool, random: Random): string {
  const chance = random()
  if (chance < 0.55) return pick(common, random)
  if (chance < 0.95) return pick(surnames, random)
  if (chance < 0.98) return pick(places, random)
  return (pick(surnames, random).slice(0, 1) + pick(surnames, random).slice(-1)).slice(0, 3)
}

function givenName({ commonGiven, given, shortGiven, kana }: Pool, random: Random): string {
  const chance = random()
  if (chance < 0.5) return pick(commonGiven, random)
  if (chance < 0.78) return pick(given, random)
  if (chance < 0.88) return pick(shortGiven, random)
  if (chance < 0.94) return hiragana(pick(kana, random))
  if (chance < 0.97) return pick(kana, random)
  return pick(given, random).slice(0, 1) + pick(given, random).slice(-1)
}

/** Another name of the same kind of letters. */
function likeOther(own: string, { others }: Pool, random: Random): string {
  const kind = (word: string) =>
    /^[A-Za-z]/.test(word) ? 1 : /^[ァ-ヺ]/.test(word) ? 2 : /^[ぁ-ゖ]/.test(word) ? 3 : 4
  const parts = (word: string) => /[ ・=,]/.exec(word)?.[0] ?? ''
  for (let tries = 0; tries < 60; tries += 1) {
    const other = pick(others, random)
    if (kind(other) === kind(own) && (parts(other) === parts(own) || tries > 30)) return other
  }
  return own
}

function hiragana(word: string): string {
  return word.replaceAll(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
}

/** Other signs where some stand between words. */
function respelled(text: string, random: Random): string {
  return text.replaceAll(/[ 、・:()「」【】]/g, (sign) => {
    if (random() >= OTHER_SIGNS) return sign
    if (sign === ' ') return pick(['', ' ', ' ', '、', '・', ':', '/', '-'], random)
    if (sign === '(' || sign === '「' || sign === '【') return pick(['(', '「', '【', '(', ' '], random)
    if (sign === ')' || sign === '」' || sign === '】') return pick([')', '」', '】', ')', ' '], random)
    return pick(['、', '・', ' ', '/', ':'], random)
  })
}

function hide(words: readonly string[], random: Random, hidden: Set<number>): void {
  for (const word of words) {
    if (random() >= HIDDEN) continue
    let hash = SEED
    for (let at = 0; at < word.length; at += 1) hash = hashed(hash, word.charCodeAt(at))
    hidden.add(hash)
  }
}

const NAMES =
  KNOWN.surname |
  KNOWN.commonSurname |
  KNOWN.given |
  KNOWN.commonGiven |
  KNOWN.surnameReading |
  KNOWN.givenReading |
  KNOWN.foreign
const MORE_OR_OTHER = ~NAMES | MORE

/** A table that does not know some words for names. */
function without(table: WordTable, hidden: ReadonlySet<number>): WordTable {
  return {
    ...table,
    find(hash) {
      const found = table.find(hash)
      return found !== 0 && hidden.has(hash) ? found & MORE_OR_OTHER : found
    },
  }
}

const BEARING =
  /(?<name>[\p{Script=Han}々]{2,3})(?=小学校|中学校|公園|駅|町|[一二三四五六七八九\d]丁目|地区|通り|橋|川|坂|緑地|図書館|児童館|まちづくりセンター|出張所|神社|病院|医院|建設|工務店|商店|商事|産業|製作所|事務所|クリニック|歯科|造園|電機|設備|塗装|運輸|酒店|書店|市(?![民場])|団地|住宅|保育園|幼稚園|集会所|会館)/gu

/** A text of nobody with another surname or place where a facility, a firm or a town bears one, and with other places and goods. */
function replaced(
  text: string,
  { surnames, places, isName, isPlace, isGood, common, goods }: Pool,
  random: Random,
): string {
  return text
    .replaceAll(BEARING, (name) => {
      if (!isName.has(name)) return name
      const chance = random()
      return chance < 0.3 ? pick(common, random) : pick(chance < 0.7 ? surnames : places, random)
    })
    .replaceAll(/(?<!\p{Script=Han})\p{Script=Han}{2,3}(?!\p{Script=Han})/gu, (word) =>
      isPlace.has(word) && random() < OTHER_PLACES ? pick(places, random) : word,
    )
    .replaceAll(/(?<![ァ-ヺー])[ァ-ヺー]{3,8}(?![ァ-ヺー])/g, (word) =>
      isGood.has(word) && random() < OTHER_PLACES ? pick(goods, random) : word,
    )
}
