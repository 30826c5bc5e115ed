import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useCity } from './city.ts'

const IMAGES = join(import.meta.dirname, '../../docs/images')

const city = useCity()

test('a resident goes from the home page over a filtered list and a programme to the booklet and its PDF', async () => {
  const page = await city.visit()
  await page.goto(city.publicUrl)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('令和2年度 主要事務事業')
  await page.getByRole('link', { name: '緊急見直し対象事業：一覧を見る' }).click()
  expect(await page.getByRole('status').textContent()).toBe('10件の事務事業')

  await page.getByLabel('部').selectOption({ label: '施設営繕担当部' })
  await page.getByRole('button', { name: '表示する' }).click()
  expect(await page.getByRole('status').textContent()).toBe('3件の事務事業')
  await page.getByRole('link', { name: '公共建築保全業務の推進' }).click()
  expect(await page.locator('.daicho-sheet__budget').textContent()).toBe('176,410千円')
  expect(await page.locator('.daicho-change').textContent()).toMatch(/緊急見直し対象事業.*規模縮小/)

  await page.getByRole('link', { name: '令和2年度 冊子で見る' }).click()
  const href = (await page.getByRole('link', { name: 'PDF' }).getAttribute('href')) ?? ''
  const pdf = await page.request.get(city.publicUrl + href)
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  expect((await pdf.body()).subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect((await pdf.body()).length).toBeGreaterThan(100_000)
})

test('every file of a booklet that its page offers is there', async () => {
  const page = await city.visit()
  await page.goto(`${city.publicUrl}/booklets/2020`)
  const links = await page.locator('.daicho-downloads a').all()
  expect(links.length).toBe(10)
  for (const link of links) {
    const answer = await page.request.get(city.publicUrl + (await link.getAttribute('href')))
    expect(answer.status()).toBe(200)
    expect((await answer.body()).length).toBeGreaterThan(100)
  }
})

test('words that nothing holds are answered with advice, and the conditions are taken back with one press', async () => {
  const page = await city.visit()
  await page.goto(`${city.publicUrl}/programmes?q=宇宙港`)
  expect(await page.getByRole('main').textContent()).toContain('条件に合う事務事業はありません')
  await page.getByRole('link', { name: '条件を消す' }).click()
  expect(await page.getByRole('status').textContent()).toBe('39件の事務事業')
})

test('the home page names what dwarfs all others, and draws the others so that they can be told apart', async () => {
  const page = await city.visit()
  await page.goto(city.publicUrl)
  const [bars, areas] = await page.locator('.daicho-chart').all()
  expect(await bars?.locator('[data-part="label"]').allTextContents()).toEqual([
    '特別定額給付金の給付　93.9％',
    '情報化の推進　4.9％',
    'そのほかの22事業　1.2％',
  ])
  const shares = await areas?.locator('tbody tr td:last-child').allTextContents()
  expect(shares).toHaveLength(22)
  expect(Math.max(...(shares ?? []).map(Number.parseFloat))).toBeLessThan(50)
})

test('the home page tells as a picture and as a table what is stopped and when it goes on, and what was published last', async () => {
  const page = await city.visit()
  await page.goto(city.publicUrl)
  const timeline = page.getByRole('figure', { name: '緊急対策と緊急見直しの期間' })
  expect(await timeline.locator('[data-part="span"]').count()).toBe(12)
  // What is stopped or put off without a word about its return is open; the others hold for their year.
  const open = await timeline.locator('[data-part="span"][data-open]').count()
  await timeline.getByText('表で見る').click()
  expect(await timeline.locator('tbody tr').count()).toBe(12)
  expect(open).toBe(8)
  await page
    .getByRole('link', { name: /^ほか[0-9,]+件/ })
    .first()
    .click()
  expect(new URL(page.url()).pathname).toMatch(/^\/registers\/[a-z-]+$/)
})

test('without script and by keyboard a resident goes from the tree of sections to a programme, and to the command that proves it', async () => {
  const page = await city.visit({ javaScriptEnabled: false })
  await page.goto(`${city.publicUrl}/sections`)
  const press = async (role: 'link', name: string) => {
    await page.getByRole(role, { name, exact: true }).first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await press('link', '広報広聴課')
  expect(await page.locator('.daicho-found').textContent()).toBe('5 事業　予算の合計 355,062千円')
  await press('link', '区政PR')
  const proof = page.getByText(
    './daicho edition verify edition.sqlite --key edition.pub --entry programmes/P017',
  )
  expect(await proof.isVisible()).toBe(false)
  await page.locator('summary', { hasText: '書き換えられていないことを確かめる' }).focus()
  await page.keyboard.press('Enter')
  expect(await proof.isVisible()).toBe(true)
})

test('no page weighs more than 60 kB but the whole booklet', async () => {
  const paths = [
    '/',
    '/programmes',
    '/programmes/P020',
    '/sections',
    '/sections/D01',
    '/registers/annual-sheets',
    '/search?q=区',
    '/data',
  ]
  for (const path of [...paths, ...paths.map((each) => `/en${each}`)]) {
    const answer = await fetch(city.publicUrl + encodeURI(path))
    expect(answer.status).toBe(200)
    const { byteLength } = await answer.arrayBuffer()
    expect(byteLength, path).toBeLessThan(60_000)
    expect(byteLength, path).toBeGreaterThan(2_000)
  }
})

test('who reads English stays in English from page to page, with the conditions kept', async () => {
  const page = await city.visit()
  await page.goto(`${city.publicUrl}/programmes?flag=new`)
  await page.getByRole('link', { name: 'English' }).click()
  expect(page.url()).toBe(`${city.publicUrl}/en/programmes?flag=new`)
  expect(await page.getByRole('status').textContent()).toBe('4 programmes')
  await page.getByRole('button', { name: 'Show' }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')

  for (const path of ['/en/', '/en/programmes', '/en/programmes/P015', '/en/booklets', '/en/data']) {
    await page.goto(city.publicUrl + path)
    const hrefs = await page
      .locator('main a[href^="/"], nav a[href^="/"]')
      .evaluateAll((links) =>
        links.map((link) => (link as unknown as { getAttribute(name: string): string }).getAttribute('href')),
      )
    expect(hrefs.length).toBeGreaterThan(5)
    // Files have no language.
    expect(hrefs.filter((href) => !/^\/en\/|\.[a-z]+$/.test(href))).toEqual([])
  }
})

test('an address that leads nowhere is answered with 404 and a way back', async () => {
  const page = await city.visit()
  for (const path of ['/nothing', '/programmes/P999', '/booklets/1999', '/booklets/2020/other.pdf']) {
    const answer = await page.goto(city.publicUrl + path)
    expect(answer?.status()).toBe(404)
    expect(await page.getByRole('link', { name: '最初のページへ' }).count()).toBe(1)
  }
})

test.runIf(process.env.UPDATE_IMAGES)(
  'the images of the README are taken from these very pages',
  async () => {
    await mkdir(IMAGES, { recursive: true })
    // A page that still glides to its place would be caught on the way.
    const resident = await city.visit({ reducedMotion: 'reduce' })
    await take(resident, city.publicUrl, 'public-home', 1600)
    await take(resident, `${city.publicUrl}/booklets/2020#programme-35`, 'booklet', 900)
    await take(await city.work('sachiko'), `${city.officeUrl}/annual-sheets`, 'office-list', 800)
  },
)

async function take(page: Page, url: string, name: string, height: number): Promise<void> {
  await page.setViewportSize({ width: 1280, height })
  await page.goto(url)
  const image = await page.screenshot({ path: join(IMAGES, `${name}.png`) })
  expect(image.length).toBeLessThan(400_000)
}
