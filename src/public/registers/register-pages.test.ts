import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RecordType } from '#core/record/define.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace, withdraw } from '#tests/edition.ts'
import { openSite } from '#tests/public-site.ts'

const use = useDatabase()
const place = useEditionPlace()
const records: readonly RecordType[] = [programmes.record, annualSheets.record, sections.record]
let site: ReturnType<typeof openSite> | undefined

beforeEach(() => {
  site = undefined
})
afterEach(() => site?.close())

test('an entry of any register has a page with its public fields, its programme, and the command that proves it', async () => {
  await releaseSheet()
  const { status, html } = await ask('/registers/annual-sheets/P001-2020')
  expect(status).toBe(200)
  expect(html).toContain('<dt>当初予算</dt>')
  expect(html).toContain(`<a href="/programmes/P001">${publicRelations.name}</a>`)
  expect(html).toContain('--entry annual-sheets/P001-2020')
  expect(html).toContain('第4版')
})

test('a register lists its entries, and those of one programme with their number', async () => {
  await releaseSheet()
  expect((await ask('/registers/annual-sheets')).html).toContain('href="/programmes/P001#year-2020"')
  expect((await ask('/registers/annual-sheets/of/P001')).html).toContain('全1件')
  const { html } = await ask('/registers/annual-sheets/of/P999')
  expect(html).toContain('全0件')
  expect(html).toContain('公開している登録はありません')
})

test('what a later revision changed is shown beside what stood before, and reached from the list of revisions', async () => {
  const kept = await releaseSheet()
  await release(use.db, annualSheets, { ...publicRelations2020, initialBudget: 30_000_000 }, kept)
  const page = await ask('/registers/annual-sheets/P001-2020')
  expect(page.html).toContain('変わった項目：当初予算')
  expect(page.html).toContain('href="/registers/annual-sheets/P001-2020/revisions/8"')
  const { html } = await ask('/registers/annual-sheets/P001-2020/revisions/8')
  expect(html).toMatch(/<del>24,061,000円<\/del>.*<ins>30,000,000円<\/ins>/s)
  expect(html).not.toContain('<dt>目標</dt>')
  expect((await ask('/registers/annual-sheets/P001-2020/revisions/4')).html).toContain(
    'くらべられる公開はありません',
  )
  expect((await ask('/registers/annual-sheets/P001-2020/revisions/5')).status).toBe(404)
})

test('what was withdrawn is answered with 410 at every address that it had, without its words', async () => {
  const kept = await releaseSheet()
  await withdraw(use.db, annualSheets.record, kept)
  for (const address of [
    '/registers/annual-sheets/P001-2020',
    '/registers/annual-sheets/P001-2020/revisions/4',
  ]) {
    const { status, html } = await ask(address)
    expect(status).toBe(410)
    expect(html).toContain('令和2年6月1日に取り下げました')
    expect(html).not.toContain('24,061,000')
  }
})

test('a register with pages of its own leads there, in the language of the reader', async () => {
  await releaseSheet()
  expect((await ask('/registers/programmes/P001')).location).toBe('/programmes/P001')
  expect((await ask('/en/registers/sections/S001')).location).toBe('/en/sections/S001')
})

test.each(['/registers/nothing', '/registers/programmes/P999', '/registers/nothing/1'])(
  '%s is nowhere',
  async (address) => {
    await releaseSheet()
    expect((await ask(address)).status).toBe(404)
  },
)

async function releaseSheet() {
  await release(use.db, programmes, publicRelations)
  await releaseSections(use.db)
  return release(use.db, annualSheets, publicRelations2020)
}

async function ask(address: string) {
  if (site === undefined) {
    await compileAt(use.db, place.file, { records })
    site = openSite(place.file)
  }
  const answer = await site.app.request(address, { headers: { accept: 'text/html' } })
  return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') }
}
