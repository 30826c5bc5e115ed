import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { answerError, answerMissing } from '#ui/answer-error.tsx'
import { ASSET_CACHING, type Assets } from '#ui/assets.ts'
import { secured, securityHeaders } from '#ui/security-headers.ts'
import { languageAsked, pageAsked } from './address.ts'
import { bookletPages } from './booklet-pages.tsx'
import { type City, readCity } from './city.ts'
import { crawlerPages } from './crawler-pages.ts'
import { dataPages } from './data-pages.tsx'
import { feedPages } from './feed-pages.ts'
import { HomePage } from './home-page.tsx'
import { filterSheets, readProgrammeFilter } from './programme-filter.ts'
import { ProgrammePage } from './programme-page.tsx'
import { ProgrammesPage } from './programmes-page.tsx'
import { searchPages } from './search-page.tsx'
import type { Site, SiteEnv } from './site.ts'

/** The public site: everything that it shows comes out of the edition. */
export function publicApp(site: Site, assets: Assets, publicUrl = ''): Hono<SiteEnv> {
  const app = new Hono<SiteEnv>({ getPath: pageAsked })
  const errors = { assets: site.assets, site: site.municipality.name }
  app.onError((error, c) => answerError(error, c, errors))
  app.notFound((c) => answerMissing(c, errors))

  app.use(requestId())
  app.use(secured(securityHeaders(publicUrl)))
  app.get('/assets/:file', (c) => {
    const asset = assets.byPath.get(c.req.path)
    if (asset === undefined) return c.notFound()
    return c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': ASSET_CACHING })
  })
  // The language stands in the address: no cookie is needed, and every page can be kept by caches.
  app.use(async (c, next) => {
    c.set('language', languageAsked(c))
    await next()
  })

  app.get('/', (c) => {
    const city = readCity(site.edition())
    return c.html(<HomePage c={c} site={site} city={city} year={yearShown(city)} />)
  })
  app.get('/programmes', (c) => {
    const city = readCity(site.edition())
    const filter = readProgrammeFilter(city, new URL(c.req.url).searchParams)
    return c.html(<ProgrammesPage {...{ c, site, city, filter, sheets: filterSheets(city, filter) }} />)
  })
  app.get('/programmes/:code', (c) => {
    const city = readCity(site.edition())
    const programme = city.programmes.find(({ code }) => code === c.req.param('code'))
    if (programme === undefined) return c.notFound()
    return c.html(<ProgrammePage {...{ c, site, city, programme }} />)
  })
  app.route(
    '/',
    searchPages(site, () => site.edition().search()),
  )
  app.route('/', feedPages(site))
  app.route('/', crawlerPages(site))
  app.route('/booklets', bookletPages(site))
  app.route('/data', dataPages(site))
  return app
}

/** The newest year of which the whole booklet is public: one sheet of the next year does not push a whole year aside. */
function yearShown({ booklets, years }: City): number {
  const whole = booklets.map(({ fiscalYear }) => fiscalYear).filter((year) => years.includes(year))
  return whole.length > 0 ? Math.max(...whole) : (years.at(-1) ?? 0)
}
