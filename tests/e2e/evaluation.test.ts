import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { get, insert } from '#core/store/entries.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()
const VIEWPOINTS = ['必要性', '有効性', '効率性', '公平性', '協働']

test('a year’s evaluation is begun, judged, handed in, approved by another, released, printed and read by a resident', async () => {
  const stamp = { by: 'hanako', at: new Date(), why: '試験' }
  const { entry } = await get(city.db, annualSheets.record, 'P016-2020')
  await insert(city.db, stamp, annualSheets, { ...entry, fiscalYear: 2021 })

  const clerk = await city.work('hanako')
  await clerk.goto(`${city.officeUrl}/evaluation`)
  await clerk.getByText('年度の評価を始める').first().click()
  await clerk.getByLabel('評価する年度').selectOption('2021')
  await clerk.getByLabel('事務事業評価の提出期限').fill('2099-05-31')
  await clerk.getByLabel('施策評価の提出期限').fill('2099-06-30')
  await clerk.getByLabel('政策評価の提出期限').fill('2099-07-31')
  await clerk.getByLabel('期限の根拠').fill('決算審査の日程から')
  expect(await violations(clerk)).toEqual([])
  await clerk.getByRole('button', { name: '年度の評価を始める' }).click()
  await clerk.getByText(/評価の下書きを\d+件作りました/).waitFor()
  expect(await violations(clerk)).toEqual([])

  await clerk.getByRole('link', { name: 'FM放送' }).click()
  expect(await clerk.getByText('番組の内容を聴取の調べから選ぶ').count()).toBeGreaterThan(0)
  expect(await clerk.getByRole('button', { name: '提出する' }).count()).toBe(0)
  for (const viewpoint of VIEWPOINTS) {
    await clerk.getByLabel(viewpoint, { exact: false }).first().selectOption('B')
    await clerk.getByLabel(`${viewpoint}の理由`).fill('説明できる。')
  }
  await clerk.getByLabel('今後の方向').selectOption('continue')
  await clerk.locator('[name="directionReason"]').fill('聴く人が増えている。')
  await clerk.locator('[name="lastSteps.0.outcome"]').selectOption('done')
  await clerk.locator('[name="nextSteps.0.step"]').fill('番組表を直す')
  await clerk.locator('[name="nextSteps.0.who"]').fill('広報広聴課')
  await clerk.locator('[name="nextSteps.0.dueOn"]').fill('2022-12-28')
  expect(await violations(clerk)).toEqual([])
  await clerk.getByRole('button', { name: '保存' }).click()
  await clerk.getByRole('button', { name: '提出する' }).click()
  await clerk.getByText('提出しました。').waitFor()
  expect(await clerk.getByRole('button', { name: '承認' }).count()).toBe(0)

  const checker = await city.work('kenji')
  await checker.goto(`${city.officeUrl}/evaluation/2021/results`)
  expect(await checker.getByText('まだ公開されていません').count()).toBe(1)
  await checker.goto(`${city.officeUrl}/evaluations/P016-2021`)
  await checker.getByRole('button', { name: '承認' }).click()
  await checker.getByRole('button', { name: '公開' }).click()
  await checker.getByText('公開：記録しました。').waitFor()
  await checker.goto(`${city.officeUrl}/evaluation/2021/results`)
  expect(await violations(checker)).toEqual([])
  const pdf = await checker.request.get(`${city.officeUrl}/evaluation/2021/results/evaluations-2021.pdf`)
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')

  const resident = await city.visit()
  await expect
    .poll(async () => (await resident.goto(`${city.publicUrl}/evaluations/2021`))?.status(), {
      timeout: 60_000,
    })
    .toBe(200)
  expect(await violations(resident)).toEqual([])
  await resident.getByRole('link', { name: 'FM放送' }).click()
  expect(await resident.locator('#evaluation-2021').textContent()).toContain('聴く人が増えている。')
  expect(await violations(resident)).toEqual([])
  const published = await resident.request.get(`${city.publicUrl}/evaluations/2021/evaluations-2021.pdf`)
  expect((await published.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('the plans, the results and the matching cases pass axe on every width and in English', async () => {
  const resident = await city.visit()
  for (const address of [
    '/plans',
    '/evaluations',
    '/matching',
    '/en/plans',
    '/en/evaluations',
    '/en/matching',
  ]) {
    await resident.goto(`${city.publicUrl}${address}`)
    for (const width of [1280, 320]) {
      await resident.setViewportSize({ width, height: 800 })
      expect([address, width, await violations(resident)]).toEqual([address, width, []])
      expect([address, width, await brokenHeadings(resident)]).toEqual([address, width, []])
    }
  }
})

/** Headings of one word that stand on two lines. */
async function brokenHeadings(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('thead th')].flatMap((heading) => {
      const range = document.createRange()
      range.selectNodeContents(heading)
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
      const said = heading.textContent?.trim() ?? ''
      return /^[A-Za-z]+$/.test(said) && lines.size > 1 ? [said] : []
    }),
  )
}
