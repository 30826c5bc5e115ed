import { facetNames } from '#core/edition/search/facets.ts'
import type { RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type SearchSource, searchJson } from './search-answers.ts'
import { readSearchRequest, type SearchRequest } from './search-request.ts'

/** How many hits come where nobody says. */
export const USUAL_HITS = 20
const MOST_HITS = 100

/** A page of a search, and how many hits it is to have. */
export type SearchPageRequest = { readonly request: SearchRequest; readonly limit: number }

/** Reads the address of a search as JSON; what cannot be looked for gives a sentence. */
export function readSearchDocument(
  parameters: URLSearchParams,
  records: readonly RecordType[],
): SearchPageRequest | { readonly says: string } {
  const limit = Number(parameters.get('limit') ?? USUAL_HITS)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_HITS) {
    return { says: `limit は1から${MOST_HITS}までの整数にしてください。` }
  }
  const request = readSearchRequest(parameters, facetNames(records))
  return 'says' in request ? request : { request, limit }
}

/** A search as its address asks for it, as JSON; refuses in a sentence what cannot be looked for. */
export async function searchDocument(source: SearchSource, asked: URLSearchParams | SearchPageRequest) {
  const read = asked instanceof URLSearchParams ? readSearchDocument(asked, source.records) : asked
  if ('says' in read) throw new Refusal('invalid', read.says)
  const { request, limit } = read
  return searchJson(source, request, await answerTo(source, request, limit))
}

/** What an address asks for; refuses in a sentence what cannot be looked for. */
export function searchRequestOf(parameters: URLSearchParams, records: readonly RecordType[]): SearchRequest {
  const request = readSearchRequest(parameters, facetNames(records))
  if ('says' in request) throw new Refusal('invalid', request.says)
  return request
}

/** A page of what was found; counted to the last where that was asked for. */
export async function answerTo(
  { search }: SearchSource,
  request: SearchRequest,
  limit: number,
  isSpread = false,
) {
  const found = search.find(request.order, limit, request.after, isSpread)
  const counts = found.counts ?? (request.isExact ? await search.countAll(request.order) : null)
  return { ...found, counts }
}
