import type { Edition } from '#core/edition/read.ts'
import { bodyTexts, type Group, groupOf } from '#core/edition/search/entry-texts.ts'
import { type Facet, holdersOf, WITHIN_FACET } from '#core/edition/search/facets.ts'
import type { Search, Sort } from '#core/edition/search/open.ts'
import type { RecordType } from '#core/record/define.ts'
import { readingAddress } from '../entry-address.ts'
import { facetValueName } from '../facet-words.ts'
import type { IndexedEntry } from './find.ts'

/** What the browser loads when it first searches the exported site. */
export type SearchIndex = {
  readonly entries: readonly IndexedEntry[]
  /** By what it can be narrowed down, in the order in which it is offered. */
  readonly facets: readonly Facet[]
  /** What the values of facets are called, by `facet/value`. */
  readonly names: Readonly<Record<string, string>>
}

/** The whole search of an edition as one thing. */
export async function searchIndex(edition: Edition, records: readonly RecordType[]): Promise<SearchIndex> {
  const search = edition.search()
  const source = { records, search }
  const listed = (sort: Sort) => Array.fromAsync(search.each({ sought: null, narrowing: {}, sort }))
  const known = new Set(records.map(({ key }) => key))
  const byTitle = (await listed('title')).filter(({ register }) => known.has(register))
  const ranks = new Map(byTitle.map(({ register, key }, rank) => [`${register}/${key}`, rank]))
  const names: Record<string, string> = {}
  const entries = (await listed('newest')).flatMap(({ register, key }): IndexedEntry[] => {
    const entry = edition.find(register, key)
    const record = records.find((each) => each.key === register)
    if (record === undefined || entry === undefined || entry.values === null) return []
    const group = groupOf(record, entry.programme, entry.values)
    const nameOf = (other: string, name: string) => {
      const named = edition.find(other, name)
      return named?.values == null ? undefined : named.title
    }
    const within = holdersOf(record, entry.values).map((holder) => `${holder.register}/${holder.key}`)
    const facets = { ...facetsOf(search, group), ...(within.length > 0 && { [WITHIN_FACET]: within }) }
    for (const [facet, values] of Object.entries(facets)) {
      for (const value of values) {
        if (facet !== 'year' && facet !== WITHIN_FACET)
          names[`${facet}/${value}`] = facetValueName('ja', source, facet, value).text
      }
    }
    return [
      {
        register,
        key,
        title: entry.title,
        url: readingAddress(entry),
        texts: bodyTexts(record, entry.values, group, nameOf),
        facets,
        rank: ranks.get(`${register}/${key}`) ?? 0,
      },
    ]
  })
  return { entries, names, facets: search.facets }
}

/** The values of an entry by facet, with all that stands above them. */
function facetsOf(search: Search, group: Group): Record<Facet, readonly string[]> {
  const { register, programme, year, sections, kind } = group
  const own = Object.entries(group.facets).map(([facet, values]) => {
    const tree = search.treeOf(facet)
    return [facet, [...new Set(values.flatMap((value) => [value, ...(tree?.above(value) ?? [])]))]]
  })
  return {
    register: [register],
    programme: programme === null ? [] : [programme],
    year: year === null ? [] : [String(year)],
    section: [...new Set(sections)],
    kind: kind === null ? [] : [`${register}/${kind}`],
    ...Object.fromEntries(own),
  }
}
