import { EVERY, type Facet, facetWord, phraseOf } from './grams.ts'
import type { Sought } from './query.ts'

/** The values to which a search is narrowed down, by facet. */
export type Narrowing = Readonly<Partial<Record<Facet, string>>>

/** What FTS5 is asked for a search; with `inTitle`, all that must be found must be found in titles. */
export function matchOf(sought: Sought | null, narrowing: Narrowing, inTitle = false): string {
  const conditions = Object.entries(narrowing).map(
    ([facet, value]) => `"${facetWord(facet as Facet, value)}"`,
  )
  if (sought !== null) conditions.unshift(expression(sought, inTitle ? 'title : ' : ''))
  return conditions.length === 0 ? `"${EVERY}"` : conditions.map((each) => `(${each})`).join(' AND ')
}

function expression(sought: Sought, column: string): string {
  if ('written' in sought) return sought.keys.map((key) => `${column}${phraseOf(key)}`).join(' OR ')
  if ('any' in sought) return sought.any.map((each) => `(${expression(each, column)})`).join(' OR ')
  if ('not' in sought) return `"${EVERY}" NOT (${expression(sought.not, '')})`
  const found = sought.all.flatMap((each) => ('not' in each ? [] : [`(${expression(each, column)})`]))
  const denied = sought.all.flatMap((each) => ('not' in each ? [`(${expression(each.not, '')})`] : []))
  const wanted = found.length === 0 ? `"${EVERY}"` : found.join(' AND ')
  return denied.length === 0 ? wanted : `(${wanted}) NOT (${denied.join(' OR ')})`
}
