import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()

test('a resident asks for a document out of the catalogue, follows the case by the secret link, and in the end everybody can open what was disclosed', async () => {
  const resident = await city.visit()
  await resident.goto(`${city.publicUrl}/documents`)
  await resident.getByRole('searchbox').first().fill('庁')
  await resident.getByRole('searchbox').first().press('Enter')
  await sound(resident)
  await resident.locator('.daicho-hit__title a').first().click()
  const documentUrl = resident.url()
  const key = decodeURIComponent(documentUrl.split('/').at(-1) ?? '')
  const title = (await resident.getByRole('heading', { level: 1 }).textContent())?.trim() ?? ''
  await sound(resident)
  await resident.getByRole('link', { name: 'ほかの文書と合わせて選ぶ' }).click()
  await sound(resident)
  await resident.getByRole('link', { name: 'この1件の公開を請求する' }).click()
  expect(resident.url()).toContain(`/disclosure/new?documents=${key}`)
  await sound(resident)
  expect(await resident.getByLabel(/知りたいこと/).inputValue()).toBe(title)
  await resident.getByLabel(/知りたいこと/).fill('この文書の全体を見たい。')
  await resident.getByLabel(/どこが持つ/).selectOption({ label: '区長' })
  await resident.getByLabel('電子データ').check()
  await resident.getByLabel('それ以外').check()
  await resident.getByLabel(/氏名・名称/).fill('見本 花子')
  await resident.getByLabel(/メールアドレス/).fill('mihon@example.jp')
  await resident.waitForTimeout(3_100)
  await resident.getByRole('button', { name: '内容を確かめる' }).click()
  await sound(resident)
  await resident.getByRole('button', { name: '送信する' }).click()
  await resident.getByText('受け付けました').first().waitFor()
  await sound(resident)
  const link = (await resident.locator('.daicho-receipt__link').textContent())?.trim() ?? ''

  const number = await collected(key)
  const clerk = await city.work('sachiko')
  const desk = `${city.officeUrl}/disclosure/${number}`
  await clerk.goto(`${city.officeUrl}/disclosure`)
  await sound(clerk)
  await clerk.goto(desk)
  await act(clerk, '補正を求める', { asks: 'いつのものですか。' })
  await told(resident, link, 'いつのものですか。')
  await act(clerk, '補正されたことを記録する')
  await sound(clerk)

  await clerk.goto(`${desk}/decision`)
  await fill(clerk, { outcome: 'partial', subject: '庁舎の書類（見本）' })
  await fill(clerk, { 'grounds.0.place': '氏名', 'grounds.0.clause': 'personal' })
  await fill(clerk, { 'grounds.0.reason': '個人が分かるため' })
  await sound(clerk)
  await clerk.getByRole('button', { name: '決定の案として保存する' }).click()
  await clerk.getByRole('button', { name: '点検を依頼' }).click()
  const checker = await city.work('kenji')
  await checker.goto(`${city.officeUrl}/disclosure-decisions/${number}-1`)
  await checker.getByRole('button', { name: '承認' }).click()
  await checker.getByText('承認：記録しました。').waitFor()
  await clerk.goto(desk)
  await act(clerk, '決定を通知したことを記録する')
  await act(clerk, '費用を記録する', { item: 'copy', pages: '3' })
  await act(clerk, '納付を記録する')
  await act(clerk, '開示したことを記録する', { way: 'copy' })
  await told(resident, link, '開示')
  await sound(resident)
  await clerk.goto(desk)
  await sound(clerk)

  await redacted(clerk, checker, desk)
  // The days of the terms are over at once.
  await sql`update "disclosure-terms" set "releaseDays" = 0`.execute(city.db)
  await clerk.goto(`${city.officeUrl}/disclosure/proposals`)
  await sound(clerk)
  await clerk
    .locator('tr', { hasText: `${number}-1` })
    .getByRole('button')
    .click()
  await clerk.getByRole('button', { name: '点検を依頼' }).click()
  await clerk.getByText('点検を依頼：記録しました。').waitFor()
  await released(checker, `/documents/${encodeURIComponent(key)}`)

  await told(resident, documentUrl, '一度開示した文書です')
  await sound(resident)
  const file = await resident.locator('a[href^="/files/"]').first().getAttribute('href')
  const answer = await resident.request.get(`${city.publicUrl}${file}`)
  expect(answer.status()).toBe(200)
  const text = await answer.text()
  expect(text).toContain('庁舎の書類')
  expect(text).not.toContain('緑丘みどり')
}, 240_000)

