import type { Bits } from './bits.ts'
import type { Facet } from './grams.ts'
import type { Marks } from './mark-names.ts'
import type { Segment } from './segment.ts'

/** How many entries have each value of each facet, the most frequent first. */
export type FacetCounts = Readonly<Record<Facet, readonly FacetCount[]>>
export type FacetCount = { readonly value: string; readonly count: number }

/** Counts the entries that are added to it, by facet. */
export function groupCounter(marks: Marks) {
  const counts = new Uint32Array(marks.groups.length)
  return {
    add(segment: Segment, bits: Bits): void {
      const codes = segment.groups()
      for (let at = 0; at < bits.length; at += 1) {
        let word = bits[at] as number
        while (word !== 0) {
          const code = codes[at * 32 + 31 - Math.clz32(word & -word)] as number
          counts[code] = (counts[code] as number) + 1
          word &= word - 1
        }
      }
    },
    counts(): FacetCounts {
      const { values, starts, ofGroups } = tableOf(marks)
      const byValue = new Uint32Array(values.length)
      for (let code = 0; code < counts.length; code += 1) {
        const count = counts[code] as number
        if (count === 0) continue
        const end = starts[code + 1] as number
        for (let at = starts[code] as number; at < end; at += 1) {
          const value = ofGroups[at] as number
          byValue[value] = (byValue[value] as number) + count
        }
      }
      const facets: Record<Facet, FacetCount[]> = {
        register: [],
        programme: [],
        year: [],
        section: [],
        kind: [],
      }
      for (const [at, { facet, value }] of values.entries()) {
        const count = byValue[at] as number
        if (count > 0) facets[facet].push({ value, count })
      }
      // The values lie in their own order, which a sort leaves among equals.
      for (const list of Object.values(facets)) list.sort((one, other) => other.count - one.count)
      return facets
    },
  }
}

/** The values of facets that each group of entries has, as numbers in one row: `starts` tells where those of a group begin. */
type GroupTable = {
  readonly values: readonly { readonly facet: Facet; readonly value: string }[]
  readonly starts: Uint32Array
  readonly ofGroups: Uint32Array
}

const TABLES = new WeakMap<Marks, GroupTable>()

function tableOf(marks: Marks): GroupTable {
  const known = TABLES.get(marks)
  if (known !== undefined) return known
  const byName = new Map<string, { facet: Facet; value: string }>()
  const named = (mark: number) => {
    const { facet, value = '' } = marks.get(mark) ?? {}
    return facet === undefined || facet === 'reference' ? null : { name: `${facet}\n${value}`, facet, value }
  }
  const groups = Array.from(marks.groups, (group) => (group ?? []).flatMap((mark) => named(mark) ?? []))
  for (const { name, facet, value } of groups.flat()) byName.set(name, { facet, value })
  const sorted = [...byName].sort(([, one], [, other]) => (one.value < other.value ? -1 : 1))
  const numbers = new Map(sorted.map(([name], at) => [name, at]))
  const starts = new Uint32Array(groups.length + 1)
  for (const [code, group] of groups.entries()) starts[code + 1] = (starts[code] as number) + group.length
  const table = {
    values: sorted.map(([, value]) => value),
    starts,
    ofGroups: Uint32Array.from(groups.flat(), ({ name }) => numbers.get(name) as number),
  }
  TABLES.set(marks, table)
  return table
}
