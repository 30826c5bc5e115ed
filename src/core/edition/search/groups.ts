import type { Bits } from './bits.ts'
import type { FacetColumn } from './facet-column.ts'
import type { Facet, FacetCount, FacetCounts } from './facets.ts'
import type { Marks } from './mark-names.ts'
import { SEGMENT } from './search-schema.ts'
import type { GroupCounts, Segment } from './segment.ts'

/** Counts the entries that are added to it, by facet. */
export function groupCounter(marks: Marks) {
  const counts = new Uint32Array(marks.groups.length)
  let total = 0
  return {
    total: () => total,
    add(segment: Segment, bits: Bits): void {
      const found = indexesIn(bits)
      total += found.length
      const codes = segment.groups()
      for (let at = 0; at < found.length; at += 1) {
        const code = codes[found[at] as number] as number
        counts[code] = (counts[code] as number) + 1
      }
      for (const number of marks.declared.keys()) {
        const column = segment.facet(number)
        if (column !== null) addColumn(counts, column, found)
      }
    },
    /** Adds what was counted before. */
    addCounted({ total: others, codes, counts: before }: GroupCounts): void {
      total += others
      for (let at = 0; at < codes.length; at += 1) {
        const code = codes[at] as number
        counts[code] = (counts[code] as number) + (before[at] as number)
      }
    },
    /** What was counted, without the groups that have none. */
    counted(): GroupCounts {
      const codes = Uint32Array.from(counts.keys()).filter((code) => counts[code] !== 0)
      return { total, codes, counts: codes.map((code) => counts[code] as number) }
    },
    counts(): FacetCounts {
      const { values, starts, ofGroups } = tableOf(marks)
      const byValue = new Uint32Array(values.length)
      for (let code = 1; code < counts.length; code += 1) {
        const count = counts[code] as number
        if (count === 0) continue
        const end = starts[code + 1] as number
        for (let at = starts[code] as number; at < end; at += 1) {
          const value = ofGroups[at] as number
          byValue[value] = (byValue[value] as number) + count
        }
      }
      const facets: Record<Facet, FacetCount[]> = Object.fromEntries(marks.facets.map((facet) => [facet, []]))
      for (const [at, { facet, value }] of values.entries()) {
        const count = byValue[at] as number
        if (count > 0) facets[facet]?.push({ value, count })
      }
      // The values lie in their own order, which a sort leaves among equals.
      for (const list of Object.values(facets)) list.sort((one, other) => other.count - one.count)
      return facets as Record<Facet, FacetCount[]> & FacetCounts
    },
  }
}

function addColumn(counts: Uint32Array, { codes, places }: FacetColumn, found: Uint32Array): void {
  const own = new Uint32Array(codes.length)
  for (let at = 0; at < found.length; at += 1) {
    const place = places[found[at] as number] as number
    own[place] = (own[place] as number) + 1
  }
  for (const [place, count] of own.entries()) {
    const code = codes[place] as number
    counts[code] = (counts[code] as number) + count
  }
}

const scratch = new Uint32Array(SEGMENT)

/** The entries of a set, until the next one is asked for. */
function indexesIn(bits: Bits): Uint32Array {
  let count = 0
  for (let at = 0; at < bits.length; at += 1) {
    let word = bits[at] as number
    while (word !== 0) {
      scratch[count] = at * 32 + 31 - Math.clz32(word & -word)
      count += 1
      word &= word - 1
    }
  }
  return scratch.subarray(0, count)
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
  const groups = Array.from(marks.groups, (group) => {
    const names = new Set<string>()
    for (const { facet, value } of (group ?? []).flatMap((mark) => valuesOf(marks, mark))) {
      const name = `${facet}\n${value}`
      names.add(name)
      byName.set(name, { facet, value })
    }
    return [...names]
  })
  const sorted = [...byName].sort(([, one], [, other]) => (one.value < other.value ? -1 : 1))
  const numbers = new Map(sorted.map(([name], at) => [name, at]))
  const starts = new Uint32Array(groups.length + 1)
  for (const [code, group] of groups.entries()) starts[code + 1] = (starts[code] as number) + group.length
  const table = {
    values: sorted.map(([, value]) => value),
    starts,
    ofGroups: Uint32Array.from(groups.flat(), (name) => numbers.get(name) as number),
  }
  TABLES.set(marks, table)
  return table
}

/** A mark's value of a facet, and what that stands below. */
function valuesOf(marks: Marks, mark: number): { facet: Facet; value: string }[] {
  const { facet, value = '' } = marks.get(mark) ?? {}
  if (facet === undefined || facet === 'reference') return []
  const above = marks.treeOf(facet)?.above(value) ?? []
  return [value, ...above].map((each) => ({ facet, value: each }))
}
