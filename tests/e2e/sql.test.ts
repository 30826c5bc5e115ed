import { expect, test } from 'vitest'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()

test('the browser loads the edition, runs an example by itself and gives the result as CSV', async () => {
  const page = await city.visit()
  const asked: string[] = []
  const said: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  page.on('console', (message) => said.push(message.text()))
  await page.goto(`${city.publicUrl}/data/sql`)
  await page.getByRole('button', { name: '公開版を読み込む' }).click()
  await page.getByText(/公開版第\d号を読み込みました/).waitFor()
  const loaded = asked.length

  await page.getByText('緊急対策と緊急見直しのすべて', { exact: true }).click()
  await page.getByRole('button', { name: /この例を使う.*緊急対策と緊急見直しのすべて/ }).click()
  await page
    .getByRole('status')
    .getByText(/^\d+行/)
    .waitFor()
  expect(await page.locator('daicho-sql tbody tr').count()).toBeGreaterThan(10)
  expect(await violations(page)).toEqual([])

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '結果をCSVで受け取る' }).click(),
  ])
  const lines: Buffer[] = []
  for await (const bytes of await download.createReadStream()) lines.push(bytes as Buffer)
  expect(Buffer.concat(lines).toString()).toMatch(/^\uFEFF年度,種別,事務事業/)

  await page.getByLabel('SQL').fill('DELETE FROM entries')
  await page.getByLabel('SQL').press('Control+Enter')
  await page.getByText('ここでは読むことだけができます').waitFor()
  await page.getByLabel('SQL').fill('SELECT cost FROM programmes')
  await page.getByRole('button', { name: '実行する' }).click()
  await page.getByText('「cost」という項目はありません').waitFor()

  // A query without an end is stopped, and the next one runs.
  await page
    .getByLabel('SQL')
    .fill('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT max(i) FROM n')
  await page.getByRole('button', { name: '実行する' }).click()
  await page.getByRole('button', { name: '止める' }).click()
  await page.getByText(/公開版第\d号を読み込みました/).waitFor()
  await page.getByLabel('SQL').fill('SELECT count(*) AS 件数 FROM programmes')
  await page.getByRole('button', { name: '実行する' }).click()
  await page.locator('daicho-sql tbody td', { hasText: '39' }).waitFor()

  // No query has left the browser: after loading, only the worker and what it needs were asked for again.
  expect(asked.slice(loaded).filter((path) => !/^\/(assets\/|data\/registers\.sql$)/.test(path))).toEqual([])
  expect(said.filter((text) => /Content Security Policy|Uncaught/.test(text))).toEqual([])
})

test('without script the page tells how to do the same by hand, and shows the examples', async () => {
  const page = await city.visit({ javaScriptEnabled: false })
  await page.goto(`${city.publicUrl}/data/sql`)
  expect(await page.locator('daicho-sql').isVisible()).toBe(false)
  expect(await page.getByText('sqlite3 -readonly -box -init registers.sql edition.sqlite').isVisible()).toBe(
    true,
  )
  await page.getByText('予算の大きい事務事業', { exact: true }).click()
  expect(await page.locator('details pre').first().isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'この例を使う' }).count()).toBe(0)
})
