import { expect, test } from 'vitest'
import { listHistory } from '#core/store/journal.ts'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()
const HEADING = '川の近くにいる人は、いますぐ避難してください'

test('one person turns the whole public site into a notice at once, and back; another confirms it', async () => {
  const page = await city.work('misaki')
  await page.goto(`${city.officeUrl}/`)
  await page.getByRole('link', { name: '災害モード' }).click()
  expect(await page.getByRole('main').textContent()).toContain('出ているお知らせはありません')
  expect(await violations(page)).toEqual([])
  await page.getByLabel('見出し').fill(HEADING)
  await page.getByLabel('本文').fill('大雨で北川があふれるおそれがあります。\n高いところへ避難してください。')
  await page.getByLabel('やさしい日本語').fill('大雨です。高いところへ逃げてください。')
  await page.getByLabel('電話').fill('03-0000-0000')
  await page.getByRole('button', { name: '住民に見える形を確かめる' }).click()

  expect(await page.getByRole('article').textContent()).toContain(`【避難】${HEADING}`)
  expect(await page.getByRole('main').textContent()).toContain('英語の文がありません。')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '戻って直す' }).click()
  expect(await page.getByLabel('見出し').inputValue()).toBe(HEADING)
  await page.getByLabel('英語').fill('Heavy rain: move to higher ground now.')
  await page.getByRole('button', { name: '住民に見える形を確かめる' }).click()
  await page.getByLabel('公開の理由').fill('北川の水位が避難判断水位に達した')
  await page.getByRole('button', { name: 'いますぐ公開する' }).click()

  const resident = await city.visit()
  for (const path of ['/', '/programmes/P001', '/data']) {
    await expect.poll(async () => title(resident, path), { timeout: 60_000 }).toContain(HEADING)
  }
  expect(await violations(resident)).toEqual([])
  await resident.setViewportSize({ width: 320, height: 640 })
  const widths = await resident.evaluate('[document.documentElement.scrollWidth, innerWidth]')
  expect((widths as number[])[0]).toBeLessThanOrEqual((widths as number[])[1] ?? 0)
  await resident.goto(`${city.publicUrl}/programmes/P001`)
  await resident.getByRole('link', { name: 'このページのふだんの内容を見る' }).click()
  expect(await resident.locator('.daicho-sheet').count()).toBeGreaterThan(0)

  const other = await city.work('kenji')
  await other.goto(`${city.officeUrl}/`)
  await other.getByRole('link', { name: '災害モード' }).click()
  expect(await other.getByRole('main').textContent()).toContain('中村 美咲が一人で公開')
  await other.getByRole('button', { name: `事後の確認：${HEADING}` }).click()
  expect(await other.getByRole('main').textContent()).toContain('高橋 健司が確認済み')
  expect(await other.getByRole('button', { name: 'いますぐ終える' }).count()).toBe(0)

  await page.goto(`${city.officeUrl}/disaster`)
  await page.getByLabel('終える理由').fill('水位が下がった')
  await page.getByRole('button', { name: 'いますぐ終える' }).click()
  await expect.poll(async () => title(resident, '/'), { timeout: 60_000 }).not.toContain(HEADING)
  const lines = await listHistory(city.db, 'emergency-notices', '1')
  expect(lines.map(({ act, by, why }) => [act, by, why])).toEqual([
    ['release', 'misaki', '水位が下がった'],
    ['revise', 'misaki', '水位が下がった'],
    ['confirmation', 'kenji', ''],
    ['release', 'misaki', '北川の水位が避難判断水位に達した'],
    ['insert', 'misaki', '北川の水位が避難判断水位に達した'],
  ])
})

test('nobody without the right sees the form or publishes anything, by whatever way', async () => {
  const cookie = await city.signIn('sachiko')
  const send = (path: string) =>
    fetch(city.officeUrl + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: city.officeUrl },
      body: new URLSearchParams({ heading: 'x', why: 'x', revision: '1' }),
    })
  for (const path of ['/disaster', '/disaster/preview', '/disaster/form', '/disaster/1/ending']) {
    expect((await send(path)).status).toBe(403)
  }
  const page = await city.work('sachiko')
  await page.goto(`${city.officeUrl}/disaster`)
  expect(await page.getByRole('button', { name: '住民に見える形を確かめる' }).count()).toBe(0)
})

async function title(page: Awaited<ReturnType<typeof city.visit>>, path: string): Promise<string> {
  await page.goto(city.publicUrl + path)
  return page.title()
}
