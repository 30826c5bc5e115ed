import { expect, test } from 'vitest'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()

test('a clerk opens a request, an auditor sees the line, and the person gets the report', async () => {
  const clerk = await city.work('hanako')
  await clerk.goto(city.officeUrl)
  await clerk.goto(`${city.officeUrl}/personal-desk`)
  expect(await clerk.locator('tbody tr').first().textContent()).toMatch(/R-2000-001[\s\S]*超過/)
  await clerk.getByRole('link', { name: /R-2000-001/ }).click()
  expect(await clerk.getByRole('heading', { level: 1 }).textContent()).toContain('相談の記録の開示')
  expect(await violations(clerk)).toEqual([])
  expect((await clerk.goto(`${city.officeUrl}/access`))?.status()).toBe(403)

  const auditor = await city.work('akira')
  await auditor.goto(`${city.officeUrl}/access`)
  await auditor.getByLabel('台帳', { exact: true }).selectOption('personal-requests')
  await auditor.getByLabel('登録の番号').fill('R-2000-001')
  await auditor.getByRole('button', { name: 'この条件で表示' }).click()
  const lines = await auditor.locator('tbody tr').allInnerTexts()
  // The own desk, which tells of the case that is due, the list of cases, and the case.
  expect(lines.filter((line) => line.includes('山田 花子')).length).toBe(3)
  expect(lines.join()).toContain('/personal-desk/R-2000-001')
  expect(await violations(auditor)).toEqual([])

  await auditor.getByRole('link', { name: '本人への報告書' }).click()
  await auditor.getByLabel('本人の登録').fill('personal-requests/R-2000-001')
  await auditor.getByRole('button', { name: '報告書を作る' }).click()
  const report = await auditor.locator('main').textContent()
  expect(report).toContain('hanako')
  expect(report).not.toContain('R-2000-002')
})

test('a withdrawal because of personal information opens an incident, which is led to its page in public', async () => {
  const sachiko = await city.work('sachiko')
  await sachiko.goto(`${city.officeUrl}/annual-sheets/P017-2020`)
  await sachiko.getByText('取り下げる').first().click()
  await sachiko.getByLabel('取り下げる：理由').fill('題名に個人が分かる記載があった')
  await sachiko.getByLabel('個人情報が公開されていた').check()
  await sachiko.getByRole('button', { name: '取り下げる' }).click()
  await sachiko.getByText('記録しました').first().waitFor()

  await sachiko.goto(`${city.officeUrl}/incident-desk`)
  await sachiko.getByRole('link', { name: /公開した年度事業の個人情報/ }).click()
  const desk = sachiko.url()
  const number = desk.split('/').at(-1) ?? ''
  expect(await sachiko.locator('main').textContent()).toContain('本人の数がまだ分からない')
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10)
  for (const [step, fill] of [
    ['初動判断', { triagedOn: today, affected: '150' }],
    ['拡大防止', { containedOn: today }],
  ] as const) {
    for (const [name, value] of Object.entries(fill)) await sachiko.locator(`[name="${name}"]`).fill(value)
    await sachiko.getByRole('button', { name: `${step}：記録する` }).click()
    await sachiko.getByText(`${step}：記録しました。`).waitFor()
  }
  expect(await sachiko.locator('main').textContent()).toContain('150人が、100人を超える')
  expect(await violations(sachiko)).toEqual([])
  await sachiko.goto(`${desk}?step=publication-decision`)
  await sachiko.locator('[name="publication"]').selectOption('atOnce')
  await sachiko.getByRole('button', { name: '公表の方法の決定：記録する' }).click()
  await sachiko.getByText('公表の方法の決定：記録しました。').waitFor()
  await sachiko.goto(`${city.officeUrl}/incidents/${number}`)
  await sachiko.getByRole('button', { name: '点検を依頼' }).click()

  const checker = await city.work('kenji')
  await checker.goto(`${city.officeUrl}/incidents/${number}`)
  await checker.getByRole('button', { name: '承認' }).click()
  await checker.getByRole('button', { name: '公開' }).click()
  await checker.getByText('公開：記録しました。').waitFor()
  const released = Date.now()

  const resident = await city.visit()
  for (;;) {
    const answer = await resident.goto(`${city.publicUrl}/incidents/${number}`)
    if (answer?.status() === 200) break
    expect(Date.now() - released).toBeLessThan(60_000)
    await resident.waitForTimeout(100)
  }
  expect(await resident.locator('main').textContent()).toContain('150人')
  expect(await violations(resident)).toEqual([])
  await resident.goto(`${city.publicUrl}/incidents`)
  expect(await resident.locator('main').textContent()).not.toContain('訓練')
})
