import { expect, test } from 'vitest'
import { dayOf } from '#core/calendar/day.ts'
import { get } from '#core/store/entries.ts'
import { insertGrant, listGrants } from '#core/store/grants.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()

test('a clerk opens the next year: one programme ends, the others become drafts, and the year before is as it was', async () => {
  const before = await booklet()
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/year`)
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: '令和3年度を準備する' }).click()
  await page.getByRole('link', { name: '特別定額給付金の給付 扱いを変える' }).click()
  await page.getByLabel('終了する').check()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '決める' }).click()
  expect(await page.getByRole('status').textContent()).toContain('扱いを決めました')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '49件を作って開く' }).click()
  await expect
    .poll(
      async () => {
        await page.reload()
        return page.getByText('49件を作りました').count()
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBe(1)
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await violations(page)).toEqual([])

  const { state, entry } = await get(city.db, annualSheet, 'P013-2021')
  expect(state).toBe('draft')
  expect(entry).toMatchObject({ initialBudget: null, sections: ['S006'] })
  await page.goto(`${city.officeUrl}/year`)
  expect(await page.getByRole('heading', { name: /令和3年度 開いた/ }).count()).toBe(1)
  expect(await booklet()).toBe(before)
})

test('an administrator plans a re-organisation, another approves it, and the clerk of the section works on under its new name', async () => {
  const stamp = { by: 'admin', at: new Date(), why: '試験' }
  for (const person of ['jiro', 'kenji'] as const) {
    const grant = {
      role: 'administrator',
      section: null,
      personal: false,
      from: '2020-04-01',
      until: null,
    } as const
    await insertGrant(city.db, stamp, person, grant)
  }
  const before = await booklet()
  const planner = await city.work('jiro')
  await planner.goto(`${city.officeUrl}/organisation`)
  expect(await violations(planner)).toEqual([])
  await planner.getByLabel('名称').fill('財政課の改称')
  await planner.getByLabel('施行日').fill(dayOf(new Date()))
  await planner.getByRole('button', { name: '計画を作る' }).click()
  await planner.getByRole('link', { name: '改称' }).click()
  await planner.getByLabel('変える組織').selectOption('S006')
  await planner.getByLabel('名称').fill('財政企画課')
  expect(await violations(planner)).toEqual([])
  await planner.getByRole('button', { name: '計画に加える' }).click()
  expect(await planner.getByText('鈴木 三郎（saburo）').count()).toBe(1)
  expect(await violations(planner)).toEqual([])
  await planner.setViewportSize({ width: 320, height: 800 })
  expect(await violations(planner)).toEqual([])

  const chief = await city.work('kenji')
  await chief.goto(planner.url())
  await chief.getByLabel('理由（履歴に残る）').fill('組織規則の改正')
  await chief.getByRole('button', { name: 'この計画を承認する' }).click()
  await expect
    .poll(
      async () => {
        await chief.reload()
        return chief.getByText('施行しました').count()
      },
      { timeout: 90_000, interval: 100 },
    )
    .toBe(1)
  expect(await violations(chief)).toEqual([])

  const held = (await listGrants(city.db, 'saburo')).map(({ section, until }) => ({
    section,
    isOpen: until === null,
  }))
  expect(held).toEqual([
    { section: 'S006', isOpen: false },
    { section: 'S023', isOpen: true },
  ])
  expect(await booklet()).toBe(before)
})

test('the totals of urgent reviews pass axe in the office and in public', async () => {
  const clerk = await city.work('hanako')
  await clerk.goto(`${city.officeUrl}/urgent-desk`)
  expect(await violations(clerk)).toEqual([])
  const reader = await city.visit()
  await reader.goto(`${city.publicUrl}/reviews`)
  expect(await violations(reader)).toEqual([])
  await reader.setViewportSize({ width: 320, height: 800 })
  expect(await violations(reader)).toEqual([])
})

/** The booklet of the past year as everybody sees it. */
async function booklet(): Promise<string> {
  const html = await (await fetch(`${city.publicUrl}/booklets/2020`)).text()
  return /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
}
