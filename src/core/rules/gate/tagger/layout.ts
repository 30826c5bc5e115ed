import { hashed, KNOWN, LONGEST, MORE, SEED, type WordTable } from './word-table.ts'

/** Before and behind a text as many letters are seen as if they were there. */
export const PAD = 8

/** For each letter the longest word of each kind that covers it: its length, and how far into it the letter is. */
const KINDS_OF_WORDS = [
  KNOWN.surname,
  KNOWN.given,
  KNOWN.noun,
  KNOWN.place,
  KNOWN.surnameReading,
  KNOWN.givenReading,
  KNOWN.foreign,
  KNOWN.katakana,
  KNOWN.figure,
] as const

/** Lists of a number for each letter, used again for every text. */
const lists = (length: number, count: number) => Array.from({ length: count }, () => new Int32Array(length))
type Lists = Int32Array[]
let room = -1
export let [
  codes,
  kinds,
  pairs,
  begins,
  ends,
  surnameEnds,
  givenBegins,
  before,
  behind,
  nearBefore,
  nearBehind,
  runStart,
  runEnd,
] = [] as unknown as [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
]
export let covered: Lists = []

function makeRoom(length: number): void {
  if (length <= room) return
  room = Math.max(length, 1200)
  const size = room + 2 * PAD
  const own = lists(size, 13)
  ;[
    codes,
    kinds,
    pairs,
    begins,
    ends,
    surnameEnds,
    givenBegins,
    before,
    behind,
    nearBefore,
    nearBehind,
    runStart,
    runEnd,
  ] = own as unknown as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ]
  covered = lists(size, KINDS_OF_WORDS.length)
}

/** What stands around a name: labels, acts, respect, offices, trades, facilities. */
const CONTEXT =
  KNOWN.label |
  KNOWN.act |
  KNOWN.honorific |
  KNOWN.office |
  KNOWN.trade |
  KNOWN.facility |
  KNOWN.nobody |
  KNOWN.corporate

/** Kinds of letters. */
/** The kind of kanji. */
export const HAN = 1
const [EDGE, KANJI, HIRAGANA, KATAKANA, DIGIT, UPPER, LOWER, SPACE, OPEN, CLOSE, DOT, COLON, SIGN] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
]
const KIND = kindTable()

function kindTable(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(SIGN)
  const fill = (from: number, to: number, kind: number) => table.fill(kind, from, to + 1)
  fill(0x3400, 0x4dbf, KANJI)
  fill(0x4e00, 0x9fff, KANJI)
  fill(0xf900, 0xfaff, KANJI)
  fill(0xd840, 0xdfff, KANJI)
  fill(0x3005, 0x3007, KANJI)
  fill(0x3041, 0x309f, HIRAGANA)
  fill(0x30a1, 0x30fa, KATAKANA)
  table[0x30fc] = KATAKANA
  table['ヶ'.charCodeAt(0)] = KANJI
  fill(48, 57, DIGIT)
  fill(65, 90, UPPER)
  fill(97, 122, LOWER)
  table[32] = SPACE
  for (const letter of '(「『【〔[<〈《') table[letter.charCodeAt(0)] = OPEN
  for (const letter of ')」』】〕]>〉》') table[letter.charCodeAt(0)] = CLOSE
  for (const letter of '・、,.=/&') table[letter.charCodeAt(0)] = DOT
  table[58] = COLON
  return table
}

/** Lays out the letters of a text, the words of the lists in it, and what stands around each letter; another text takes their place. */
export function layOut(text: string, table: WordTable): void {
  makeRoom(text.length)
  read(text)
  look(text.length, table)
  lookAround(text.length)
}

/** Lays the letters out, digits being all the same. */
function read(text: string): void {
  const { length } = text
  codes.fill(1, 0, PAD)
  kinds.fill(EDGE, 0, PAD)
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at)
    const kind = KIND[code] ?? SIGN
    kinds[PAD + at] = kind
    codes[PAD + at] = kind === DIGIT ? 48 : code
  }
  codes.fill(2, PAD + length, 2 * PAD + length)
  kinds.fill(EDGE, PAD + length, 2 * PAD + length)
}

/** Finds the words of the lists in the text. */
function look(length: number, table: WordTable): void {
  const until = length + 2 * PAD
  for (const list of covered) list.fill(0, 0, until)
  for (const list of [pairs, begins, ends, surnameEnds, givenBegins]) list.fill(0, 0, until)
  for (let start = PAD; start < PAD + length; start += 1) {
    const kind = kinds[start] ?? 0
    if (kind === DIGIT || kind === SPACE || kind > OPEN) continue
    lookAt(start, PAD + length, table, false)
    if (kind === HIRAGANA) lookAt(start, PAD + length, table, true)
  }
  for (let at = PAD; at < PAD + length; at += 1) pair(at, PAD + length)
}

function lookAt(start: number, limit: number, table: WordTable, asKatakana: boolean): void {
  let hash = SEED
  const most = Math.min(limit, start + LONGEST)
  for (let end = start; end < most; ) {
    let code = codes[end] ?? 0
    if (asKatakana) {
      if (kinds[end] !== HIRAGANA && code !== 0x30fc) return
      if (code < 0x3097) code += 0x60
    }
    if (code >= 65 && code <= 90) code += 32
    hash = hashed(hash, code)
    const found = table.find(hash)
    if (found === 0) return
    end += 1
    const bits = asKatakana ? found & (KNOWN.surnameReading | KNOWN.givenReading) : found & ~MORE
    if (bits !== 0) note(start, end, bits)
    if ((found & MORE) === 0) return
  }
}

