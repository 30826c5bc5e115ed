import { say } from '#ui/say.ts'
import { otherAddress } from './address.ts'
import { type Site, type SiteRequest, siteUrl } from './site.ts'

/** What the head of a page tells programs: its own address, the same page in the other language, and its feeds. */
export function PageLinks({ c, site, title }: { c: SiteRequest; site: Site; title: string }) {
  const { language } = c.var
  const url = siteUrl(c, site)
  const [japanese, english] = [`${url}${otherAddress(c, 'plain')}`, `${url}${otherAddress(c, 'en')}`]
  return (
    <>
      <link rel="canonical" href={language === 'en' ? english : japanese} />
      <link rel="alternate" hreflang="ja" href={japanese} />
      <link rel="alternate" hreflang="en" href={english} />
      {feedsOffered(c.req.path).map(({ href, of }) => (
        <link
          rel="alternate"
          type="application/atom+xml"
          href={href}
          title={of === 'page' ? title : say(language, 'public.feed', '新しい公開')}
        />
      ))}
    </>
  )
}

/** A feed that a page offers: its address from the root of the site, and of what it tells. */
type OfferedFeed = { readonly href: string; readonly of: 'everything' | 'page' }

/** The feeds to which a reader of a page may want to subscribe: its own, and that of everything. */
function feedsOffered(page: string): OfferedFeed[] {
  const own = /^\/(programmes|registers|sections)\/[^/]+$/.test(page)
  return [
    ...(own ? [{ href: `${page}/feed.atom`, of: 'page' as const }] : []),
    { href: '/feed.atom', of: 'everything' },
  ]
}
