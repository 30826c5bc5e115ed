import { Hono } from 'hono'
import { reviewYears } from '#processes/urgent-reviews/savings.ts'
import { readCity } from '../city.ts'
import type { Site, SiteEnv } from '../site.ts'
import { ReviewsPage } from './reviews-page.tsx'
import { printSavingsCsv } from './savings-csv.ts'

/** `/reviews`: what urgent reviews stop and save, year by year, as page and as CSV. */
export function reviewsPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()

  pages.get('/reviews', (c) => {
    const city = readCity(site.edition())
    const years = reviewYears(city.reviews)
    const asked = c.req.query('year')
    const year = asked === undefined ? years[0] : years.find((own) => String(own) === asked)
    if (asked !== undefined && year === undefined) return c.notFound()
    return c.html(<ReviewsPage {...{ c, site, city, years, year }} />)
  })

  pages.get('/reviews.csv', (c) => {
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="urgent-reviews.csv"')
    return c.body(printSavingsCsv(readCity(site.edition())))
  })

  return pages
}
