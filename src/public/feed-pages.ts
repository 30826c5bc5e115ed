import { Hono } from 'hono'
import { lastingId, printAtom } from '#core/public/atom.ts'
import { type FeedScope, releaseNews } from '#core/public/release-feed.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { catalog } from '#registers/catalog.ts'
import { readingAddress } from './entry-address.ts'
import { type Site, type SiteEnv, type SiteRequest, siteUrl } from './site.ts'

const IN_A_FEED = 50

/** The newest releases as Atom feeds: of everything, of each register, programme and section. */
export function feedPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  pages.get('/feed.atom', (c) => feed(c, site, null, { page: '/', of: '新しい公開' }))
  pages.get('/registers/:register/feed.atom', (c) => {
    const register = c.req.param('register')
    const label = catalog.find(({ record }) => record.key === register)?.record.label ?? ''
    return feed(c, site, { register }, { page: `/registers/${register}`, of: label })
  })
  pages.get('/programmes/:code/feed.atom', (c) => {
    const programme = c.req.param('code')
    const page = `/programmes/${encodeURIComponent(programme)}`
    return feed(c, site, { programme }, { page, of: nameOf(site, 'programmes', programme) })
  })
  pages.get('/sections/:key/feed.atom', (c) => {
    const section = c.req.param('key')
    const page = `/sections/${encodeURIComponent(section)}`
    return feed(c, site, { section }, { page, of: nameOf(site, 'sections', section) })
  })
  return pages
}

function feed(
  c: SiteRequest,
  site: Site,
  scope: FeedScope,
  { page, of }: { page: string; of: string },
): Response {
  const { municipality } = site
  const edition = site.edition()
  const source = {
    edition,
    search: edition.search(),
    records: catalog.map(({ record }) => record),
    addressOf: readingAddress,
  }
  const news = releaseNews(source, municipality, scope, IN_A_FEED)
  if (news === undefined) throw new Refusal('missing', 'お探しのフィードはありません。')
  const self = `${page === '/' ? '' : page}/feed.atom`
  const atom = printAtom(
    {
      id: lastingId(municipality, self),
      title: `${municipality.name}：${of}`,
      origin: siteUrl(c, site),
      page,
      self,
      author: municipality.name,
      updated: news[0]?.updated ?? edition.manifest.compiledAt,
    },
    news,
  )
  return c.body(atom, 200, { 'content-type': 'application/atom+xml; charset=utf-8' })
}

/** What an entry is called; once it is withdrawn, only its key is left. */
function nameOf(site: Site, register: string, key: string): string {
  const entry = site.edition().find(register, key)
  return entry?.values == null ? key : entry.title
}
