import type { DatabaseSync } from 'node:sqlite'
import { type FacetTree, readTree } from './facet-tree.ts'
import { type DeclaredFacet, type Facet, FIXED_FACETS, type MarkFacet } from './facets.ts'
import { keysOf } from './grams.ts'

/** A mark of the index. */
export type Mark = {
  readonly mark: number
  readonly facet: MarkFacet
  readonly value: string
  readonly name: string | null
}

/** The marks of an index, by number, value and name. */
export type Marks = {
  get(mark: number): Mark | undefined
  /** Those of a value of a facet, and of what stands below it. */
  of(facet: MarkFacet, value: string): readonly number[]
  /** What a value of a facet is called; the value itself where it has no name. */
  nameOf(facet: MarkFacet, value: string): string
  /** The facets that records declare, in the order of their columns. */
  readonly declared: readonly DeclaredFacet[]
  /** All facets, in the order in which they are offered. */
  readonly facets: readonly Facet[]
  /** How the values of a facet stand above one another; undefined where they don't. */
  treeOf(facet: Facet): FacetTree | undefined
  /** The marks of every group, by its code. */
  readonly groups: readonly (readonly number[] | undefined)[]
  /** Those whose name holds one of the keys. */
  named(keys: readonly string[]): readonly number[]
}

const FOUND_BY_NAME: ReadonlySet<MarkFacet> = new Set(['programme', 'year', 'section', 'reference'])
const REMEMBERED = 4
const known = new Map<string, Marks>()

/** Reads the marks of an index; once for all editions among which they are the same. */
export function openMarks(edition: DatabaseSync): Marks {
  const token = String(edition.prepare("SELECT value FROM search_index WHERE name = 'marks'").get()?.value)
  const marks = known.get(token) ?? readMarks(edition)
  known.delete(token)
  known.set(token, marks)
  for (const oldest of known.keys()) {
    if (known.size <= REMEMBERED) break
    known.delete(oldest)
  }
  return marks
}

function readMarks(edition: DatabaseSync): Marks {
  const marks = new Map<number, Mark>()
  const byValue = new Map<string, number[]>()
  // All names as one text, a line each: it is searched faster than many.
  const lines: { readonly from: number; readonly mark: number }[] = []
  const texts: string[] = []
  let from = 0
  for (const row of edition.prepare('SELECT mark, facet, value, name FROM search_marks').all()) {
    const facet = String(row.facet) as MarkFacet
    const mark = {
      mark: Number(row.mark),
      facet,
      value: String(row.value),
      name: row.name === null ? null : String(row.name),
    }
    marks.set(mark.mark, mark)
    const said = `${facet}\n${mark.value}`
    byValue.set(said, [...(byValue.get(said) ?? []), mark.mark])
    if (mark.name === null || !FOUND_BY_NAME.has(facet)) continue
    for (const key of keysOf(mark.name)) {
      lines.push({ from, mark: mark.mark })
      texts.push(key)
      from += key.length + 1
    }
  }
  const text = `${texts.join('\n')}\n`
  const names = new Map<string, string>()
  for (const [said, [first = -1]] of byValue) {
    const name = marks.get(first)?.name ?? null
    if (name !== null) names.set(said, name)
  }
  const groups: number[][] = []
  for (const { code, marks } of edition.prepare('SELECT code, marks FROM search_groups').all()) {
    groups[Number(code)] = JSON.parse(String(marks))
  }
  const said = edition.prepare("SELECT value FROM search_index WHERE name = 'facets'").get()
  const declared = JSON.parse(String(said?.value ?? '[]')) as DeclaredFacet[]
  const trees = new Map(declared.map((each) => [each.name, readTree(edition, each) ?? undefined]))
  const marksOf = (facet: MarkFacet, value: string) => byValue.get(`${facet}\n${value}`) ?? []
  return {
    groups,
    declared,
    facets: [...FIXED_FACETS, ...declared.map(({ name }) => name)],
    treeOf: (facet) => trees.get(facet),
    get: (mark) => marks.get(mark),
    nameOf: (facet, value) => names.get(`${facet}\n${value}`) ?? trees.get(facet)?.nameOf(value) ?? value,
    of: (facet, value) => {
      const within = trees.get(facet)?.within(value)
      return within === undefined ? marksOf(facet, value) : within.flatMap((each) => marksOf(facet, each))
    },
    named(keys) {
      const found = new Set<number>()
      for (const key of keys) {
        let at = text.indexOf(key)
        while (at >= 0) {
          found.add(lines[lineAt(lines, at)]?.mark as number)
          at = text.indexOf(key, text.indexOf('\n', at))
        }
      }
      return [...found]
    },
  }
}

/** The last line that begins at a place or before it. */
function lineAt(lines: readonly { readonly from: number }[], place: number): number {
  let [low, high] = [0, lines.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((lines[middle]?.from ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}
