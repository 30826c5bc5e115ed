import { Hono } from 'hono'
import { deliveryRoutes } from '#core/edition/delivery-routes.ts'
import { collectionRoutes } from '#core/inbox/collection-routes.ts'
import { ALLOWANCE, postLimits } from '#core/inbox/post-limits.ts'
import type { RecordType } from '#core/record/define.ts'
import { openMorphology } from '#platform/morphology.ts'
import { notedRequest } from '#platform/request-facts.ts'
import { catalog } from '#registers/catalog.ts'
import { forms } from '#registers/forms.ts'
import { answerError, answerMissing } from '#ui/answer-error.tsx'
import { ASSET_CACHING, type Assets } from '#ui/assets.ts'
import { secured, securityHeaders } from '#ui/security-headers.ts'
import { languageAsked, pageAsked } from './address.ts'
import { apiPages } from './api-pages.tsx'
import { bookletPages } from './booklet-pages.tsx'
import { readCity, yearShown } from './city.ts'
import { crawlerPages } from './crawler-pages.ts'
import { dataPages } from './data-pages.tsx'
import { disclosurePages } from './disclosure/disclosure-pages.tsx'
import { disposalPages } from './disposal/disposal-pages.tsx'
import { basketPages, documentPages } from './documents/document-pages.tsx'
import { evaluationPages } from './evaluation/evaluation-pages.tsx'
import { feedPages } from './feed-pages.ts'
import { filePages } from './file-pages.ts'
import { fondsPages } from './fonds/fonds-pages.tsx'
import { formPages } from './forms/form-pages.tsx'
import { receiptPages } from './forms/receipt-pages.tsx'
import { openFurigana, withFurigana } from './furigana.ts'
import { HomePage } from './home-page.tsx'
import { oaiPages } from './oai/oai-pages.ts'
import { personalPages } from './personal/personal-pages.tsx'
import { policyPages } from './policy-pages.tsx'
import { programmePages } from './programme-pages.tsx'
import { progressPages } from './progress/progress-pages.tsx'
import { registerPages } from './registers/register-pages.tsx'
import { searchPages } from './search-page.tsx'
import { sectionPages } from './sections/section-pages.tsx'
import type { Site, SiteEnv } from './site.ts'
import { reviewsPages } from './urgent-reviews/reviews-pages.tsx'

/** The public site: everything that it shows comes out of the edition. Search and API speak of `records`. */
export function publicApp(
  site: Site,
  assets: Pick<Assets, 'page' | 'console' | 'byPath'>,
  publicUrl = '',
  records: readonly RecordType[] = catalog.map(({ record }) => record),
): Hono<SiteEnv> {
  const app = new Hono<SiteEnv>({ getPath: pageAsked })
  const errors = { assets: site.assets, site: site.municipality.name }
  app.onError((error, c) => answerError(error, c, errors))
  app.notFound((c) => answerMissing(c, errors))

  app.use(notedRequest())
  app.use(secured(securityHeaders(publicUrl)))
  app.get('/assets/:file', (c) => {
    const asset = assets.byPath.get(c.req.path)
    if (asset === undefined) return c.notFound()
    return c.body(asset.body, 200, {
      'content-type': asset.type,
      'cache-control': ASSET_CACHING,
      ...(asset.policy && { 'content-security-policy': asset.policy }),
    })
  })
  // The language stands in the address: no cookie is needed, and every page can be kept by caches.
  app.use(async (c, next) => {
    c.set('language', languageAsked(c))
    await next()
  })
  app.use(withFurigana(openFurigana(site.municipality.readings ?? {}, openMorphology())))

  app.get('/', (c) => {
    const city = readCity(site.edition())
    return c.html(<HomePage c={c} site={site} city={city} year={yearShown(city)} />)
  })
  app.route(
    '/',
    searchPages(site, () => site.edition().search(), records),
  )
  app.route('/', feedPages(site))
  app.route('/', crawlerPages(site))
  app.route('/', policyPages(site))
  app.route('/programmes', programmePages(site))
  app.route('/booklets', bookletPages(site))
  app.route('/', evaluationPages(site))
  app.route('/disposal', disposalPages(site))
  app.route('/data', dataPages(site, { console: assets.console }))
  app.route('/files', filePages(site))
  app.route('/api/v1', apiPages(site, records))
  app.route('/registers', registerPages(site))
  app.route('/sections', sectionPages(site))
  app.route('/', reviewsPages(site))
  app.route('/', personalPages(site))
  app.route('/documents', documentPages(site))
  app.route('/basket', basketPages(site))
  app.route('/oai', oaiPages(site))
  app.route('/fonds', fondsPages(site))
  if (site.delivery !== undefined) app.route('/delivery', deliveryRoutes(site.delivery, site.edition))
  app.route('/disclosure', disclosurePages(site))
  app.route('/progress', progressPages(site))
  const { inbox } = site
  if (inbox !== undefined) {
    app.route('/ask/receipt', receiptPages(site, inbox))
    const posts = postLimits(inbox.allowance ?? ALLOWANCE)
    for (const form of forms) app.route(form.path, formPages(site, inbox, form, posts))
    const collector = () => site.edition().manifest.inbox?.collector
    app.route('/inbox', collectionRoutes({ ...inbox, collector }))
  }
  return app
}
