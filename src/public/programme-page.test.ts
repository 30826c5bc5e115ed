import { afterEach, expect, test } from 'vitest'
import type { RecordType } from '#core/record/define.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { booklets } from '#registers/planning/booklets/register.ts'
import { booklet2020 } from '#registers/planning/booklets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace, withdraw } from '#tests/edition.ts'
import { openSite } from '#tests/public-site.ts'

const use = useDatabase()
const place = useEditionPlace()
const records: readonly RecordType[] = [
  programmes.record,
  annualSheets.record,
  booklets.record,
  sections.record,
]
let site: ReturnType<typeof openSite>

afterEach(() => site.close())

test('a programme tells what every register binds to it, with counts and sums, and from where it has what it says', async () => {
  await release(use.db, programmes, publicRelations)
  await releaseSections(use.db)
  const kept = await release(use.db, annualSheets, publicRelations2020)
  await release(use.db, annualSheets, { ...publicRelations2020, initialBudget: 30_000_000 }, kept)
  await release(use.db, annualSheets, { ...publicRelations2020, fiscalYear: 2021, initialBudget: 10_000_000 })
  const { status, html } = await ask('/programmes/P001')
  expect(status).toBe(200)
  expect(html).toMatch(
    /href="\/registers\/annual-sheets\/of\/P001">年度事業<\/a><span class="daicho-count">　2件/,
  )
  expect(html).toContain('当初予算の合計 40,000,000円')
  expect(html).toContain('href="/registers/annual-sheets/P001-2020/revisions/8"')
  expect(html).toContain('href="/sections/S001"')
  expect(html).toContain('href="/programmes/P001/feed.atom"')
  for (const entry of ['programmes/P001', 'annual-sheets/P001-2020', 'annual-sheets/P001-2021']) {
    expect(html).toContain(`--entry ${entry}<`)
  }
  // Nothing can be sent in where there is no inbox.
  expect(html).not.toContain('/ask')
})

test('only a booklet that is public is linked to', async () => {
  await release(use.db, programmes, publicRelations)
  await releaseSections(use.db)
  await release(use.db, annualSheets, publicRelations2020)
  expect((await ask('/programmes/P001')).html).not.toContain('href="/booklets/2020')
  site.close()
  const booklet = await release(use.db, booklets, booklet2020)
  expect((await ask('/programmes/P001')).html).toContain('href="/booklets/2020#programme-1"')
  site.close()
  await withdraw(use.db, booklets.record, booklet)
  expect((await ask('/programmes/P001')).html).not.toContain('href="/booklets/2020')
})

test('that a sheet of the programme was withdrawn stays in the record of changes, without its words', async () => {
  await release(use.db, programmes, publicRelations)
  await releaseSections(use.db)
  const sheet = await release(use.db, annualSheets, { ...publicRelations2020, name: '取り下げる名' })
  await withdraw(use.db, annualSheets.record, sheet)
  const { html } = await ask('/programmes/P001')
  expect(html).toMatch(
    /年度事業 <a href="\/registers\/annual-sheets\/P001-2020">P001-2020<\/a>　取り下げました。/,
  )
  expect(html).not.toContain('取り下げる名')
  expect(html).not.toContain('--entry annual-sheets/P001-2020')
})

test('a programme that was withdrawn is answered with 410', async () => {
  await withdraw(use.db, programmes.record, await release(use.db, programmes, publicRelations))
  const { status, html } = await ask('/programmes/P001')
  expect(status).toBe(410)
  expect(html).not.toContain(publicRelations.name)
})

async function ask(address: string) {
  await compileAt(use.db, place.file, { records })
  site = openSite(place.file)
  const answer = await site.app.request(address, { headers: { accept: 'text/html' } })
  return { status: answer.status, html: await answer.text() }
}
