import { beforeEach, expect, test } from 'vitest'
import { insert } from '#core/store/entries.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { asOfPages } from './as-of.tsx'
import { registerPages } from './register-pages.tsx'

const use = useDatabase()
const now = new Date('2026-04-01T09:00:00+09:00')
const office = () =>
  officePages(
    use,
    (app, own) => {
      app.route('/sections', asOfPages(own, sections))
      app.route('/sections', registerPages(own, sections))
    },
    { roles: ['clerk', 'approver', 'releaser'], now, person: 'suzuki' },
  )

beforeEach(async () => {
  for (const sample of sections.samples)
    await insert(use.db, { by: 'yamada', at: now, why: '' }, sections, sample as never)
})

/** Where the answers that a field offers are read: what a register declares is said in English there as well. */
const PAGES = [
  '/sections?level=section',
  '/sections/new?level=section',
  '/sections/S001',
  '/sections/S001/edit',
  '/sections/S001/history',
  '/sections/S001/as-of?on=2026-04-02',
  '/sections/S001/review',
]

test('the answers that a field offers are said in English on lists, forms, entries, histories and reviews', async () => {
  for (const page of PAGES) {
    const { html } = await office().page(`${page}${page.includes('?') ? '&' : '?'}lang=en`)
    expect([page, html.match(/>\s*(?:課|部|領域)\s*</g)]).toEqual([page, null])
    expect([page, /Section|Department|Division/.test(html)]).toEqual([page, true])
  }
})
