import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEdition } from '#core/edition/read.ts'
import { publicApp } from '#public/app.tsx'
import { violations } from '#tests/axe.ts'
import { openBrowser } from '#tests/browser.ts'
import { booklet2023, booklet2024 } from '#tests/midorigaoka/booklets.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { readAssets } from '#ui/assets.ts'

const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'daicho-search-'))
let browser: Browser
let port = 0
const closings: (() => unknown)[] = []

beforeAll(async () => {
  const file = join(folder, 'edition.sqlite')
  await writeBookletEdition(file, [booklet2023, booklet2024])
  const edition = openEdition(file)
  const assets = readAssets(ROOT, municipality.colour)
  const app = publicApp({ municipality, assets: assets.page, edition: () => edition }, assets)
  const server = serve({ fetch: app.fetch, port: 0 }, (info) => {
    port = info.port
  })
  browser = await openBrowser()
  closings.push(
    () => browser.close(),
    () => server.close(),
    () => edition.close(),
  )
}, 300_000)

afterAll(async () => {
  for (const close of closings) await close()
  rmSync(folder, { recursive: true })
})

const PAGES = ['/search', '/search?q=市民', '/search?q=宇宙港&year=2024', '/search?q=、', '/en/search?q=防災']
const READERS = [
  { width: 1280, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
] as const

test.each(PAGES)(
  'the page %s breaks no rule of WCAG 2.2 AA and never scrolls sideways',
  { timeout: 240_000 },
  async (path) => {
    for (const { width, colorScheme } of READERS) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
      await page.goto(`http://localhost:${port}${encodeURI(path)}`)
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await page.close()
    }
  },
)

test('without script a resident searches, narrows down and takes it back', { timeout: 240_000 }, async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`http://localhost:${port}/search`)
  await page.locator('input[name=q]').fill('市民')
  await page.locator('form.daicho-search button').click()
  const all = await page.locator('[role=status]').textContent()
  await page.locator('.daicho-facets a').first().click()
  expect(await page.locator('[role=status]').textContent()).not.toBe(all)
  await page.locator('.daicho-narrowed a').click()
  expect(await page.locator('[role=status]').textContent()).toBe(all)
})
