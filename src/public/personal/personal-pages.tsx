import { Hono } from 'hono'
import { type Incident, incident as incidentRecord } from '#registers/records/incidents/record.ts'
import type { PersonalFile } from '#registers/records/personal-files/record.ts'
import { releasesOf } from '../registers/released.ts'
import { answerGone } from '../registers/tombstone-page.tsx'
import type { Site, SiteEnv } from '../site.ts'
import { FilesPage } from './files-page.tsx'
import { IncidentPage } from './incident-page.tsx'
import { IncidentsPage } from './incidents-page.tsx'
import { PersonalPage } from './personal-page.tsx'

/** What the city says about personal information: what it holds, how people ask for theirs, and what went wrong. */
export function personalPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()

  pages.get('/personal', (c) => c.html(<PersonalPage c={c} site={site} />))

  pages.get('/personal-files', (c) => {
    const files = site
      .edition()
      .list('personal-files')
      .map(({ values }) => values as PersonalFile)
    return c.html(<FilesPage {...{ c, site, files }} />)
  })

  pages.get('/incidents', (c) =>
    c.html(<IncidentsPage {...{ c, site, entries: site.edition().list('incidents') }} />),
  )

  pages.get('/incidents/:number', (c) => {
    const edition = site.edition()
    const entry = edition.find(incidentRecord.key, c.req.param('number'))
    if (entry === undefined || entry.values === null) {
      return answerGone(c, site, incidentRecord, c.req.param('number'))
    }
    const releases = releasesOf(edition, incidentRecord, entry)
    const incident = entry.values as Partial<Incident> & Pick<Incident, 'subject' | 'knownOn'>
    return c.html(<IncidentPage {...{ c, site, edition, entry, incident, releases }} />)
  })

  return pages
}
