import type { DatabaseSync } from 'node:sqlite'
import { keysOf } from './grams.ts'
import { SEGMENT, WHOLE } from './search-schema.ts'
import { BY_TITLE, term } from './terms.ts'
import { sortOf } from './title-order.ts'

/** Between which two places something belongs. */
export type Gap = { readonly before: number; readonly after: number }

/** By what an entry finds its place among those of an index. */
export type Order = {
  readonly releasedAt: string
  readonly year: number | null
  readonly register: string
  readonly key: string
}

/** A text that ascends from the newest release to the oldest, as a whole build puts entries in order. */
export function newestOf({ releasedAt, year, register, key }: Order): string {
  const said = year === null ? '' : String(year).padStart(6, '0')
  return `${reversed(releasedAt)}${reversed(said)}${register}\u0001${key}`
}

/** Finds where entries belong in the orders of an index, without reading all of it. */
export function placeFinder(edition: DatabaseSync) {
  const built = edition
    .prepare(
      'SELECT count(*) AS segments, coalesce(sum(entries), 0) AS entries FROM search_segments WHERE NOT isLate',
    )
    .get()
  const end = Number(built?.segments) * SEGMENT
  const standing = edition.prepare(`
    SELECT id, mark.value AS register, entry.key, entry.releasedAt, entry.title, json_extract(entry."values", '$.fiscalYear') AS year
    FROM search_entries AS kept CROSS JOIN search_marks AS mark ON mark.mark = kept.register
    CROSS JOIN entries AS entry ON entry.register = mark.value AND entry.key = kept.key
    WHERE id >= ? AND id < ? ORDER BY id LIMIT 1
  `)
  const lateNewest = [
    'SELECT place FROM search_entries WHERE place IS NOT NULL AND newest < ? ORDER BY newest DESC LIMIT 1',
    'SELECT place FROM search_entries WHERE place IS NOT NULL AND newest > ? ORDER BY newest LIMIT 1',
  ].map((query) => edition.prepare(query))
  const lateTitles = [
    'SELECT rank FROM search_entries WHERE place IS NOT NULL AND (sort, place) < (?, ?) ORDER BY sort DESC, place DESC LIMIT 1',
    'SELECT rank FROM search_entries WHERE place IS NOT NULL AND (sort, place) > (?, ?) ORDER BY sort, place LIMIT 1',
  ].map((query) => edition.prepare(query))
  const chunk = edition.prepare('SELECT postings FROM search_postings WHERE segment = ? AND term = ?')
  const chunks = new Map<number, Uint32Array>()

  return {
    gapByNewest(newest: string): Gap {
      const at = firstBehind(end, (from, until) => {
        const row = standing.get(from, until)
        if (row === undefined) return null
        const year = row.year === null ? null : Number(row.year)
        const order = {
          releasedAt: String(row.releasedAt),
          year,
          register: String(row.register),
          key: String(row.key),
        }
        return { at: Number(row.id), isBehind: isBefore(newest, newestOf(order)) }
      })
      const [before, after] = lateNewest.map((each) => each.get(newest)?.place)
      return narrowed(at, end, before, after)
    },
    gapByTitle(sort: string, place: number): Gap {
      const ranks = Number(built?.entries)
      const at = firstBehind(ranks, (from, until) => {
        for (let rank = from; rank < until; rank += 1) {
          const id = idAt(rank)
          const row = standing.get(id, id + 1)
          if (row === undefined) continue
          const other = sortOf(keysOf(String(row.title)))
          return { at: rank, isBehind: other === sort ? place < id : isBefore(sort, other) }
        }
        return null
      })
      const [before, after] = lateTitles.map((each) => each.get(sort, place)?.rank)
      return narrowed(at, ranks, before, after)
    },
  }

  function idAt(rank: number): number {
    const number = Math.floor(rank / SEGMENT)
    const known = chunks.get(number) ?? readIds(number)
    chunks.set(number, known)
    return known[rank % SEGMENT] as number
  }

  function readIds(number: number): Uint32Array {
    const { postings } = chunk.get(WHOLE, term(BY_TITLE, number)) ?? {}
    if (!(postings instanceof Uint8Array))
      throw new Error(`the search index has no order of titles ${number}`)
    return new Uint32Array(postings.slice().buffer)
  }
}

/** Places for entries in their order, each in its gap; null where a gap has become too narrow. */
export function placesIn(gaps: readonly Gap[]): number[] | null {
  const places: number[] = []
  for (let from = 0; from < gaps.length; ) {
    const { before, after } = gaps[from] as Gap
    let until = from + 1
    while (gaps[until]?.before === before && gaps[until]?.after === after) until += 1
    const count = until - from
    for (let at = 0; at < count; at += 1) {
      const place = placeIn(before, after, at, count)
      if (!(place > (at === 0 ? before : (places.at(-1) ?? 0)) && place < after)) return null
      places.push(place)
    }
    from = until
  }
  return places
}

function placeIn(before: number, after: number, at: number, count: number): number {
  if (after === Number.POSITIVE_INFINITY) return (Number.isFinite(before) ? before + 1 : 0) + at
  if (before === Number.NEGATIVE_INFINITY) return after - count + at
  return before + ((after - before) * (at + 1)) / (count + 1)
}

function narrowed(at: number, end: number, before: unknown, after: unknown): Gap {
  const [low, high] = [
    at === 0 ? Number.NEGATIVE_INFINITY : at - 1,
    at === end ? Number.POSITIVE_INFINITY : at,
  ]
  return {
    before: before === undefined ? low : Math.max(low, Number(before)),
    after: after === undefined ? high : Math.min(high, Number(after)),
  }
}

/** The first position behind; `probe` says of the first that stands from a position on whether it is. */
function firstBehind(
  end: number,
  probe: (from: number, until: number) => { readonly at: number; readonly isBehind: boolean } | null,
): number {
  let [low, high] = [0, end]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const found = probe(middle, high)
    if (found === null || found.isBehind) high = middle
    else low = found.at + 1
  }
  return low
}

/** As SQLite compares texts: by their bytes. */
function isBefore(one: string, other: string): boolean {
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0
}

function reversed(text: string): string {
  const codes = [...text].map((letter) => 0x7e - Math.min(0x7d, letter.charCodeAt(0)))
  return String.fromCharCode(...codes, 0x7f)
}