/** Opens the form of an act on a case, fills it in, and sends it. */
async function act(page: Page, button: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
  const form = page.locator('form', { has: page.getByRole('button', { name: button, includeHidden: true }) })
  await page
    .locator('details', { has: form })
    .last()
    .evaluate((node) => {
      ;(node as unknown as { open: boolean }).open = true
    })
  await fill(page, values)
  await form.getByRole('button', { name: button }).click()
  await page.waitForLoadState()
  expect(await page.locator('[data-type="error"]').count(), button).toBe(0)
}

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const control = page.locator(`[name="${name}"]:not([type=hidden])`).first()
    const isChoice = (await control.evaluate((node) => (node as { tagName: string }).tagName)) === 'SELECT'
    await (isChoice ? control.selectOption(value) : control.fill(value))
  }
}

/** The next edition brings the words to a public page. */
async function told(page: Page, url: string, words: string): Promise<void> {
  for (const started = Date.now(); ; await page.waitForTimeout(200)) {
    // Only the part behind # may differ: the page is opened anew.
    await page.goto('about:blank')
    await page.goto(url)
    if (url.includes('#'))
      await page
        .getByText(/これまでの経過|見つかりません|ありません|エラー/)
        .first()
        .waitFor({ timeout: 10_000 })
        .catch(() => {})
    if ((await page.getByRole('main').textContent())?.includes(words)) return
    expect(Date.now() - started, words).toBeLessThan(60_000)
  }
}

/** From the case, a file is registered, a name removed from it, and the rest looked at and released by another. */
async function redacted(clerk: Page, checker: Page, desk: string): Promise<void> {
  await clerk.goto(desk)
  await clerk.getByRole('link', { name: '墨塗りを始める' }).click()
  await fill(clerk, { number: '2020-90001' })
  const original = '庁舎の書類\n出席者 緑丘みどり ほか\n以上\n'
  await clerk
    .locator('input[type=file][name=original]')
    .setInputFiles({ name: 'original.txt', mimeType: 'text/plain', buffer: Buffer.from(original) })
  await sound(clerk)
  await clerk.getByRole('button', { name: '保存' }).click()
  await clerk.waitForURL(/redactions\/2020-90001/)
  await clerk.goto(`${city.officeUrl}/redaction/2020-90001`)
  await fill(clerk, { words: '緑丘みどり', reason: '個人が分かるため' })
  await clerk.locator('[name=ground]').selectOption({ index: 1 })
  await clerk.getByRole('button', { name: '加える' }).click()
  await clerk.getByRole('button', { name: '公開するファイルを作る' }).click()
  await clerk.getByText('隠した言葉は残っていません').first().waitFor()
  await clerk.goto(`${city.officeUrl}/redactions/2020-90001`)
  await clerk.getByRole('button', { name: '点検を依頼' }).click()
  await clerk.getByText('点検を依頼：記録しました。').waitFor()
  await checker.goto(`${city.officeUrl}/redaction/2020-90001/result`)
  await checker.getByRole('button', { name: 'このページを見て確かめた' }).click()
  await checker.waitForLoadState()
  await released(checker, '/redactions/2020-90001')
}

async function released(checker: Page, path: string): Promise<void> {
  await checker.goto(city.officeUrl + path)
  await checker.getByRole('button', { name: '承認' }).click()
  await checker.getByText('承認：記録しました。').waitFor()
  await checker.getByRole('button', { name: '公開', exact: true }).click()
  await checker.getByText('公開：記録しました。').waitFor()
}

/** Has the office collect what was sent, and returns the number of the newest case about a document. */
async function collected(key: string): Promise<string> {
  await sql`insert into pgboss.job (name) values ('enquiries.collect')`.execute(city.db)
  for (const started = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const { rows } = await sql<{ key: string }>`
      select key from "disclosure-requests" where "channel" = 'web' and receipt is not null
      and documents @> ${JSON.stringify([key])}::jsonb`.execute(city.db)
    if (rows[0]) return rows[0].key
    expect(Date.now() - started).toBeLessThan(60_000)
  }
}

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
