import { expect, test } from 'vitest'
import { loadDemo } from '#processes/demo.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection } from '#registers/planning/sections/samples.ts'
import { urgentReviews } from '#registers/planning/urgent-reviews/register.ts'
import { donationCall, printedReport } from '#registers/planning/urgent-reviews/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace } from '#tests/edition.ts'
import { plainGate } from '#tests/gate.ts'
import { openSite } from '#tests/public-site.ts'
import booklet from '../../../profiles/setagaya/booklet-2020.json' with { type: 'json' }

const use = useDatabase()
const place = useEditionPlace()
const records = [programmes.record, annualSheets.record, sections.record, urgentReviews.record]

test('everybody sees what urgent reviews stop and save, by department and as CSV; what nobody said is no zero', async () => {
  await release(use.db, programmes, publicRelations)
  await releaseSections(use.db)
  await release(use.db, annualSheets, publicRelations2020)
  await release(use.db, urgentReviews, printedReport)
  await release(use.db, urgentReviews, donationCall)
  const { html, csv, missing } = await visit()
  expect(html).toContain('1,240,000円')
  expect(html).toContain('金額の分からない項目が1件')
  expect(html).toContain('政策経営部')
  expect(html).toContain('令和4年度')
  expect(csv.split('\r\n')).toEqual([
    expect.stringContaining('削減額（円）'),
    '2020,P001,区政PR,政策経営部,政策企画課,報告書の印刷,1240000,2020-05-15,2022',
    '2020,P001,区政PR,政策経営部,政策企画課,発送,,2020-05-15,2022',
    '',
  ])
  expect(missing).toBe(404)
})

test('with the demo the page has the reviews of the booklet, each once and in its order, and as many as it prints', async () => {
  const demo = { root: process.cwd(), profile: 'setagaya' }
  await loadDemo(use.db, demo, new Date('2021-05-01T00:00:00Z'), plainGate)
  await compileAt(use.db, place.file, { records: catalog.map(({ record }) => record) })
  const site = openSite(place.file)
  const ask = async (address: string) => (await site.request(address)).text()
  const html = await ask('/reviews')
  const list = await ask('/booklets/2020/measures.csv')
  site.close()
  const printed = booklet.measures.filter(({ kind }) => kind === 'urgentReview')
  const table = html.slice(html.lastIndexOf('<table'))
  const named = [...table.matchAll(/<th scope="row"><a [^>]*>([^<]*)<\/a>/g)].map(([, name]) => name)
  expect(named).toEqual(printed.map(({ programme }) => programme))
  expect(html).toContain(`見直した事務事業`)
  expect(html).toMatch(new RegExp(`>${printed.length}<`))
  for (const { programme } of printed) expect(list).toContain(programme)
}, 60_000)

test('where no urgent review is public the page says so', async () => {
  await release(use.db, programmes, publicRelations)
  expect((await visit()).html).toContain('公開している緊急見直しはありません')
})

test('the page of a section leads across its successors, with the days on which each existed', async () => {
  await releaseSections(use.db)
  const existed = { from: '2021-04-01', until: null }
  const heir = { ...planningSection, code: 'S011', name: '政策課', existed, predecessors: ['S001'] }
  await release(use.db, sections, heir)
  await compileAt(use.db, place.file, { records })
  const site = openSite(place.file)
  const html = await (await site.app.request('/sections/S001')).text()
  site.close()
  expect(html).toContain('組織の移り変わり')
  expect(html).toContain('href="/sections/S011"')
  expect(html).toContain('令和3年4月1日')
})

async function visit() {
  await compileAt(use.db, place.file, { records })
  const site = openSite(place.file)
  const ask = async (address: string) => site.app.request(address, { headers: { accept: 'text/html' } })
  const html = await (await ask('/reviews')).text()
  const csv = (await (await ask('/reviews.csv')).text()).replace('\ufeff', '')
  const missing = (await ask('/reviews?year=1999')).status
  site.close()
  return { html, csv, missing }
}