function note(start: number, end: number, bits: number): void {
  const length = end - start
  for (let kind = 0; kind < KINDS_OF_WORDS.length; kind += 1) {
    const bit = KINDS_OF_WORDS[kind] ?? 0
    if ((bits & bit) === 0) continue
    const list = covered[kind] as Int32Array
    const isCommon =
      bit === KNOWN.surname ? bits & KNOWN.commonSurname : bit === KNOWN.given ? bits & KNOWN.commonGiven : 0
    for (let at = start; at < end; at += 1) {
      if ((list[at] ?? 0) >> 8 >= length) continue
      // Length, whether it is frequent, and how far from both ends the letter is.
      list[at] =
        (length << 8) | (isCommon ? 128 : 0) | (Math.min(at - start, 3) << 2) | Math.min(end - 1 - at, 3)
    }
  }
  if (bits & CONTEXT) {
    begins[start] = (begins[start] ?? 0) | (bits & CONTEXT)
    // A letter of kanji at the end of a longer word is no label.
    if (length > 1 || kinds[start - 1] !== KANJI) ends[end] = (ends[end] ?? 0) | (bits & CONTEXT)
  }
  const wide = Math.min(length, 5)
  if (bits & (KNOWN.surname | KNOWN.surnameReading))
    surnameEnds[end] =
      (surnameEnds[end] ?? 0) | (1 << wide) | (bits & KNOWN.commonSurname ? 1 << (wide + 6) : 0)
  if (bits & (KNOWN.given | KNOWN.givenReading))
    givenBegins[start] =
      (givenBegins[start] ?? 0) | (1 << wide) | (bits & KNOWN.commonGiven ? 1 << (wide + 6) : 0)
}

/** Where a surname ends and a given name begins, with or without a space between: marks how the letters of both lie in them. */
function pair(at: number, limit: number): void {
  const surnames = (surnameEnds[at] ?? 0) & 63
  if (surnames === 0) return
  const gap = kinds[at] === SPACE ? 1 : 0
  const given = (givenBegins[at + gap] ?? 0) & 63
  if (given === 0) return
  for (let family = 5; family > 0; family -= 1) {
    if ((surnames & (1 << family)) === 0) continue
    for (let own = 5; own > 0; own -= 1) {
      if ((given & (1 << own)) === 0) continue
      const [start, end] = [at - family, at + gap + own]
      if (end > limit) continue
      const isFree = Number(kinds[start - 1] !== kinds[start]) + 2 * Number(kinds[end] !== kinds[end - 1])
      const rank = 1 + Math.min(family, 3) * 4 + Math.min(own, 3) + 64 * isFree
      for (let here = start; here < end; here += 1) {
        if ((pairs[here] ?? 0) >> 8 >= rank) continue
        const place =
          here < at
            ? here === start
              ? 1
              : here === at - 1
                ? 3
                : 2
            : here < at + gap
              ? 7
              : here === at + gap
                ? 4
                : here === end - 1
                  ? 6
                  : 5
        pairs[here] = (rank << 8) | (place << 4) | (gap << 3)
      }
    }
  }
}

/** What stands before and behind each letter, directly or behind a sign, and at the ends of the run of letters of one kind in which it is. */
function lookAround(length: number): void {
  let distance = 0
  let near = 0
  let start = PAD
  for (let at = PAD; at <= PAD + length; at += 1) {
    const direct = ends[at] ?? 0
    let own = direct === 0 ? 0 : direct | 1
    if (own === 0 && (kinds[at - 1] ?? 0) >= SPACE) {
      let from = at - 1
      while (from > PAD && (kinds[from - 1] ?? 0) >= SPACE && at - from < 3) from -= 1
      const far = ends[from] ?? 0
      own = far === 0 ? 0 : far | 2
    }
    before[at] = own
    if (own !== 0) [near, distance] = [own, 1]
    else if (distance > 0) distance = distance < 7 ? distance + 1 : 0
    nearBefore[at] = distance === 0 ? 0 : (near << 3) | distance
    if (at > PAD && kinds[at] !== kinds[at - 1]) start = at
    runStart[at] = start
  }
  distance = 0
  let end = PAD + length
  for (let at = PAD + length; at > PAD; at -= 1) {
    const direct = begins[at] ?? 0
    let own = direct === 0 ? 0 : direct | 1
    if (own === 0) {
      let until = at
      if (kinds[at] === HIRAGANA && codes[at] === 0x306e) until += 1
      else while ((kinds[until] ?? 0) >= SPACE && until - at < 2) until += 1
      const far = until > at ? (begins[until] ?? 0) : 0
      own = far === 0 ? 0 : far | (codes[at] === 0x306e ? 3 : 2)
    }
    behind[at] = own
    if (own !== 0) [near, distance] = [own, 1]
    else if (distance > 0) distance = distance < 7 ? distance + 1 : 0
    nearBehind[at] = distance === 0 ? 0 : (near << 3) | distance
    if (kinds[at] !== kinds[at - 1]) end = at
    runEnd[at - 1] = end
  }
}
