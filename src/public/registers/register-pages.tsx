import { Hono } from 'hono'
import type { RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { catalog } from '#registers/catalog.ts'
import { pageAddress } from '../address.ts'
import { entryAddress, registerAddress } from '../entry-address.ts'
import type { Site, SiteEnv, SiteRequest } from '../site.ts'
import { EntryPage } from './entry-page.tsx'
import { RegisterPage } from './register-page.tsx'
import { RegistersPage } from './registers-page.tsx'
import { releasesOf } from './released.ts'
import { RevisionPage } from './revision-page.tsx'
import { answerGone } from './tombstone-page.tsx'

const ON_A_PAGE = 50

/** Every register and every entry at an address of its own, derived from the records: what has been released, and what was withdrawn. */
export function registerPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  // What keeps everything to the office has no place here.
  const records = catalog
    .map(({ record }) => record)
    .filter((record) => Object.keys(publicRecord(record).fields).length > 0)

  pages.get('/', (c) => c.html(<RegistersPage {...{ c, site, records }} />))

  const list = (c: SiteRequest) => {
    const { register = '', programme, after } = c.req.param() as Readonly<Record<string, string | undefined>>
    const record = recordNamed(records, register)
    if (record === undefined) return c.notFound()
    const edition = site.edition()
    // One more than is shown tells whether there is a next page.
    const found = edition.listAfter(record.key, after ?? null, ON_A_PAGE + 1, programme)
    const entries = found.slice(0, ON_A_PAGE)
    const next = found.length > ON_A_PAGE ? entries.at(-1)?.key : undefined
    return c.html(<RegisterPage {...{ c, site, edition, record, programme, after, entries, next }} />)
  }
  pages.get('/:register', list)
  pages.get('/:register/from/:after', list)
  pages.get('/:register/of/:programme', list)
  pages.get('/:register/of/:programme/from/:after', list)

  pages.get('/:register/:key', (c) => {
    const record = recordNamed(records, c.req.param('register'))
    const edition = site.edition()
    const entry = record && edition.find(record.key, c.req.param('key'))
    if (record === undefined || entry === undefined) return c.notFound()
    const own = entryAddress(entry)
    if (!own.startsWith(`${registerAddress(record.key)}/`)) {
      return c.redirect(pageAddress(c.var.language, own), 301)
    }
    if (entry.values === null) return answerGone(c, site, record, entry.key)
    const releases = releasesOf(edition, record, entry)
    return c.html(<EntryPage {...{ c, site, edition, record, entry, releases }} />)
  })

  pages.get('/:register/:key/revisions/:revision{[0-9]+}', (c) => {
    const record = recordNamed(records, c.req.param('register'))
    const edition = site.edition()
    const entry = record && edition.find(record.key, c.req.param('key'))
    if (record === undefined || entry === undefined) return c.notFound()
    const releases = releasesOf(edition, record, entry)
    const released = releases.find(({ line }) => line.revision === Number(c.req.param('revision')))
    if (released === undefined) return c.notFound()
    if (entry.values === null) return answerGone(c, site, record, entry.key)
    return c.html(<RevisionPage {...{ c, site, edition, entry, releases, released }} />)
  })

  return pages
}

function recordNamed(records: readonly RecordType[], key: string): RecordType | undefined {
  return records.find((record) => record.key === key)
}
