import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()

test('a resident reads what is about to be destroyed and asks that a folder be kept, without a barrier on the way', async () => {
  const page = await city.visit()
  await page.goto(`${city.publicUrl}/`)
  await page.getByRole('link', { name: '廃棄と保存' }).click()
  expect(await page.getByRole('main').textContent()).toMatch(/あと25日[\s\S]*印刷物の発送の控え/)
  expect(await page.getByRole('main').textContent()).toMatch(/凍結中[\s\S]*監査/)
  await sound(page)
  await page
    .getByRole('link', { name: /意見・凍結の申出をする/ })
    .first()
    .click()
  await sound(page)
  await page.getByLabel(/廃棄しないでほしい/).check()
  await page.getByLabel(/内容と理由/).fill('発送の記録を、郷土の研究に使いたいので残してください。')
  await page.waitForTimeout(3_100)
  await page.getByRole('button', { name: /送/ }).first().click()
  await page
    .getByText(/受付番号|受け付けました/)
    .first()
    .waitFor()

  for (const path of ['/disposal/past', '/disposal/permanent', '/en/disposal', '/en/disposal/past']) {
    await page.goto(city.publicUrl + path)
    await sound(page)
  }
  await page.goto(`${city.publicUrl}/disposal/past`)
  await page.getByRole('link', { name: /廃棄したフォルダの証明/ }).click()
  expect(await page.getByRole('main').textContent()).toContain('目録は、証明のハッシュと合っています。')
  await sound(page)
  await page.goto(`${city.publicUrl}/disposal/permanent`)
  await page
    .getByRole('link', { name: /利用を請求する/ })
    .first()
    .click()
  await sound(page)
})

test('a clerk sees what expires when, tries other years, and finds what stands against a disposal', async () => {
  const page = await city.work('sachiko')
  await page.goto(`${city.officeUrl}/retention`)
  await page.getByLabel('保存期間の区分').selectOption({ label: '3年' })
  await page.getByLabel('年数').fill('5')
  await page.getByRole('button', { name: '数える' }).click()
  await page.getByText('試した定めによる満了').first().waitFor()
  await sound(page)
  await page.goto(`${city.officeUrl}/disposal-desk`)
  await sound(page)
  await page.getByRole('link', { name: /その1/ }).click()
  expect(await page.getByRole('main').textContent()).toMatch(/監査（.*）のため、.*から凍結中である。/)
  await sound(page)
  await page
    .getByRole('link', { name: /印刷物の発送の控え/ })
    .first()
    .click()
  expect(await page.getByRole('main').textContent()).toContain('起算日から3年を数え')
  await sound(page)
})

/** No barrier, and nothing that has to be scrolled sideways on a telephone. */
async function sound(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  const [wide = 0, inner = 0] = (await page.evaluate(
    '[document.documentElement.scrollWidth, innerWidth]',
  )) as number[]
  expect(wide, page.url()).toBeLessThanOrEqual(inner)
  await page.setViewportSize({ width: 1280, height: 900 })
}
