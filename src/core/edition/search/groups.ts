import type { Bits } from './bits.ts'
import type { Facet } from './grams.ts'
import type { Marks } from './mark-names.ts'
import type { Segment } from './segment.ts'

/** How many entries have each value of each facet, the most frequent first. */
export type FacetCounts = Readonly<Record<Facet, readonly FacetCount[]>>
export type FacetCount = { readonly value: string; readonly count: number }

/** Counts the entries that are added to it, by facet. */
export function groupCounter({ groups, get }: Marks) {
  const counts = new Uint32Array(groups.length)
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
      const byMark: number[] = []
      for (let code = 0; code < counts.length; code += 1) {
        const count = counts[code] as number
        if (count === 0) continue
        for (const mark of groups[code] ?? []) byMark[mark] = (byMark[mark] ?? 0) + count
      }
      const facets = { register: tally(), programme: tally(), year: tally(), section: tally(), kind: tally() }
      byMark.forEach((count, number) => {
        const mark = get(number)
        if (mark !== undefined && mark.facet !== 'reference') facets[mark.facet].add(mark.value, count)
      })
      return {
        register: facets.register.list(),
        programme: facets.programme.list(),
        year: facets.year.list(),
        section: facets.section.list(),
        kind: facets.kind.list(),
      }
    },
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
