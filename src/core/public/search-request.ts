import type { Facet } from '#core/edition/search/facets.ts'
import { type SearchOrder, SORTS } from '#core/edition/search/open.ts'
import { parseQuery } from '#core/edition/search/query.ts'

/** What the address of a search asks for. */
export type SearchRequest = {
  /** As it was typed. */
  readonly text: string
  readonly order: SearchOrder
  readonly after: string | null
  /** Whether all are to be counted, whatever their number. */
  readonly isExact: boolean
}

/** Reads the address of a search that can be narrowed down by certain facets; what cannot be looked for gives a sentence. */
export function readSearchRequest(
  parameters: URLSearchParams,
  facets: readonly Facet[],
): SearchRequest | { readonly text: string; readonly says: string } {
  const text = parameters.get('q') ?? ''
  const parsed = parseQuery(text)
  if ('says' in parsed) return { text, says: parsed.says }
  const said = facets.flatMap((facet) => {
    const value = parameters.get(facet) ?? ''
    return value === '' ? [] : [[facet, value]]
  })
  return {
    text,
    order: {
      sought: parsed.sought,
      narrowing: Object.fromEntries(said),
      sort: SORTS.find((sort) => sort === parameters.get('sort')) ?? 'relevance',
    },
    after: parameters.get('after') || null,
    isExact: parameters.get('count') === 'exact',
  }
}

/** The parameters of a search, with some of them changed; an empty value takes one away. A changed search begins at its first page. */
export function searchParameters(
  { text, order }: Pick<SearchRequest, 'text' | 'order'>,
  changes: Readonly<Record<string, string>> = {},
): string {
  const sort = order.sort === 'relevance' ? '' : order.sort
  const all = Object.entries({ q: text, ...order.narrowing, sort, ...changes })
  return new URLSearchParams(all.filter(([, value]) => value !== '')).toString()
}
