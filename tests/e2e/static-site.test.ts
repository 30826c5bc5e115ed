import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { exportSite } from '#commands/export-site.ts'
import { addressesIn } from '#public/static/static-links.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { booklets } from '#registers/planning/booklets/register.ts'
import { booklet2020 } from '#registers/planning/booklets/samples.ts'
import { placements } from '#registers/planning/placements/register.ts'
import { publicRelationsPlaced } from '#registers/planning/placements/samples.ts'
import { planItems } from '#registers/planning/plan-items/register.ts'
import { communityPolicy, openInformation } from '#registers/planning/plan-items/samples.ts'
import { plans } from '#registers/planning/plans/register.ts'
import { basicPlan, implementationPlan, vision } from '#registers/planning/plans/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { settings } from '#settings'
import { violations } from '#tests/axe.ts'
import { openBrowser } from '#tests/browser.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace } from '#tests/edition.ts'

vi.setConfig({ testTimeout: 120_000 })

const use = useDatabase()
const place = useEditionPlace()

test('the exported site has every page in each version, and every link in it leads to a file', async () => {
  const folder = await exportCity('--furigana')
  const pages = globSync('**/*.html', { cwd: folder })
  expect(pages).toEqual(expect.arrayContaining(['index.html', 'en/programmes/P001/index.html', '404.html']))
  expect(readFileSync(join(folder, 'furigana/programmes/P001/index.html'), 'utf8')).toContain('<rt>')
  // The picture of the plans leads down from file to file.
  expect(readFileSync(join(folder, 'plans/2020/M01-01/index.html'), 'utf8')).toContain(
    'href="/programmes/P001"',
  )
  const lost: string[] = []
  let links = 0
  for (const page of pages) {
    for (const address of addressesIn(readFileSync(join(folder, page), 'utf8'))) {
      links += 1
      if (fileAt(folder, address) === null) lost.push(`${page} → ${address}`)
    }
  }
  expect(lost).toEqual([])
  expect(links).toBeGreaterThan(500)
  for (const name of [
    'data/programmes.csv',
    'data/edition.checkpoint',
    'data/edition.pub',
    'data/verify.py',
    'data/registers.sql',
    'feed.atom',
    'sitemap-1.xml',
    'robots.txt',
    '_headers',
    'nginx.conf',
  ]) {
    expect(statSync(join(folder, name)).size).toBeGreaterThan(0)
  }
  expect(readFileSync(join(folder, '_headers'), 'utf8')).toContain(
    "content-security-policy: default-src 'none'",
  )
  expect(readFileSync(join(folder, 'feed.atom'), 'utf8')).toContain('https://copy.example.jp/programmes/P001')
})

test('a folder that it did not make is left alone; its own is replaced whole', async () => {
  const folder = await exportCity()
  writeFileSync(join(folder, 'left-over.txt'), '')
  await exportTo(folder)
  expect(existsSync(join(folder, 'furigana'))).toBe(false)
  expect(existsSync(join(folder, 'left-over.txt'))).toBe(false)
  const other = join(place.folder, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'mine.txt'), 'mine')
  await expect(exportTo(other)).rejects.toThrow('このコマンドが作ったのではない')
  expect(readFileSync(join(other, 'mine.txt'), 'utf8')).toBe('mine')
})

test('served as plain files, the site is searched in the browser and breaks no rule of WCAG 2.2 AA', async () => {
  const { url, close } = await serveFiles(await exportCity())
  const browser = await openBrowser()
  const page = await browser.newPage({ bypassCSP: false })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(url)
  await page.getByRole('searchbox').fill('区政ＰＲ')
  await page.keyboard.press('Enter')
  // The page shows what is newest until the script has found something.
  await page.getByRole('status').filter({ hasText: /^3件$/ }).waitFor()
  expect(await page.locator('.daicho-hit mark').first().textContent()).toBe('区政PR')
  expect(await violations(page)).toEqual([])
  await page.locator('.daicho-hit a').first().click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('区政PR')
  await page.goto(`${url}/en/search?q=zzz`)
  await page
    .getByRole('status')
    .filter({ hasText: /^Nothing was found\.$/ })
    .waitFor()
  expect(await page.getByRole('searchbox').inputValue()).toBe('zzz')
  expect(faults).toEqual([])
  await browser.close()
  close()
})

async function exportCity(...options: readonly string[]): Promise<string> {
  await releaseSections(use.db)
  await release(use.db, programmes, publicRelations)
  await release(use.db, programmes, spendingDisclosure)
  await release(use.db, annualSheets, publicRelations2020)
  await release(use.db, booklets, booklet2020)
  for (const plan of [vision, basicPlan, implementationPlan]) await release(use.db, plans, plan)
  for (const item of [communityPolicy, openInformation]) await release(use.db, planItems, item)
  await release(use.db, placements, publicRelationsPlaced)
  await compileAt(use.db, place.file, { records: catalog.map(({ record }) => record) })
  const folder = join(place.folder, 'site')
  await exportTo(folder, ...options)
  return folder
}

function exportTo(folder: string, ...options: readonly string[]): Promise<number> {
  const nothing = () => {}
  const args = ['--edition', place.file, '--out', folder, '--url', 'https://copy.example.jp', ...options]
  return exportSite(args, { settings: settings({}), print: nothing, tell: nothing })
}

/** What a plain web server sends: the file, or the index of the folder. */
function fileAt(folder: string, address: string): string | null {
  const path = decodeURIComponent(address.split(/[?#]/)[0] ?? '')
  const found = [join(folder, path), join(folder, path, 'index.html')].find(
    (file) => existsSync(file) && statSync(file).isFile(),
  )
  return found ?? null
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
}

async function serveFiles(folder: string): Promise<{ readonly url: string; close(): void }> {
  const [, secure = ''] =
    /^ {2}content-security-policy: (.*)$/m.exec(readFileSync(join(folder, '_headers'), 'utf8')) ?? []
  const server = createServer(({ url = '/' }, answer) => {
    const found = fileAt(folder, url)
    const file = found ?? join(folder, '404.html')
    const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    answer.writeHead(found === null ? 404 : 200, { 'content-type': type, 'content-security-policy': secure })
    answer.end(readFileSync(file))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
