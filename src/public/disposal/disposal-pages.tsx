import { Hono } from 'hono'
import { dayOf } from '#core/calendar/day.ts'
import { printCertificate } from '#processes/disposal/print/certificate-pdf.ts'
import { printFolderList } from '#registers/records/disposal-certificates/folder-list.ts'
import {
  type DisposalCertificate,
  disposalCertificate,
} from '#registers/records/disposal-certificates/record.ts'
import { answerGone } from '../registers/tombstone-page.tsx'
import { momentOf, type Site, type SiteEnv, type SiteRequest } from '../site.ts'
import { CertificatePage } from './certificate-page.tsx'
import { certificates, permanentFolders, publicHolds, standingLists } from './listed-folders.ts'
import { ListedPage } from './listed-page.tsx'
import { PastPage } from './past-page.tsx'
import { PermanentPage } from './permanent-page.tsx'

/** What is about to be destroyed, what was destroyed with its certificates, and what is kept for ever. */
export function disposalPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()

  pages.get('/', (c) => {
    const edition = site.edition()
    const lists = standingLists(edition, dayOf(momentOf(site)))
    return c.html(<ListedPage {...{ c, site, lists }} holds={publicHolds(edition, lists)} />)
  })

  pages.get('/past', (c) =>
    c.html(<PastPage c={c} site={site} certificates={certificates(site.edition())} />),
  )

  pages.get('/permanent', (c) => {
    const after = c.req.query('after') ?? null
    return c.html(<PermanentPage c={c} site={site} {...permanentFolders(site.edition(), after)} />)
  })

  pages.get('/certificates/:key', (c) => {
    const key = c.req.param('key')
    const entry = site.edition().find('disposal-certificates', key)
    if (entry === undefined) return c.notFound()
    if (entry.values === null) return answerGone(c, site, disposalCertificate, key)
    return c.html(
      <CertificatePage c={c} site={site} certificate={entry.values as unknown as DisposalCertificate} />,
    )
  })

  pages.get('/certificates/:key/certificate.pdf', (c) => {
    const certificate = find(c)
    if (certificate === undefined) return c.notFound()
    return c.body(Uint8Array.from(printCertificate(certificate, site.municipality)).buffer, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${certificate.number}.pdf"`,
    })
  })

  pages.get('/certificates/:key/folders.txt', (c) => {
    const certificate = find(c)
    if (certificate === undefined) return c.notFound()
    return c.body(printFolderList(certificate.folders), 200, {
      'content-type': 'text/plain; charset=utf-8',
    })
  })

  function find(c: SiteRequest): DisposalCertificate | undefined {
    const values = site.edition().find('disposal-certificates', c.req.param('key') ?? '')?.values
    return (values ?? undefined) as DisposalCertificate | undefined
  }

  return pages
}
