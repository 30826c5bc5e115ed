import { afterEach, expect, test } from 'vitest'
import { insert } from '#core/store/entries.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { section as sectionRecord } from '#registers/planning/sections/record.ts'
import { incident } from '#registers/records/incidents/record.ts'
import { incidents } from '#registers/records/incidents/register.ts'
import { justDetected, reportedLeak } from '#registers/records/incidents/samples.ts'
import { personalFile } from '#registers/records/personal-files/record.ts'
import { personalFiles } from '#registers/records/personal-files/register.ts'
import { allowanceCards, libraryCards } from '#registers/records/personal-files/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace } from '#tests/edition.ts'
import { openSite } from '#tests/public-site.ts'

const use = useDatabase()
const place = useEditionPlace()
let site: ReturnType<typeof openSite> | undefined

afterEach(() => site?.close())

test('files stand by agency and domain, with what needs care; incidents by half-year; a draft is nowhere', async () => {
  await publish()
  const files = await page('/personal-files')
  expect(files).toContain('教育委員会')
  expect(files).toContain('図書館利用者管理システム')
  expect(files).toContain('要配慮個人情報、個人番号')

  const list = await page('/incidents')
  expect(list).toContain('令和2年度上半期')
  expect(list).toContain('214人')
  expect(list).not.toContain(justDetected.subject)
  const english = await page('/en/incidents')
  expect(english).toContain('FY2020, first half')
})

test('an incident is told in the order of what people ask, and nothing of the office’s own is said', async () => {
  await publish()
  const html = await page('/incidents/I-2020-002')
  const order = ['概要', '漏えい等をした項目', '原因', '二次被害', '本人への対応', '再発防止策']
  const at = order.map((word) => html.indexOf(`>${word}</h2>`))
  expect(at).toEqual(at.toSorted((one, other) => one - other))
  expect(at.every((place) => place > 0)).toBe(true)
  expect(html).toMatch(/>連絡先<\/h2>.+href="\/personal"/s)
  expect(html).not.toContain('報道機関')
  expect((await site?.request('/incidents/I-2020-001'))?.status).toBe(404)
  expect((await site?.request('/registers/incidents/I-2020-002'))?.status).toBe(301)
})

test('people learn how to ask for their own information, and that no document is sent by the site', async () => {
  await publish()
  const html = await page('/personal')
  expect(html).toContain('翌日から30日以内')
  expect(html).toContain('このサイトでは送れません')
  expect(await page('/en/personal')).toContain('within 30 days')
})

async function publish(): Promise<void> {
  await releaseSections(use.db)
  await release(use.db, programmes, publicRelations)
  await release(use.db, personalFiles, libraryCards)
  await release(use.db, personalFiles, allowanceCards)
  await release(use.db, incidents, reportedLeak)
  await insert(use.db, { by: 'yamada', at: new Date(), why: '' }, incidents, justDetected)
  const records = [programmes.record, sectionRecord, personalFile, incident]
  await compileAt(use.db, place.file, { records })
  site = openSite(place.file)
}

async function page(address: string): Promise<string> {
  const answer = await site?.request(address)
  expect(answer?.status).toBe(200)
  return (await answer?.text()) ?? ''
}
