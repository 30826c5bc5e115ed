import { Hono } from 'hono'
import { section as sectionRecord } from '#registers/planning/sections/record.ts'
import { readCity } from '../city.ts'
import { answerGone } from '../registers/tombstone-page.tsx'
import type { Site, SiteEnv } from '../site.ts'
import { SectionPage } from './section-page.tsx'
import { SectionsPage } from './sections-page.tsx'

/** Who is responsible: the tree of departments and sections, and a page for each. */
export function sectionPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()

  pages.get('/', (c) => c.html(<SectionsPage c={c} site={site} city={readCity(site.edition())} />))

  pages.get('/:code', (c) => {
    const edition = site.edition()
    const city = readCity(edition)
    const code = c.req.param('code')
    const section = city.sections.find((own) => own.code === code)
    const entry = edition.find(sectionRecord.key, code)
    if (section === undefined || entry === undefined) return answerGone(c, site, sectionRecord, code)
    return c.html(<SectionPage {...{ c, site, edition, city, section, entry }} />)
  })

  return pages
}
