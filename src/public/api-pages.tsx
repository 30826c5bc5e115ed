import { Hono } from 'hono'
import { publicApi } from '#core/public/api/api.ts'
import type { RecordType } from '#core/record/define.ts'
import { catalog } from '#registers/catalog.ts'
import { ApiPage } from './api/api-page.tsx'
import { readingAddress } from './entry-address.ts'
import type { Site, SiteEnv } from './site.ts'

/** The public API, and at its root the page that tells people how to use it. */
export function apiPages(
  site: Site,
  records: readonly RecordType[] = catalog.map(({ record }) => record),
): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  pages.get('/', (c) => c.html(<ApiPage {...{ c, site, records }} />))
  pages.route('/', publicApi({ edition: () => site.edition(), records, addressOf: readingAddress }))
  return pages
}
