import { Hono } from 'hono'
import { allow, type Office, type OfficeEnv, readableSections } from '#core/office/office.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import { each } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { reviewYears, savedItems, urgentOf } from '#processes/urgent-reviews/savings.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { section } from '#registers/planning/sections/record.ts'
import { urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { UrgentPage } from './urgent-page.tsx'

/** `/urgent-desk`: the urgent reviews of a year with their totals, as far as the person may read them. */
export function urgentRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    allow(c, 'read', urgentReview)
    const kept = await listOf(db, urgentReview, readableSections(c, urgentReview))
    const reviews = kept.map(({ entry }) => entry)
    const years = reviewYears(reviews)
    const asked = c.req.query('year')
    const year = asked === undefined ? years[0] : years.find((own) => String(own) === asked)
    if (asked !== undefined && year === undefined) return c.notFound()
    const sheets = (await listOf(db, annualSheet, null)).map(({ entry }) => entry)
    const names = new Map((await listOf(db, section, null)).map(({ entry }) => [entry.code, entry.name]))
    const shown = urgentOf(reviews, year ?? 0)
    return c.html(
      <UrgentPage
        {...{ c, office, years, year }}
        reviews={shown.flatMap((entry) => kept.find((own) => own.entry === entry) ?? [])}
        items={savedItems(reviews, sheets, year ?? 0)}
        nameOf={(code) => names.get(code) ?? code}
      />,
    )
  })

  return routes
}

async function listOf<R extends RecordType>(
  db: Db,
  record: R,
  sections: readonly string[] | null,
): Promise<Kept<EntryOf<R>>[]> {
  const kept = await Array.fromAsync(each(db, record, { ...everything, sections }))
  return kept.filter(({ state }) => state !== 'withdrawn')
}
