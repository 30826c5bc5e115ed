import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { Search } from '#core/edition/search/open.ts'
import { lastingId } from '#core/public/atom.ts'
import { type SearchSource, searchJson, searchRows, showHits } from '#core/public/search-answers.ts'
import { searchFeed } from '#core/public/search-feed.ts'
import { readSearchRequest, type SearchRequest, searchParameters } from '#core/public/search-request.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { writeCsv } from '#platform/csv.ts'
import { catalog } from '#registers/catalog.ts'
import { pageAddress } from './address.ts'
import { readingAddress } from './entry-address.ts'
import { SearchPage } from './search-result.tsx'
import { type Site, type SiteEnv, type SiteRequest, siteUrl } from './site.ts'

const ON_A_PAGE = 20
const IN_A_FEED = 50
const MOST_AT_ONCE = 100

/** One search over everything that was released: as a page, and by the same address as JSON, CSV and feed. */
export function searchPages(site: Site, openSearch: () => Search): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  const records = catalog.map(({ record }) => record)
  const sourceFor = (c: SiteRequest): SearchSource => ({
    edition: site.edition(),
    search: openSearch(),
    records,
    addressOf: (entry) => pageAddress(c.var.language, readingAddress(entry)),
  })

  pages.get('/search', async (c) => {
    const request = readSearchRequest(new URL(c.req.url).searchParams)
    const source = sourceFor(c)
    if ('says' in request) return c.html(<SearchPage {...{ c, site, source, request, answer: null }} />, 422)
    return c.html(
      <SearchPage {...{ c, site, source, request, answer: await answerTo(source, request, ON_A_PAGE) }} />,
    )
  })

  pages.get('/search.json', async (c) => {
    const limit = Number(c.req.query('limit') ?? ON_A_PAGE)
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST_AT_ONCE) {
      throw new Refusal('invalid', `limit は1から${MOST_AT_ONCE}までの整数にしてください。`)
    }
    const [request, source] = [requestOf(c), sourceFor(c)]
    c.header('access-control-allow-origin', '*')
    return c.json(searchJson(source, request, await answerTo(source, request, limit)))
  })

  pages.get('/search.csv', (c) => {
    const [request, source] = [requestOf(c), sourceFor(c)]
    const bytes = Readable.from(writeCsv(searchRows(source, request), { encoding: 'utf-8-bom' }))
    return c.body(Readable.toWeb(bytes) as ReadableStream, 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${site.municipality.code}_search.csv"`,
    })
  })

  pages.get('/search.atom', (c) => {
    const asked = requestOf(c)
    const request = { ...asked, order: { ...asked.order, sort: 'newest' as const } }
    const source = sourceFor(c)
    const { hits } = source.search.find(request.order, IN_A_FEED, null)
    const self = `/search.atom?${searchParameters(asked)}`
    const feed = searchFeed(
      {
        id: lastingId(site.municipality, self),
        title: `${site.municipality.name}：${asked.text === '' ? '新しい公開' : `「${asked.text}」の検索`}`,
        origin: siteUrl(c, site),
        page: `/search?${searchParameters(asked)}`,
        self,
        author: site.municipality.name,
        updated: source.edition.manifest.compiledAt,
      },
      site.municipality,
      showHits(source, request, hits),
    )
    return c.body(feed, 200, { 'content-type': 'application/atom+xml; charset=utf-8' })
  })

  return pages
}

/** A page of what was found; counted to the last where that was asked for. */
async function answerTo({ search }: SearchSource, request: SearchRequest, limit: number) {
  const found = search.find(request.order, limit, request.after)
  const counts = found.counts ?? (request.isExact ? await search.countAll(request.order) : null)
  return { ...found, counts }
}

function requestOf(c: SiteRequest): SearchRequest {
  const request = readSearchRequest(new URL(c.req.url).searchParams)
  if ('says' in request) throw new Refusal('invalid', request.says)
  return request
}
