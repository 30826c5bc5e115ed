import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Edition, openEdition } from '#core/edition/read.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { booklet2023, booklet2024 } from '#tests/midorigaoka/booklets.ts'
import { openSite } from '#tests/public-site.ts'
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { type City, readCity } from '../city.ts'
import { sectionsBelow, successorsOf, workOf } from './section-work.ts'

const folder = mkdtempSync(join(tmpdir(), 'daicho-sections-'))
let edition: Edition
let city: City
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  const file = join(folder, 'edition.sqlite')
  await writeBookletEdition(file, [booklet2023, booklet2024])
  edition = openEdition(file)
  city = readCity(edition)
  site = openSite(file)
})
afterAll(() => {
  site.close()
  edition.close()
  rmSync(folder, { recursive: true })
})

test('each section counts the whole budget of what it shares, in the years in which it was responsible', () => {
  for (const { code } of city.sections) {
    for (const { year, sheets, budget } of workOf(city, code)) {
      const stated = city.sheets.filter(
        (sheet) =>
          sheet.fiscalYear === year && [...sheet.departments, ...(sheet.sections ?? [])].includes(code),
      )
      expect(sheets).toHaveLength(stated.length)
      expect(budget ?? 0).toBe(stated.reduce((sum, { initialBudget }) => sum + (initialBudget ?? 0), 0))
    }
  }
  const years = city.sections.map(({ code }) => workOf(city, code).map(({ year }) => year))
  expect(years).toContainEqual([2024, 2023])
})

test('what stands below something that is not public stands at the top, and nothing stands nowhere', () => {
  const sections = [policyDepartment, planningSection, { ...planningSection, code: 'S002', parent: 'D99' }]
  const own = { ...city, sections }
  expect(sectionsBelow(own, null).map(({ code }) => code)).toEqual(['D01', 'S002'])
  expect(sectionsBelow(own, 'D01').map(({ code }) => code)).toEqual(['S001'])
})

test('a section that ended leads to the one that goes on with its work', () => {
  const after = { ...planningSection, code: 'S003', predecessors: ['S001'] }
  expect(successorsOf({ ...city, sections: [planningSection, after] }, 'S001')).toEqual([after])
})

test('the tree leads to every section, and each page names its programmes and everything that names it', async () => {
  const tree = await text('/sections')
  for (const { code, name } of city.sections) {
    expect(tree).toContain(`href="/sections/${code}"`)
    const html = await text(`/sections/${code}`)
    expect(html).toContain(name)
    for (const { sheets } of workOf(city, code)) {
      for (const { programme } of sheets) expect(html).toContain(`href="/programmes/${programme}`)
    }
  }
  const code = codeOf('防災対策課')
  const bound = edition.search().find({ sought: null, narrowing: { section: code }, sort: 'newest' }, 1, null)
  expect(bound.counts?.total).toBeGreaterThan(0)
  expect(await text(`/sections/${code}`)).toContain(
    `href="/search?section=${code}&amp;register=annual-sheets"><span>年度事業</span><span class="daicho-count">${bound.counts?.total}</span>`,
  )
})

test('a section that there never was is nowhere', async () => {
  expect((await ask('/sections/S999')).status).toBe(404)
})

function codeOf(name: string): string {
  return city.sections.find((section) => section.name === name)?.code ?? ''
}

function ask(address: string) {
  return site.app.request(address, { headers: { accept: 'text/html' } })
}

async function text(address: string): Promise<string> {
  return (await ask(address)).text()
}
