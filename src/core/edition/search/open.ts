import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { type Cursor, parseCursor, printCursor } from './cursor.ts'
import { type FacetCounts, openGroups } from './groups.ts'
import { matchOf, type Narrowing } from './match.ts'
import type { Sought } from './query.ts'
import { openSuggestions, type Suggestion } from './suggestions.ts'

export const SORTS = ['relevance', 'newest', 'title'] as const
export type Sort = (typeof SORTS)[number]

/** What is looked for: null asks for everything that the narrowing leaves. */
export type SearchOrder = {
  readonly sought: Sought | null
  readonly narrowing: Narrowing
  readonly sort: Sort
}

/** An entry that was found. */
export type Hit = { readonly register: string; readonly key: string }

export type FoundPage = {
  readonly hits: readonly Hit[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
  /** How many there are, and how they spread; null beyond 10,000, for `countAll` to say. */
  readonly counts: Counts | null
}

export type Counts = { readonly total: number; readonly facets: FacetCounts }

/** The search index of an edition, open for reading. */
export type Search = {
  /** One page. Relevance puts entries first that say in their title all that is looked for; then the newest release. */
  find(order: SearchOrder, limit: number, after: string | null): FoundPage
  /** The exact counts whatever there is to count; lets others work in between. */
  countAll(order: SearchOrder): Promise<Counts>
  /** Every entry that is found, in order. */
  each(order: SearchOrder): AsyncGenerator<Hit>
  /** What to look for instead, and whom to ask, where nothing is found. */
  suggest(order: SearchOrder): Suggestion
  /** What a programme, a section or a kind (`register/kind`) is called. */
  nameOf(facet: 'programme' | 'section' | 'kind', value: string): string
}

/** Up to here every search counts at once. */
export const COUNTED = 10_000

/** Opens the search index of an edition. */
export function openSearch(edition: DatabaseSync): Search {
  const ids = edition.prepare(`
    SELECT json_group_array(rowid) AS ids FROM (
      SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?
    )
  `)
  const byTitle = edition.prepare(`
    SELECT id, sort FROM search JOIN search_entries ON id = search.rowid
    WHERE search MATCH ? AND (sort, id) > (?, ?) ORDER BY sort, id LIMIT ?
  `)
  const one = edition.prepare('SELECT register, key FROM search_entries WHERE id = ?')
  const place = edition.prepare('SELECT id FROM search_entries WHERE register = ? AND key = ?')
  const names = edition.prepare('SELECT name FROM search_names WHERE facet = ? AND value = ?')
  const groups = openGroups(edition)
  const idsOf = (match: string, after: number, limit: number): number[] =>
    JSON.parse(String(ids.get(match, after, limit)?.ids))
  const suggestions = openSuggestions(edition, idsOf, groups)

  return {
    find(order, limit, after) {
      const all = idsOf(matchOf(order.sought, order.narrowing), 0, COUNTED + 1)
      const isCounted = all.length <= COUNTED
      const from = after === null ? null : placeOf(parseCursor(after))
      const found = walk(order, from, limit + 1, isCounted ? all : null)
      const last = found.length > limit ? found[limit - 1] : undefined
      return {
        hits: found.slice(0, limit).map(({ id }) => hitOf(id)),
        next: last ? printCursor({ ...last, ...hitOf(last.id) }) : null,
        counts: isCounted ? { total: all.length, facets: groups.count([all]) } : null,
      }
    },
    async countAll(order) {
      const match = matchOf(order.sought, order.narrowing)
      const chunks: number[][] = []
      let last = 0
      for (;;) {
        const chunk = idsOf(match, last, CHUNK_OF_COUNT)
        chunks.push(chunk)
        const end = chunk.at(-1)
        if (end === undefined || chunk.length < CHUNK_OF_COUNT) break
        last = end
        await setImmediate()
      }
      return { total: chunks.reduce((sum, { length }) => sum + length, 0), facets: groups.count(chunks) }
    },
    async *each(order) {
      let from: Position | null = null
      for (;;) {
        const found: Position[] = walk(order, from, CHUNK_OF_LIST, null)
        for (const { id } of found) yield hitOf(id)
        from = found.at(-1) ?? null
        if (found.length < CHUNK_OF_LIST) return
        await setImmediate()
      }
    },
    suggest: (order) => suggestions(order.sought),
    nameOf: (facet, value) => String(names.get(facet, value)?.name ?? value),
  }

  function walk(order: SearchOrder, from: Position | null, limit: number, all: readonly number[] | null) {
    const match = matchOf(order.sought, order.narrowing)
    if (order.sort === 'title') {
      const rows = byTitle.all(match, from?.sort ?? '', from?.id ?? 0, limit)
      return rows.map(({ id, sort }): Position => ({ tier: 0, id: Number(id), sort: String(sort) }))
    }
    if (order.sort === 'newest' || order.sought === null) {
      const list =
        all === null ? idsOf(match, from?.id ?? 0, limit) : all.filter((id) => id > (from?.id ?? 0))
      return positions(list.slice(0, limit), 0)
    }
    return walkTiers(order, match, from, limit, all)
  }

  /** First the titles, then all others: by subtraction where all are at hand, else by asking for the rest. */
  function walkTiers(
    order: SearchOrder,
    match: string,
    from: Position | null,
    limit: number,
    all: readonly number[] | null,
  ): Position[] {
    const inTitle = matchOf(order.sought, order.narrowing, true)
    const isInRest = from?.tier === 1
    const after = from?.id ?? 0
    const first = isInRest ? [] : positions(idsOf(inTitle, after, limit), 0)
    if (first.length === limit) return first
    const missing = limit - first.length
    const start = isInRest ? after : 0
    if (all === null) return [...first, ...positions(idsOf(`(${match}) NOT (${inTitle})`, start, missing), 1)]
    const titled = new Set(idsOf(inTitle, 0, COUNTED))
    const rest = titled.size === all.length ? [] : all.filter((id) => id > start && !titled.has(id))
    return [...first, ...positions(rest.slice(0, missing), 1)]
  }

  function hitOf(id: number): Hit {
    const row = one.get(id)
    if (row === undefined) throw new Error(`the search index has no entry ${id}`)
    return { register: String(row.register), key: String(row.key) }
  }

  /** Where a page ended: the entry itself, wherever it stands in this edition, or else where it stood. */
  function placeOf(cursor: Cursor): Position {
    const id = place.get(cursor.register, cursor.key)?.id
    return { ...cursor, id: id === undefined ? cursor.id : Number(id) }
  }
}

type Position = { readonly tier: 0 | 1; readonly id: number; readonly sort: string }

const CHUNK_OF_COUNT = 20_000
const CHUNK_OF_LIST = 500

function positions(ids: readonly number[], tier: 0 | 1): Position[] {
  return ids.map((id) => ({ tier, id, sort: '' }))
}
