import { Hono } from 'hono'
import { facetNames } from '#core/edition/search/facets.ts'
import { entryJson } from '#core/public/api/answers.ts'
import type { SearchSource } from '#core/public/search-answers.ts'
import { answerTo, USUAL_HITS } from '#core/public/search-document.ts'
import { readSearchRequest, type SearchRequest } from '#core/public/search-request.ts'
import { catalog } from '#registers/catalog.ts'
import { document } from '#registers/records/documents/record.ts'
import { pageAddress } from '../address.ts'
import { readingAddress } from '../entry-address.ts'
import { answerGone } from '../registers/tombstone-page.tsx'
import type { Site, SiteEnv, SiteRequest } from '../site.ts'
import { readBasket } from './basket.ts'
import { BasketPage } from './basket-page.tsx'
import { CatalogueHome } from './catalogue-home.tsx'
import { CatalogueResult } from './catalogue-result.tsx'
import { DocumentPage } from './document-page.tsx'

/** The catalogue of public documents: its first page, what a search in it finds, and a page for each title that stays for ever. */
export function documentPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  const records = catalog.map(({ record }) => record)
  const facets = facetNames(records)
  const sourceFor = (c: SiteRequest): SearchSource => {
    const edition = site.edition()
    const addressOf: SearchSource['addressOf'] = (entry) => pageAddress(c.var.language, readingAddress(entry))
    return { edition, search: edition.search(), records, addressOf }
  }

  pages.get('/', async (c) => {
    const { searchParams } = new URL(c.req.url)
    const source = sourceFor(c)
    const request = readSearchRequest(searchParams, facets)
    const basket = readBasket(searchParams)
    const isHome = !('says' in request) && isEverything(request) && basket.length === 0
    if (isHome) {
      const counts = await source.search.browse({ register: document.key })
      return c.html(<CatalogueHome {...{ c, site, source, counts }} />)
    }
    if ('says' in request) {
      return c.html(<CatalogueResult {...{ c, site, source, request, basket, answer: null }} />, 422)
    }
    const own = withinDocuments(request)
    const answer = await answerTo(source, own, USUAL_HITS, true)
    const isUncounted = answer.counts === null && own.order.sought === null
    const counts = isUncounted ? await source.search.browse(own.order.narrowing) : answer.counts
    return c.html(
      <CatalogueResult {...{ c, site, source, request: own, basket, answer: { ...answer, counts } }} />,
    )
  })

  pages.get('/:file{.+\\.json}', (c) => {
    const entry = site.edition().find(document.key, c.req.param('file').replace(/\.json$/, ''))
    if (entry === undefined) return c.notFound()
    c.header('access-control-allow-origin', '*')
    return c.json(entryJson(document, entry), entry.values === null ? 410 : 200)
  })

  pages.get('/:key', (c) => {
    const source = sourceFor(c)
    const entry = source.edition.find(document.key, c.req.param('key'))
    if (!entry?.values) return answerGone(c, site, document, c.req.param('key'))
    return c.html(<DocumentPage {...{ c, site, source, entry }} />)
  })

  return pages
}

/** Titles that somebody has chosen, on the way to a request for them. Their keys stand in the address: nothing is kept here or in the browser. */
export function basketPages(site: Site): Hono<SiteEnv> {
  return new Hono<SiteEnv>().get('/', (c) => {
    const edition = site.edition()
    const keys = readBasket(new URL(c.req.url).searchParams)
    const entries = keys.map((key) => edition.find(document.key, key)).filter((entry) => entry?.values)
    return c.html(
      <BasketPage {...{ c, site, keys, entries: entries.filter((entry) => entry !== undefined) }} />,
    )
  })
}

function isEverything({ order, after, text }: SearchRequest): boolean {
  return (
    text === '' && after === null && Object.keys(order.narrowing).length === 0 && order.sort === 'relevance'
  )
}

/** The catalogue finds documents alone, unless what lies in something is asked for, which is a document anyway. */
function withinDocuments(request: SearchRequest): SearchRequest {
  const { order } = request
  return { ...request, order: { ...order, narrowing: { ...order.narrowing, register: document.key } } }
}
