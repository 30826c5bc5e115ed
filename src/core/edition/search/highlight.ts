import { foldKey, foldWithPlaces } from '#core/record/search-key.ts'
import { inWesternYears } from '#core/record/written-years.ts'
import type { Term } from './query.ts'

/** A piece of a text, and whether it is what was looked for. */
export type Piece = { readonly text: string; readonly isMarked: boolean }

/** The whole text, with what was looked for marked. */
export function highlight(text: string, terms: readonly Term[]): Piece[] {
  return pieces(text, marksIn(text, terms))
}

/** Of several texts the places around what was looked for, in pieces; the beginning where nothing was. */
export function excerpt(texts: readonly string[], terms: readonly Term[], length = 90): Piece[] {
  const lines = texts
    .flatMap((text) => text.split(/\n+/))
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return []
  const counts = lines.map((line) => marksIn(line, terms).length)
  const best = Math.max(0, counts.indexOf(Math.max(...counts)))
  const line = lines.slice(best, best + LINES_SHOWN).join('　')
  const marks = marksIn(line, terms)
  const start = Math.max(0, (marks[0]?.from ?? 0) - Math.floor(length / 3))
  const end = Math.min(line.length, Math.max(start + length, marks[0]?.until ?? 0))
  const [from, until] = [whole(line, start), whole(line, end)]
  const inside = marks
    .filter((mark) => mark.from >= from && mark.until <= until)
    .map((mark) => ({ from: mark.from - from, until: mark.until - from }))
  return [
    ...(from > 0 ? [{ text: '…', isMarked: false }] : []),
    ...pieces(line.slice(from, until), inside),
    ...(until < line.length ? [{ text: '…', isMarked: false }] : []),
  ]
}

/** A line of an outline is often short: what follows it belongs to it. */
const LINES_SHOWN = 4

type Mark = { readonly from: number; readonly until: number }

function marksIn(text: string, terms: readonly Term[]): Mark[] {
  // Most lines of an entry hold nothing of what was looked for: that is told sooner without the way back.
  const plain = foldKey(text)
  const mayHold = ({ keys }: Term) => keys.length > 1 || keys.some((sought) => plain.includes(sought))
  if (!terms.some(mayHold)) return []
  const { key, places } = foldWithPlaces(text)
  const found = terms.flatMap(({ keys }) => keys.flatMap((sought) => placesOf(key, sought)))
  const years = terms.flatMap(({ keys }) => (keys.length > 1 ? yearsIn(key, keys) : []))
  return joined(
    [...found, ...years].map(({ from, until }) => ({
      from: places[from] ?? 0,
      until: endOfLetter(text, places[until - 1] ?? 0),
    })),
  )
}

/** Where a letter ends with the marks behind it. */
function endOfLetter(text: string, place: number): number {
  LETTER.lastIndex = place
  return place + (LETTER.exec(text)?.[0].length ?? 1)
}

const LETTER = /[\s\S][\p{M}\uFF9E\uFF9F]*/uy

/** Years written in the other way than they were looked for. */
function yearsIn(key: string, keys: readonly string[]): Mark[] {
  const years = [...key.matchAll(WRITTEN_YEAR)]
  return years
    .filter(([year]) => keys.some((sought) => inWesternYears(year, '年度')?.startsWith(sought)))
    .map(({ 0: year, index }) => ({ from: index, until: index + year.length }))
}

const WRITTEN_YEAR =
  /(?:令和|平成|昭和|大正|明治|fy|[rhstm])(?:元|\d{1,4}|[〇一二三四五六七八九十]{1,3})(?:年度?)?/gu

function placesOf(key: string, sought: string): Mark[] {
  const marks: Mark[] = []
  for (let from = key.indexOf(sought); from >= 0; from = key.indexOf(sought, from + sought.length)) {
    marks.push({ from, until: from + sought.length })
  }
  return marks
}

function joined(marks: readonly Mark[]): Mark[] {
  const all: Mark[] = []
  for (const mark of marks.toSorted((one, other) => one.from - other.from || one.until - other.until)) {
    const last = all.at(-1)
    if (last === undefined || mark.from > last.until) all.push(mark)
    else all[all.length - 1] = { from: last.from, until: Math.max(last.until, mark.until) }
  }
  return all
}

function pieces(text: string, marks: readonly Mark[]): Piece[] {
  let place = 0
  const cut: Piece[] = []
  for (const { from, until } of marks) {
    cut.push(
      { text: text.slice(place, from), isMarked: false },
      { text: text.slice(from, until), isMarked: true },
    )
    place = until
  }
  return [...cut, { text: text.slice(place), isMarked: false }].filter((piece) => piece.text !== '')
}

/** The place, or the one before it where it would cut a character in two. */
function whole(text: string, place: number): number {
  const code = text.charCodeAt(place)
  return code >= 0xdc00 && code <= 0xdfff ? place - 1 : place
}
