import { Hono } from 'hono'
import { dayOf, isDay } from '#core/calendar/day.ts'
import { facetNames } from '#core/edition/search/facets.ts'
import type { Search } from '#core/edition/search/open.ts'
import { lastingId } from '#core/public/atom.ts'
import { type SearchSource, showHits } from '#core/public/search-answers.ts'
import { answerTo, searchDocument, searchRequestOf, USUAL_HITS } from '#core/public/search-document.ts'
import { searchFeed } from '#core/public/search-feed.ts'
import { guardedColumns, searchLines, searchRows } from '#core/public/search-files.ts'
import { readSearchRequest, searchParameters } from '#core/public/search-request.ts'
import type { RecordType } from '#core/record/define.ts'
import { writeCsv } from '#platform/csv.ts'
import { catalog } from '#registers/catalog.ts'
import { pageAddress } from './address.ts'
import { readingAddress } from './entry-address.ts'
import { longAnswer } from './long-answer.ts'
import { SavedSearchPage } from './saved-search.tsx'
import { SearchPage } from './search-result.tsx'
import { type Site, type SiteEnv, type SiteRequest, siteUrl } from './site.ts'

const IN_A_FEED = 50

/** One search over everything that was released: as a page, and by the same address as JSON, CSV and feed. */
export function searchPages(
  site: Site,
  openSearch: () => Search,
  records: readonly RecordType[] = catalog.map(({ record }) => record),
): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  const facets = facetNames(records)
  const sourceFor = (c: SiteRequest): SearchSource => ({
    edition: site.edition(),
    search: openSearch(),
    records,
    addressOf: (entry) => pageAddress(c.var.language, readingAddress(entry)),
  })

  pages.get('/search', async (c) => {
    const request = readSearchRequest(new URL(c.req.url).searchParams, facets)
    const source = sourceFor(c)
    if ('says' in request) return c.html(<SearchPage {...{ c, site, source, request, answer: null }} />, 422)
    return c.html(
      <SearchPage
        {...{ c, site, source, request, answer: await answerTo(source, request, USUAL_HITS, true) }}
      />,
    )
  })

  pages.get('/search/saved', (c) => {
    const { searchParams } = new URL(c.req.url)
    const [request, source] = [searchRequestOf(searchParams, records), sourceFor(c)]
    const said = searchParams.get('since') ?? ''
    const since = isDay(said) ? said : dayOf(new Date(source.edition.manifest.compiledAt))
    return c.html(<SavedSearchPage {...{ c, site, source, request: { ...request, after: null }, since }} />)
  })

  pages.get('/search.json', async (c) => {
    c.header('access-control-allow-origin', '*')
    return c.json(await searchDocument(sourceFor(c), new URL(c.req.url).searchParams))
  })

  pages.get('/search.csv', (c) => {
    const [request, source] = [searchRequestOf(new URL(c.req.url).searchParams, records), sourceFor(c)]
    const bytes = () =>
      writeCsv(searchRows(source, request), {
        encoding: 'utf-8-bom',
        guarded: guardedColumns(source, request),
      })
    return longAnswer(c, source.edition, bytes, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      ...named(source, 'csv'),
    })
  })

  pages.get('/search.jsonl', (c) => {
    const [request, source] = [searchRequestOf(new URL(c.req.url).searchParams, records), sourceFor(c)]
    return longAnswer(c, source.edition, () => searchLines(source, request), {
      'content-type': 'application/jsonl; charset=utf-8',
      'access-control-allow-origin': '*',
      ...named(source, 'jsonl'),
    })
  })

  pages.get('/search.atom', (c) => {
    const asked = searchRequestOf(new URL(c.req.url).searchParams, records)
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

  /** The file's name tells of which edition it is. */
  function named({ edition }: SearchSource, ending: string) {
    const name = `${site.municipality.code}_search_${edition.manifest.number}.${ending}`
    return { 'content-disposition': `attachment; filename="${name}"` }
  }
}
