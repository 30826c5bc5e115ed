import { foldKey } from '#core/record/search-key.ts'
import { inWesternYears } from '#core/record/written-years.ts'

/** By what a search is narrowed down, in the order in which it is offered. */
export const FACETS = ['register', 'year', 'section', 'programme', 'kind'] as const
export type Facet = (typeof FACETS)[number]

/** What an entry is marked with: facets, and what else it refers to. */
export type MarkFacet = Facet | 'reference'

/** The keys under which a text is found: line by line, and again with western years where it has years of eras. */
export function keysOf(text: string): string[] {
  return text.includes('\n') ? text.split('\n').flatMap(keysOfLine) : keysOfLine(text)
}

function keysOfLine(line: string): string[] {
  const key = foldKey(line)
  if (key === '') return []
  const western = inWesternYears(key, '年度')
  return western === null ? [key] : [key, western]
}
