import { Hono } from 'hono'
import { planTree } from '#processes/evaluation/plan-tree.ts'
import { printReport, type ReportFormat } from '#processes/evaluation/print/print-report.tsx'
import { formatOf } from '#processes/evaluation/print/result-files.ts'
import { assembleReport } from '#processes/evaluation/report.ts'
import { pathTo, treePlaces, WHOLE } from '#processes/evaluation/tree-map.ts'
import { readCity, yearShown } from '../city.ts'
import { printedOnce } from '../printed-once.ts'
import type { Site, SiteEnv, SiteRequest } from '../site.ts'
import { MatchingPage } from './matching-page.tsx'
import { PlansPage } from './plans-page.tsx'
import { hasTree, marksIn, readResults, sheetsOf } from './results.ts'
import { ResultsPage } from './results-page.tsx'

/** `/plans`, `/evaluations` and `/matching`: the tree of plans, the results of each year with their files, and the matching cases. */
export function evaluationPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  const printed = printedOnce(site, (edition, year, format: ReportFormat) =>
    printReport(assembleReport(readResults(edition), year), site.municipality, format),
  )

  const plans = (c: SiteRequest) => {
    const edition = site.edition()
    const city = readCity(edition)
    const asked = c.req.param('year')
    const year = asked === undefined ? yearShown(city) : Number(asked)
    if (asked !== undefined && !city.years.includes(year)) return c.notFound()
    const results = readResults(edition)
    const tree = hasTree(results) ? planTree(results, year, sheetsOf(edition, year)) : null
    const place = c.req.param('place') ?? WHOLE
    const path = tree === null ? null : pathTo(treePlaces(tree, marksIn(results, year)), place)
    if (path === null && place !== WHOLE) return c.notFound()
    return c.html(<PlansPage {...{ c, site, years: city.years, year, tree, path }} />)
  }
  pages.get('/plans', plans)
  pages.get('/plans/:year{\\d{4}}/:place', plans)
  pages.get('/plans/:year{\\d{4}}', plans)

  const evaluations = (c: SiteRequest) => {
    const results = readResults(site.edition())
    const asked = c.req.param('year')
    const year = asked === undefined ? results.years[0] : Number(asked)
    if (asked !== undefined && !results.years.includes(Number(asked))) return c.notFound()
    const report = year === undefined ? null : assembleReport(results, year)
    return c.html(<ResultsPage {...{ c, site, years: results.years, report }} />)
  }
  pages.get('/evaluations', evaluations)
  pages.get('/evaluations/:year{\\d{4}}', evaluations)

  pages.get('/evaluations/:year{\\d{4}}/:file', async (c) => {
    const format = formatOf(c.req.param('file'))
    const year = Number(c.req.param('year'))
    if (format === undefined || !readResults(site.edition()).years.includes(year)) return c.notFound()
    const file = (await printed(year, format)).find(({ name }) => name === c.req.param('file'))
    if (file === undefined) return c.notFound()
    return c.body(Uint8Array.from(file.bytes).buffer, 200, {
      'content-type': file.type,
      'content-disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${file.name}"`,
    })
  })

  pages.get('/matching', (c) =>
    c.html(<MatchingPage {...{ c, site, cases: readResults(site.edition()).cases }} />),
  )

  return pages
}
