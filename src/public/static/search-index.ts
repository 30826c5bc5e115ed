import type { Edition } from '#core/edition/read.ts'
import { bodyTexts, groupOf } from '#core/edition/search/entry-texts.ts'
import type { Sort } from '#core/edition/search/open.ts'
import type { RecordType } from '#core/record/define.ts'
import { readingAddress } from '../entry-address.ts'
import type { IndexedEntry } from './find.ts'

/** What the browser loads when it first searches the exported site. */
export type SearchIndex = {
  readonly entries: readonly IndexedEntry[]
  /** What registers, sections, programmes and kinds are called, by `facet/value`. */
  readonly names: Readonly<Record<string, string>>
}

/** The whole search of an edition as one thing. */
export async function searchIndex(edition: Edition, records: readonly RecordType[]): Promise<SearchIndex> {
  const search = edition.search()
  const listed = (sort: Sort) => Array.fromAsync(search.each({ sought: null, narrowing: {}, sort }))
  const byTitle = await listed('title')
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
    const sections = [...new Set(group.sections)]
    const kinds = group.kind === null ? [] : [`${register}/${group.kind}`]
    const programmes = group.programme === null ? [] : [group.programme]
    names[`register/${register}`] = record.label
    for (const value of sections) names[`section/${value}`] = search.nameOf('section', value)
    for (const value of programmes) names[`programme/${value}`] = search.nameOf('programme', value)
    for (const value of kinds) names[`kind/${value}`] = search.nameOf('kind', value)
    return [
      {
        register,
        key,
        title: entry.title,
        url: readingAddress(entry),
        texts: bodyTexts(record, entry.values, group, nameOf),
        facets: {
          register: [register],
          programme: programmes,
          year: group.year === null ? [] : [String(group.year)],
          section: sections,
          kind: kinds,
        },
        rank: ranks.get(`${register}/${key}`) ?? 0,
      },
    ]
  })
  return { entries, names }
}
