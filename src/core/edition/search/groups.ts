import type { DatabaseSync } from 'node:sqlite'
import type { Group } from './entry-texts.ts'
import type { Facet } from './grams.ts'
import { CHUNK } from './search-schema.ts'

/** How many entries have each value of each facet, the most frequent first. */
export type FacetCounts = Readonly<Record<Facet, readonly FacetCount[]>>
export type FacetCount = { readonly value: string; readonly count: number }

export type Groups = {
  count(ids: readonly (readonly number[])[]): FacetCounts
  /** The sections of an entry. */
  sectionsOf(id: number): readonly string[]
}

/** The groups of an edition's entries: read once, where a search first meets them. */
export function openGroups(edition: DatabaseSync): Groups {
  const groupOf = edition.prepare('SELECT * FROM search_groups WHERE code = ?')
  const chunkOf = edition.prepare('SELECT codes FROM search_codes WHERE chunk = ?')
  const groups = new Map<number, Group | null>()
  const chunks = new Map<number, Uint32Array>()
  return {
    count(lists) {
      const byCode = new Map<number, number>()
      for (const list of lists) {
        for (const id of list) {
          const code = codeAt(id)
          byCode.set(code, (byCode.get(code) ?? 0) + 1)
        }
      }
      return spread([...byCode].map(([code, count]) => ({ group: groupAt(code), count })))
    },
    sectionsOf: (id) => groupAt(codeAt(id))?.sections ?? [],
  }

  function codeAt(id: number): number {
    const chunk = Math.floor(id / CHUNK)
    const known = chunks.get(chunk)
    if (known) return known[id % CHUNK] ?? 0
    const { codes } = chunkOf.get(chunk) ?? {}
    if (!(codes instanceof Uint8Array)) throw new Error(`the search index has no codes for entry ${id}`)
    // A copy: the bytes that SQLite hands out need not begin where a number of four bytes may.
    const read = new Uint32Array(codes.slice().buffer)
    chunks.set(chunk, read)
    return read[id % CHUNK] ?? 0
  }

  function groupAt(code: number): Group | null {
    const known = groups.get(code)
    if (known !== undefined) return known
    const row = groupOf.get(code)
    const group = row
      ? {
          register: String(row.register),
          programme: row.programme === null ? null : String(row.programme),
          year: row.year === null ? null : Number(row.year),
          sections: JSON.parse(String(row.sections)) as string[],
          kind: row.kind === null ? null : String(row.kind),
        }
      : null
    groups.set(code, group)
    return group
  }
}

function spread(groups: readonly { group: Group | null; count: number }[]): FacetCounts {
  const counts = { register: tally(), programme: tally(), year: tally(), section: tally(), kind: tally() }
  for (const { group, count } of groups) {
    if (group === null) continue
    counts.register.add(group.register, count)
    if (group.programme !== null) counts.programme.add(group.programme, count)
    if (group.year !== null) counts.year.add(String(group.year), count)
    if (group.kind !== null) counts.kind.add(`${group.register}/${group.kind}`, count)
    for (const section of new Set(group.sections)) counts.section.add(section, count)
  }
  return {
    register: counts.register.list(),
    programme: counts.programme.list(),
    year: counts.year.list(),
    section: counts.section.list(),
    kind: counts.kind.list(),
  }
}

function tally() {
  const counts = new Map<string, number>()
  return {
    add: (value: string, count: number) => counts.set(value, (counts.get(value) ?? 0) + count),
    list: (): FacetCount[] =>
      [...counts]
        .map(([value, count]) => ({ value, count }))
        .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1)),
  }
}
