import { Hono } from 'hono'
import { programme as programmeRecord } from '#registers/planning/programmes/record.ts'
import { readCity } from './city.ts'
import { filterSheets, readProgrammeFilter } from './programme-filter.ts'
import { ProgrammePage } from './programme-page.tsx'
import { ProgrammesPage } from './programmes-page.tsx'
import { answerGone } from './registers/tombstone-page.tsx'
import type { Site, SiteEnv } from './site.ts'

/** The programmes: a list to filter, and a page for each. */
export function programmePages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()

  pages.get('/', (c) => {
    const city = readCity(site.edition())
    const filter = readProgrammeFilter(city, new URL(c.req.url).searchParams)
    return c.html(<ProgrammesPage {...{ c, site, city, filter, sheets: filterSheets(city, filter) }} />)
  })

  pages.get('/:code', (c) => {
    const edition = site.edition()
    const city = readCity(edition)
    const code = c.req.param('code')
    const programme = city.programmes.find((own) => own.code === code)
    if (programme === undefined) return answerGone(c, site, programmeRecord, code)
    return c.html(<ProgrammePage {...{ c, site, edition, city, programme }} />)
  })

  return pages
}
