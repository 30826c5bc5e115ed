import { Hono } from 'hono'
import type { Site, SiteEnv, SiteRequest } from '../site.ts'
import { GuidePage } from './guide-page.tsx'
import { printRequestsCsv } from './outcomes.ts'
import { OutcomesPage } from './outcomes-page.tsx'
import { listYears, printFiguresCsv } from './statistics.ts'
import { StatisticsPage } from './statistics-page.tsx'

/** How documents are asked for, what became of requests, and the statistics of them: everything out of the edition. */
export function disclosurePages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()

  pages.get('/', (c) => c.html(<GuidePage {...{ c, site }} />))

  pages.get('/outcomes', (c) => c.html(<OutcomesPage {...{ c, site }} />))

  pages.get('/requests.csv', (c) => {
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="disclosure-requests.csv"')
    return c.body(printRequestsCsv(site))
  })

  pages.get('/statistics', (c: SiteRequest) => {
    const years = listYears(site.edition())
    const asked = c.req.query('year')
    const shown =
      asked === undefined ? years[0] : years.find(({ fiscalYear }) => String(fiscalYear) === asked)
    if (asked !== undefined && shown === undefined) return c.notFound()
    return c.html(<StatisticsPage {...{ c, site, years, shown }} />)
  })

  pages.get('/statistics.csv', (c) => {
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="disclosure-statistics.csv"')
    return c.body(printFiguresCsv(site.edition()))
  })

  return pages
}
