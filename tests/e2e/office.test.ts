import { expect, test } from 'vitest'
import { useCity } from './city.ts'
import { fillSheet, nextYear, tabTo } from './sheet-form.ts'

const city = useCity()

test('what a clerk writes is approved by another, released, and on the public page without anybody doing more', async () => {
  const clerk = await city.work('sachiko')
  await clerk.goto(`${city.officeUrl}/sections/new`)
  await clerk.getByLabel('組織コード').fill('S900')
  await clerk.getByLabel('名称').fill('区史編さん課')
  await clerk.getByLabel('階層').selectOption({ label: '課' })
  await clerk.getByLabel('上位の組織').fill('D01')
  await clerk.getByRole('button', { name: '保存' }).click()
  expect(await clerk.getByRole('alert').or(clerk.getByRole('status')).textContent()).toContain('記録しました')

  await clerk.goto(`${city.officeUrl}/annual-sheets/new`)
  await fillSheet(clerk, { sections: 'S900' })
  await clerk.getByRole('button', { name: '保存' }).click()
  const sheet = `${city.officeUrl}/annual-sheets/P002-2021`
  expect(clerk.url()).toBe(`${sheet}?done=insert`)

  for (const entry of ['/sections/S900', '/annual-sheets/P002-2021']) {
    await clerk.goto(`${city.officeUrl}${entry}`)
    await clerk.getByRole('button', { name: '点検を依頼' }).click()
    expect(await clerk.getByText('自分では承認できない').count()).toBe(1)
    expect(await clerk.getByRole('button', { name: '承認' }).count()).toBe(0)
  }

  const checker = await city.work('kenji')
  await checker.goto(`${city.officeUrl}/`)
  expect(await checker.getByRole('heading', { name: '点検・承認を待つもの' }).count()).toBe(1)
  for (const entry of ['/sections/S900', '/annual-sheets/P002-2021']) {
    await checker.goto(`${city.officeUrl}${entry}`)
    await checker.getByRole('button', { name: '承認' }).click()
    await checker.getByRole('button', { name: '公開' }).click()
    await checker.getByText('公開：記録しました。').waitFor()
  }
  const released = Date.now()

  const resident = await city.visit()
  for (;;) {
    await resident.goto(`${city.publicUrl}/programmes/P002`)
    if ((await resident.getByText('区史編さん課').count()) > 0) break
    expect(Date.now() - released).toBeLessThan(60_000)
    await resident.waitForTimeout(100)
  }
  expect(await resident.locator('#year-2021').textContent()).toContain('12,345千円')
})

test('of two clerks who change the same entry the second sees both versions and keeps both changes', async () => {
  const [first, second] = [await city.work('hanako'), await city.work('jiro')]
  const entry = `${city.officeUrl}/annual-sheets/P016-2020`
  await first.goto(`${entry}/edit`)
  await second.goto(`${entry}/edit`)
  await first.locator('[name="initialBudget"]').fill('48000000')
  await first.getByRole('button', { name: '保存' }).click()
  await first.getByText('変更：記録しました。').waitFor()

  await second.locator('[name="name"]').fill('FM放送とポッドキャスト')
  await second.locator('[name="why"]').fill('配信を始めたため')
  await second.getByRole('button', { name: '保存' }).click()
  const warning = second.locator('.dads-notification-banner')
  expect(await warning.textContent()).toMatch(/ほかの人がこの登録を変更しました/)
  expect(await warning.textContent()).toMatch(/山田 花子[\s\S]*47,796,000円[\s\S]*48,000,000円/)
  expect(await second.locator('[name="name"]').inputValue()).toBe('FM放送とポッドキャスト')
  expect(await second.locator('[name="why"]').inputValue()).toBe('配信を始めたため')

  expect(await second.locator('[name="initialBudget"]').inputValue()).toBe('48,000,000')
  await second.getByRole('button', { name: '保存' }).click()
  await second.getByText('変更：記録しました。').waitFor()
  const values = await second.locator('.dads-description-list').textContent()
  expect(values).toContain('FM放送とポッドキャスト')
  expect(values).toContain('48,000,000円')

  await second.getByRole('link', { name: '履歴' }).click()
  const newest = await second.locator('.daicho-history > li').first().textContent()
  expect(newest).toMatch(/佐藤 次郎[\s\S]*配信を始めたため[\s\S]*FM放送[\s\S]*FM放送とポッドキャスト/)
})

