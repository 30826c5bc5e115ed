import type { Facet, FacetCounts } from '#core/edition/search/facets.ts'
import { keysOf } from '#core/edition/search/grams.ts'
import { parseQuery, type Sought } from '#core/edition/search/query.ts'

/** An entry as the index of the exported site holds it; the entries stand from the newest release to the oldest. */
export type IndexedEntry = {
  readonly register: string
  readonly key: string
  readonly title: string
  /** The page that shows it, from the root of the site. */
  readonly url: string
  readonly texts: readonly string[]
  readonly facets: Readonly<Record<Facet, readonly string[]>>
  /** Its place when all are put in order of their titles. */
  readonly rank: number
}

/** What an address asks of the search. */
export type Asked = {
  readonly text: string
  readonly narrowing: Readonly<Record<Facet, string>>
  readonly sort: string
}

export type Found = {
  readonly sought: Sought | null
  readonly entries: readonly IndexedEntry[]
  readonly facets: FacetCounts
}

/** Reads the address of a search that can be narrowed down by certain facets. */
export function readAsked(parameters: URLSearchParams, facets: readonly Facet[]): Asked {
  const said = facets.flatMap((facet) => {
    const value = parameters.get(facet) ?? ''
    return value === '' ? [] : [[facet, value]]
  })
  return {
    text: parameters.get('q') ?? '',
    narrowing: Object.fromEntries(said),
    sort: parameters.get('sort') ?? 'relevance',
  }
}

/** Opens a search over all entries by looking at each: the same hits, order and counts as the index of the edition gives. */
export function openFinder(
  entries: readonly IndexedEntry[],
  facets: readonly Facet[],
): (asked: Asked) => Found | { readonly says: string } {
  const keyed = entries.map((entry) => ({
    entry,
    title: keysOf(entry.title),
    body: entry.texts.flatMap(keysOf),
  }))
  return ({ text, narrowing, sort }) => {
    const parsed = parseQuery(text)
    if ('says' in parsed) return parsed
    const { sought } = parsed
    const found = keyed.filter(
      (each) =>
        Object.entries(narrowing).every(([facet, value]) => each.entry.facets[facet]?.includes(value)) &&
        (sought === null || matches(sought, each, false)),
    )
    return {
      sought,
      entries: ordered(found, sought, sort).map(({ entry }) => entry),
      facets: spread(found, facets),
    }
  }
}

type Keyed = {
  readonly entry: IndexedEntry
  readonly title: readonly string[]
  readonly body: readonly string[]
}

/** With `inTitle`, all that must be found must be found in the title; what must not be there, nowhere. */
function matches(sought: Sought, keyed: Keyed, inTitle: boolean): boolean {
  if ('all' in sought) return sought.all.every((each) => matches(each, keyed, inTitle))
  if ('any' in sought) return sought.any.some((each) => matches(each, keyed, inTitle))
  if ('not' in sought) return !matches(sought.not, keyed, false)
  const texts = inTitle ? keyed.title : [...keyed.title, ...keyed.body]
  return texts.some((text) => sought.keys.some((key) => text.includes(key)))
}

function ordered(found: readonly Keyed[], sought: Sought | null, sort: string): readonly Keyed[] {
  if (sort === 'title') return found.toSorted((one, other) => one.entry.rank - other.entry.rank)
  if (sort === 'newest' || sought === null) return found
  const titled = Map.groupBy(found, (each) => matches(sought, each, true))
  return [...(titled.get(true) ?? []), ...(titled.get(false) ?? [])]
}

function spread(found: readonly Keyed[], facets: readonly Facet[]): Found['facets'] {
  const counts = facets.map((facet) => {
    const values = found.flatMap(({ entry }) => entry.facets[facet] ?? [])
    const list = [...Map.groupBy(values, (value) => value)]
      .map(([value, { length }]) => ({ value, count: length }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    return [facet, list]
  })
  return Object.fromEntries(counts)
}
