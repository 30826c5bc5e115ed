import { expect, test } from 'vitest'
import { insert } from '#core/store/entries.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { urgentReviews } from '#registers/planning/urgent-reviews/register.ts'
import { printedReport } from '#registers/planning/urgent-reviews/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { urgentRoutes } from './urgent-routes.tsx'

const use = useDatabase()
const now = new Date('2020-06-01T09:00:00+09:00')
const desk = () =>
  officePages(use, (app, office) => app.route('/urgent-desk', urgentRoutes(office)), {
    roles: ['clerk'],
    now,
  })

test('the desk adds up what is known and says what nobody has written yet', async () => {
  expect((await desk().page('/urgent-desk')).html).toContain('登録はまだありません')
  const stamp = { by: 'yamada', at: now, why: '' }
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, planningSection)
  await insert(use.db, stamp, programmes, publicRelations)
  await insert(use.db, stamp, programmes, { ...publicRelations, code: 'P002' })
  await insert(use.db, stamp, urgentReviews, printedReport)
  const bare = { ...printedReport, programme: 'P002', savings: null, decidedOn: null, resumesIn: null }
  await insert(use.db, stamp, urgentReviews, bare)
  const { html } = await desk().page('/urgent-desk')
  expect(html).toContain('1,240,000円')
  expect(html).toContain('止めるものと削減額、決定日、再開予定年度')
  expect(html).not.toContain('>0円')
  expect((await desk().page('/urgent-desk?year=1999')).status).toBe(404)
})
