import { XMLBuilder } from 'fast-xml-parser'
import { Hono } from 'hono'
import { Refusal } from '#core/rules/refusal.ts'
import { pageAddress } from './address.ts'
import { type Site, type SiteEnv, siteUrl } from './site.ts'
import { type SitePage, siteMap } from './site-map.ts'

/** Addresses in one file of a site map: the protocol allows 50,000, and each page has one in either language. */
const PAGES_IN_A_PART = 25_000
const YEAR = 365 * 24 * 60 * 60 * 1000

/** What search engines and finders of weaknesses ask first: site map (sitemaps.org), robots.txt (RFC 9309), security.txt (RFC 9116). */
export function crawlerPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()

  pages.get('/sitemap.xml', async (c) => {
    const parts: (string | undefined)[] = []
    for await (const part of sitemapParts(site)) parts.push(newestOf(part))
    const url = siteUrl(c, site)
    const index = parts.map((lastmod, at) => ({
      loc: `${url}/sitemap-${at + 1}.xml`,
      ...(lastmod !== undefined && { lastmod }),
    }))
    return c.body(xml('sitemapindex', { sitemap: index }), 200, XML)
  })

  pages.get('/:part{sitemap-[1-9]\\d{0,4}\\.xml}', async (c) => {
    const asked = Number(c.req.param('part').slice('sitemap-'.length, -'.xml'.length))
    let number = 0
    for await (const part of sitemapParts(site)) {
      number += 1
      if (number !== asked) continue
      const url = siteUrl(c, site)
      return c.body(xml('urlset', { url: part.flatMap((page) => inBothLanguages(url, page)) }), 200, XML)
    }
    return c.notFound()
  })

  pages.get('/robots.txt', (c) => c.text(ROBOTS.replace('{site}', siteUrl(c, site))))

  pages.get('/.well-known/security.txt', (c) => {
    const contact = site.municipality.contact?.security
    if (contact === undefined) throw new Refusal('missing', '連絡先は設定されていません。')
    const expires = new Date(new Date(site.edition().manifest.compiledAt).getTime() + YEAR)
    const url = siteUrl(c, site)
    return c.text(
      [
        `Contact: ${contact}`,
        `Expires: ${expires.toISOString()}`,
        'Preferred-Languages: ja, en',
        `Canonical: ${url}/.well-known/security.txt`,
        '',
      ].join('\n'),
    )
  })

  return pages
}

/** Results of searches have no end, and pages with readings say what the pages without say. */
const ROBOTS = `User-agent: *
Disallow: /search?
Disallow: /search.
Disallow: /en/search?
Disallow: /furigana/

Sitemap: {site}/sitemap.xml
`

const XML = { 'content-type': 'application/xml; charset=utf-8' }

async function* sitemapParts(site: Site): AsyncGenerator<SitePage[]> {
  let part: SitePage[] = []
  for await (const page of siteMap(site.edition())) {
    part.push(page)
    if (part.length < PAGES_IN_A_PART) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

function newestOf(part: readonly SitePage[]): string | undefined {
  return part
    .flatMap(({ changedAt }) => changedAt ?? [])
    .sort()
    .at(-1)
}

/** A page twice, each time with the addresses of both, as search engines want it. */
function inBothLanguages(url: string, { page, changedAt }: SitePage) {
  const links = (['ja', 'en'] as const).map((language) => ({
    '@rel': 'alternate',
    '@hreflang': language,
    '@href': `${url}${pageAddress(language, page)}`,
  }))
  return (['ja', 'en'] as const).map((language) => ({
    loc: `${url}${pageAddress(language, page)}`,
    ...(changedAt !== null && { lastmod: changedAt }),
    'xhtml:link': links,
  }))
}

function xml(root: 'sitemapindex' | 'urlset', content: object): string {
  return new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true }).build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    [root]: {
      '@xmlns': 'http://www.sitemaps.org/schemas/sitemap/0.9',
      ...(root === 'urlset' && { '@xmlns:xhtml': 'http://www.w3.org/1999/xhtml' }),
      ...content,
    },
  })
}
