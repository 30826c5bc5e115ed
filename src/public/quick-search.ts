import type { Edition } from '#core/edition/read.ts'
import { FOR_ALL } from '#core/public/api/api.ts'
import { readSearchDocument, searchDocument } from '#core/public/search-document.ts'
import type { RecordType } from '#core/record/define.ts'
import { readingAddress } from './entry-address.ts'
import { placeOf } from './page-place.ts'

/** A search as JSON, ready to be made: its body, and the headers of its own. */
export type QuickSearch = {
  readonly headers: Readonly<Record<string, string>>
  body(edition: Edition): Promise<Buffer>
}

/**
 * Reads the address of a search as JSON by which it is asked for most, so that it can be answered without a request being
 * made of it: that costs as much as the search. Null for every other address, and for what would be refused.
 */
export function quickSearch(url: string, records: readonly RecordType[]): QuickSearch | null {
  const start = url.indexOf('?')
  const own = start < 0 ? undefined : OWN_HEADERS.get(url.slice(0, start))
  if (own === undefined || !WRITTEN_PLAINLY.test(url)) return null
  const [pathname, search] = [url.slice(0, start), url.slice(start)]
  const parameters = new URLSearchParams(search)
  if (parameters.has('lang') || placeOf({ pathname, search }) === null) return null
  const read = readSearchDocument(parameters, records)
  if ('says' in read) return null
  return {
    headers: { ...own, 'content-type': 'application/json' },
    async body(edition) {
      const source = { edition, search: edition.search(), records, addressOf: readingAddress }
      return Buffer.from(JSON.stringify(await searchDocument(source, read)))
    },
  }
}

const OWN_HEADERS = new Map<string, Readonly<Record<string, string>>>([
  ['/search.json', { 'access-control-allow-origin': '*' }],
  ['/api/v1/search', FOR_ALL],
])

/** An address that no reading of it changes. */
const WRITTEN_PLAINLY = /^[\w/.?&=%+~*!(),:;@-]+$/