test('wrong input is listed at the top, each line leads to its field, and what was typed stays', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/annual-sheets/new`)
  await fillSheet(page, { fiscalYear: '令和百年', initialBudget: '三万円くらい', programme: 'P999' })
  await page.getByRole('button', { name: '保存' }).click()
  const summary = page.locator('#errors')
  expect(await page.evaluate('document.activeElement.id')).toBe('errors')
  expect(await summary.getByRole('link').count()).toBeGreaterThanOrEqual(2)
  await summary.getByRole('link', { name: /年度/ }).click()
  expect(await page.evaluate('document.activeElement.name')).toBe('fiscalYear')
  expect(await page.locator('[name="fiscalYear"]').inputValue()).toBe('令和百年')
  expect(await page.locator('[name="fiscalYear"]').getAttribute('aria-invalid')).toBe('true')
  expect(await page.locator('[name="initialBudget"]').inputValue()).toBe('三万円くらい')
  expect(await page.locator('[name="content"]').inputValue()).toBe(nextYear.content)
})

test('a step that another has taken meanwhile is refused on the entry itself, with what stands now', async () => {
  const [one, other] = [await city.work('hanako'), await city.work('jiro')]
  const entry = `${city.officeUrl}/annual-sheets/P017-2020`
  await one.goto(`${entry}/edit`)
  await one.locator('[name="position"]').fill('170')
  await one.getByRole('button', { name: '保存' }).click()
  await other.goto(entry)
  await one.getByRole('button', { name: '点検を依頼' }).click()
  await one.getByText('点検を依頼：記録しました。').waitFor()
  await other.getByRole('button', { name: '点検を依頼' }).click()
  expect(await other.locator('.dads-notification-banner[data-type="error"]').textContent()).toContain(
    '書き換えた',
  )
  expect(await other.getByRole('heading', { level: 1 }).textContent()).toBe('区政PR')
})

test('a list is searched, filtered, sorted and given other columns, and each of these has an address', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/annual-sheets`)
  const counted = () => page.locator('.daicho-pager__count').textContent()
  const rows = page.locator('tbody tr')

  const main = page.getByRole('main')
  await main.getByRole('searchbox').fill('基幹統計')
  await main.getByRole('button', { name: '検索' }).click()
  expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('基幹統計調査')])

  await page.goto(`${city.officeUrl}/annual-sheets`)
  await page.getByText('絞り込みと列の選択').click()
  await page.locator('[name="fiscalYear.from"]').fill('2020')
  await page.locator('[name="fiscalYear.until"]').fill('2020')
  await page.locator('[name="isNew"]').selectOption({ label: '有' })
  await page.getByRole('checkbox', { name: '当初予算' }).check()
  await page.getByRole('button', { name: 'この条件で表示' }).click()
  expect(await counted()).toContain('4件')

  await page.getByRole('link', { name: /当初予算/ }).click()
  await page.getByRole('link', { name: /当初予算/ }).click()
  expect(await page.locator('th[aria-sort="descending"]').textContent()).toContain('当初予算')
  expect(await counted()).toContain('4件')
  await page.reload()
  expect(await page.locator('th[aria-sort="descending"]').count()).toBe(1)
})

test('a list of more than one page leads on and back to where it began', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/annual-sheets?lang=ja`)
  for (const year of [
    '令和4年度',
    '令和5年度',
    '令和6年度',
    '令和7年度',
    '令和8年度',
    '令和9年度',
    '令和10年度',
    '令和11年度',
    '令和12年度',
    '令和13年度',
    '令和14年度',
  ]) {
    const answer = await page.request.post(`${city.officeUrl}/annual-sheets`, {
      headers: { origin: city.officeUrl },
      form: { ...nextYear, fiscalYear: year, isNew: 'false', isReference: 'false' },
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(303)
  }
  await page.reload()
  const first = await page.locator('tbody tr').allInnerTexts()
  expect(first).toHaveLength(50)
  await page.getByRole('link', { name: '次へ' }).click()
  const second = await page.locator('tbody tr').allInnerTexts()
  expect(second.length).toBeGreaterThan(0)
  expect(second.filter((row) => first.includes(row))).toEqual([])
  expect(await page.locator('.daicho-pager__count').textContent()).toContain('51～')
  await page.getByRole('link', { name: '前へ' }).click()
  expect(await page.locator('tbody tr').allInnerTexts()).toEqual(first)
})

test('an annual sheet is written and sent to review with the keyboard alone', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/annual-sheets/new`)
  for (const [name, text] of Object.entries({ ...nextYear, fiscalYear: '令和20年度' })) {
    await tabTo(page, `[name="${name}"]`)
    await page.keyboard.insertText(text)
  }
  await tabTo(page, '.daicho-form button')
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=insert/)
  await tabTo(page, '.daicho-steps button')
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=review/)
})

test('the same form works without script', async () => {
  const page = await city.work('jiro', { javaScriptEnabled: false })
  await page.goto(`${city.officeUrl}/annual-sheets/new`)
  await fillSheet(page, { fiscalYear: '令和百年' })
  await page.getByRole('button', { name: '保存' }).click()
  expect(await page.locator('#errors').textContent()).toContain('年度')
  await page.locator('[name="fiscalYear"]').fill('令和21年度')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('登録：記録しました。').waitFor()
  expect(await page.locator('.dads-description-list').textContent()).toMatch(/12,345,000円[\s\S]*写真の目録/)
})
