import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { formOf, readForm } from '#core/office/form-read.ts'
import { defineRecord } from '#core/record/define.ts'
import { violations } from '#tests/axe.ts'
import { openBrowser } from '#tests/browser.ts'
import { readAssets } from '#ui/assets.ts'
import { SAMPLE_ENTRY, SAMPLE_FIELDS } from '#ui/gallery/samples.ts'
import { OfficeGallery, PublicGallery } from '#ui/gallery.tsx'

// A browser on a machine of two cores that does other work as well needs patience.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const assets = readAssets(join(import.meta.dirname, '../..'))
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'"

const app = new Hono()
  .use(async (c, next) => {
    await next()
    c.header('content-security-policy', POLICY)
  })
  .get('/public', (c) => c.html(<PublicGallery assets={assets.page} />))
  .get('/office', (c) => c.html(<OfficeGallery assets={assets.page} />))
  .get('/assets/:name', (c) => {
    const asset = assets.byPath.get(c.req.path)
    return asset ? c.body(asset.body, 200, { 'content-type': asset.type }) : c.notFound()
  })

let browser: Browser
let origin: string
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  origin = `http://127.0.0.1:${port}`
})

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  server.close()
})

const SIDES = ['public', 'office'] as const
const READERS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['in light colours', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['in dark colours', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['on the narrowest screen', { viewport: { width: 320, height: 640 }, colorScheme: 'light' }],
  ['on the narrowest screen in the dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
  ['with colours of his or her own', { viewport: { width: 1280, height: 900 }, forcedColors: 'active' }],
  ['without script', { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }],
]

test.each(SIDES.flatMap((side) => READERS.map(([reader, options]) => ({ side, reader, options }))))(
  'the $side gallery read $reader breaks no rule of WCAG 2.2 AA and never scrolls sideways',
  async ({ side, options }) => {
    await open(side, options, async (page) => {
      if (options.javaScriptEnabled !== false) expect(await violations(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    })
  },
)

test.each(SIDES)('nothing on the %s side offends the strict content policy', async (side) => {
  await open(side, {}, async (page, said) => {
    expect(await page.evaluate("getComputedStyle(document.body).fontFamily.includes('BIZ UDPGothic')")).toBe(
      true,
    )
    expect(said).toEqual([])
  })
})

test('everything that is pressed on the public side is at least 44 pixels high, in the office 24', async () => {
  for (const [side, least] of [
    ['public', 44],
    ['office', 24],
  ] as const) {
    await open(side, { viewport: { width: 390, height: 844 } }, async (page) => {
      const heights = await page.evaluate<number[]>(
        `[...document.querySelectorAll('.dads-button, .dads-choice, .dads-input-text, .dads-select, summary')]
          .filter((e) => e.checkVisibility()).map((e) => Math.round(e.getBoundingClientRect().height))`,
      )
      expect(heights.length).toBeGreaterThan(40)
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(least)
    })
  }
})

test('the focus is a black ring with a yellow halo', async () => {
  await open('public', {}, async (page) => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const ring = await page.evaluate(
      `(({ outlineColor, outlineWidth, outlineOffset, boxShadow }) => [outlineColor, outlineWidth, outlineOffset, boxShadow])(getComputedStyle(document.activeElement))`,
    )
    expect(ring).toEqual(['rgb(0, 0, 0)', '4px', '2px', 'rgb(255, 212, 61) 0px 0px 0px 2px'])
  })
})

test('a form that is sent as it was opened brings back the entry that it showed, in every kind', async () => {
  const record = defineRecord({
    key: 'samples',
    label: '見本',
    basis: '見本',
    title: 'subject',
    programme: 'programme',
    retention: { years: 1, basis: '見本' },
    fields: SAMPLE_FIELDS,
  })
  await open('office', {}, async (page) => {
    const pairs = await page.evaluate<[string, string][]>(
      `[...new FormData(document.querySelector('form[enctype]'))].map(([name, value]) => [name, typeof value === 'string' ? value : ''])`,
    )
    const body = new FormData()
    for (const [name, value] of pairs) body.append(name, value)
    const { entry, findings } = await readForm(record, formOf(body), [SAMPLE_ENTRY])
    expect(findings).toEqual([])
    expect(entry).toEqual(SAMPLE_ENTRY)
  })
})

test('with script a typed day is said in the other calendar, and Tab indents an outline', async () => {
  await open('office', {}, async (page) => {
    await page.fill('#field-concludedOn', '令和2年7月1日')
    expect(await page.textContent('daicho-day:has(#field-concludedOn) output')).toBe('2020-07-01')
    await page.fill('#field-content', '1. 甲\n・ 乙')
    await page.press('#field-content', 'Tab')
    expect(await page.inputValue('#field-content')).toBe('1. 甲\n  ・ 乙')
    await page.press('#field-content', 'Escape')
    await page.press('#field-content', 'Tab')
    expect(await page.evaluate("document.activeElement.id === 'field-content'")).toBe(false)
  })
})

test('leaving a changed form asks first, leaving an untouched one does not', async () => {
  for (const isChanged of [true, false]) {
    await open('office', {}, async (page) => {
      let asked = 0
      page.on('dialog', async (dialog) => {
        asked++
        await dialog.accept()
      })
      if (isChanged) await page.locator('#field-subject').pressSequentially('改')
      await page.goto(`${origin}/public`)
      expect(asked).toBe(isChanged ? 1 : 0)
    })
  }
})

async function open(
  side: (typeof SIDES)[number],
  options: BrowserContextOptions,
  look: (page: Page, said: string[]) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(`${origin}/${side}`)
  await look(page, said)
  await context.close()
}
