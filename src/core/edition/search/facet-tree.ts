import type { DatabaseSync } from 'node:sqlite'
import type { DeclaredFacet, Facet } from './facets.ts'

/** The values of a facet that stand above one another. */
export type FacetTree = {
  readonly facet: Facet
  nameOf(value: string): string | undefined
  /** What a value stands below, the nearest first. */
  above(value: string): readonly string[]
  /** What stands right below a value, or at the top below null, in the order of the keys. */
  below(value: string | null): readonly string[]
  /** A value and all that stands below it. */
  within(value: string): readonly string[]
}

/** Reads how the entries that are a facet's values stand above one another; who stands below nobody that is public stands at the top. */
export function readTree(edition: DatabaseSync, { name: facet, tree }: DeclaredFacet): FacetTree | null {
  if (tree === null) return null
  const rows = edition
    .prepare(
      'SELECT key, title, json_extract("values", ?) AS parent FROM entries WHERE register = ? AND "values" IS NOT NULL ORDER BY key',
    )
    .all(`$.${tree.parent}`, tree.register)
  const names = new Map(rows.map(({ key, title }) => [String(key), String(title)]))
  const parents = new Map<string, string>()
  const children = new Map<string | null, string[]>()
  for (const { key, parent } of rows) {
    const above = parent !== null && names.has(String(parent)) && parent !== key ? String(parent) : null
    if (above !== null) parents.set(String(key), above)
    children.set(above, [...(children.get(above) ?? []), String(key)])
  }
  const above = (value: string) => {
    const found: string[] = []
    for (let next = parents.get(value); next !== undefined; next = parents.get(next)) {
      // A circle is no order: it ends where it begins again.
      if (next === value || found.includes(next)) break
      found.push(next)
    }
    return found
  }
  const within = (value: string) => {
    const found = new Set([value])
    for (const each of found) for (const child of children.get(each) ?? []) found.add(child)
    return [...found]
  }
  return {
    facet,
    nameOf: (value) => names.get(value),
    above,
    below: (value) => children.get(value) ?? [],
    within,
  }
}
