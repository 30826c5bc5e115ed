import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()

const PUBLIC = [
  '/',
  '/programmes',
  '/programmes?q=宇宙港',
  '/programmes/P023',
  '/programmes/P030',
  '/booklets',
  '/booklets/2020',
  '/data',
  '/nothing',
  '/en/',
  '/en/programmes/P035',
  '/furigana/',
  '/furigana/accessibility',
  '/policy',
  '/furigana/programmes/P023',
  '/sections',
  '/sections/D01',
  '/en/sections/S009',
  '/registers',
  '/registers/annual-sheets/of/P015',
  '/registers/urgent-reviews/P003-2020-urgentReview',
  '/registers/sections/S009/revisions/4',
  '/ask?programme=P015',
  '/en/ask',
  '/ask/receipt?number=1234',
  '/furigana/ask?programme=P015',
  '/furigana/data/sql',
  '/api/v1',
]
const OFFICE = [
  '/',
  '/annual-sheets',
  '/annual-sheets?state=draft',
  '/annual-sheets?state=released&fiscalYear.from=2020',
  '/annual-sheets/new',
  '/annual-sheets/import',
  '/annual-sheets/P030-2020',
  '/annual-sheets/P030-2020/edit',
  '/annual-sheets/P030-2020/history',
  '/annual-sheets/P030-2020/as-of',
  '/urgent-reviews',
  '/programmes/new',
  '/password',
  '/nothing',
  '/en/',
]

test.each(PUBLIC)(
  'the public page %s breaks no rule of WCAG 2.2 AA and never scrolls sideways',
  async (path) => {
    const page = await city.visit()
    await checkPage(page, city.publicUrl + path)
  },
)

test.each([
  ['without a script', false],
  ['with one, where no page breaks a rule', true],
])('a question is asked by keyboard, refused, mended and received, %s', async (_, javaScriptEnabled) => {
  const page = await city.visit({ javaScriptEnabled })
  // The check itself is a script.
  const check = async () => (javaScriptEnabled ? checkPage(page) : undefined)
  await page.goto(`${city.publicUrl}/programmes/P015`)
  await page.getByRole('link', { name: 'この事務事業について質問する' }).press('Enter')
  await page.getByLabel('訂正の申し出').press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.type('発行部数が二か所で違います。')
  await page.getByLabel('メールアドレス').fill('midori@example')
  await page.keyboard.press('Enter')
  const refused = page.getByRole('link', { name: 'メールアドレス：name@example.jp' })
  await refused.press('Enter')
  await check()
  await page.getByLabel('メールアドレス').fill('midori@example.jp')
  // Nobody reads and writes in less.
  await page.waitForTimeout(3000)
  await page.keyboard.press('Enter')
  expect(await page.getByRole('status').textContent()).toContain('受け付けました')
  expect(await page.getByRole('main').textContent()).toMatch(/\d{4}-\d{4}-\d{4}-\d{4}/)
  expect(await page.getByRole('main').textContent()).not.toMatch(/部数|midori/)
  await check()
})

test('the page for signing in breaks no rule of WCAG 2.2 AA, before and after a mistake', async () => {
  const page = await city.visit()
  await checkPage(page, `${city.officeUrl}/sign-in`)
  await page.getByLabel('利用者ID').fill('nobody')
  await page.getByLabel('パスワード').fill('wrong')
  await page.getByRole('button', { name: 'サインイン' }).click()
  await checkPage(page)
})

test.each(OFFICE)(
  'the office page %s breaks no rule of WCAG 2.2 AA and never scrolls sideways',
  async (path) => {
    const page = await city.work('sachiko')
    await checkPage(page, city.officeUrl + path)
  },
)

test('a form that came back with mistakes, and one that was overtaken, break no rule of WCAG 2.2 AA', async () => {
  const page = await city.work('sachiko')
  const other = await city.work('sachiko')
  await page.goto(`${city.officeUrl}/annual-sheets/P018-2020/edit?lang=ja`)
  await other.goto(`${city.officeUrl}/annual-sheets/P018-2020/edit`)
  await page.locator('[name="fiscalYear"]').fill('いつか')
  await page.getByRole('button', { name: '保存' }).click()
  await checkPage(page)

  await page.goto(`${city.officeUrl}/annual-sheets/P018-2020/edit`)
  await other.locator('[name="position"]').fill('180')
  await other.getByRole('button', { name: '保存' }).click()
  await page.locator('[name="content"]').fill('1. 意見の受付\n2. 回答')
  await page.getByRole('button', { name: '保存' }).click()
  expect(await page.locator('.dads-notification-banner').count()).toBe(1)
  await checkPage(page)
})

/** In light and dark on a desk, then as narrow as a small telephone, which is also a desk at 400 %. */
async function checkPage(page: Page, url?: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  if (url) await page.goto(url)
  expect(await violations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 256 })
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
}
