import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { openEdition } from '#core/edition/read.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace } from '#tests/edition.ts'
import { openSite, SITE_URL } from '#tests/public-site.ts'
import { siteMap } from './site-map.ts'

const use = useDatabase()
const place = useEditionPlace()

test('a search engine finds every page of the site once in each language, and each of them is there', async () => {
  const { request, close } = await openCity()
  const parser = new XMLParser({
    ignoreAttributes: false,
    isArray: (name) => ['sitemap', 'url'].includes(name),
  })
  const index = parser.parse(await (await request('/sitemap.xml')).text())
  expect(index.sitemapindex.sitemap.map(({ loc }: Located) => loc)).toEqual([`${SITE_URL}/sitemap-1.xml`])
  const part = parser.parse(await (await request('/sitemap-1.xml')).text())
  const urls: Located[] = part.urlset.url
  const pages = await Array.fromAsync(siteMap(openEdition(place.file)))
  expect(urls).toHaveLength(pages.length * 2)
  expect(new Set(urls.map(({ loc }) => loc)).size).toBe(urls.length)
  expect(urls.map(({ loc }) => loc)).toContain(`${SITE_URL}/en/programmes/P001`)
  for (const { loc, ...url } of urls) {
    expect(loc.startsWith(`${SITE_URL}/`)).toBe(true)
    const answer = await request(loc)
    expect([loc, answer.status]).toEqual([loc, 200])
    expect(await answer.text()).toContain(`<link rel="canonical" href="${loc}"/>`)
    expect(url['xhtml:link'].map((link) => link['@_hreflang'])).toEqual(['ja', 'en'])
  }
  expect((await request('/sitemap-2.xml')).status).toBe(404)
  close()
})

test('a page says when what it shows was released', async () => {
  const { request, close } = await openCity()
  const pages = await Array.fromAsync(siteMap(openEdition(place.file)))
  expect(pages.find(({ page }) => page === '/programmes/P001')?.changedAt).toBe('2020-06-01T00:00:00.000Z')
  expect(await (await request('/sitemap-1.xml')).text()).toContain(
    '<lastmod>2020-06-01T00:00:00.000Z</lastmod>',
  )
  close()
})

test('crawlers are told where the site map is, and to leave searches alone', async () => {
  const { request, close } = await openCity()
  const robots = await (await request('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${SITE_URL}/sitemap.xml`)
  expect(robots).toContain('Disallow: /search?')
  close()
})

test('who finds a weakness reads whom to tell, until a year after the edition', async () => {
  const { request, close } = await openCity()
  const answer = await request('/.well-known/security.txt')
  expect(await answer.text()).toBe(
    [
      'Contact: mailto:security@midorigaoka.example',
      'Expires: 2021-06-02T00:00:00.000Z',
      'Preferred-Languages: ja, en',
      `Canonical: ${SITE_URL}/.well-known/security.txt`,
      '',
    ].join('\n'),
  )
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  close()
})

type Located = { loc: string; 'xhtml:link': { '@_hreflang': string }[] }

async function openCity() {
  await releaseSections(use.db)
  await release(use.db, programmes, publicRelations)
  await release(use.db, annualSheets, publicRelations2020)
  await compileAt(use.db, place.file, { records: catalog.map(({ record }) => record) })
  return openSite(place.file)
}
