import { expect, test } from 'vitest'
import { find } from '#core/store/entries.ts'
import type { Booklet } from '#processes/booklet/booklet.ts'
import { sampleBooklet } from '#processes/booklet/read/sample-booklet.ts'
import { layOut } from '#processes/booklet/read/sample-layout.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { programme } from '#registers/planning/programmes/record.ts'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()

/** A booklet of the next year in which two programmes of the register have other names. */
const renamed: Booklet = JSON.parse(
  JSON.stringify({ ...sampleBooklet, fiscalYear: 2021 })
    .replaceAll('移動図書館（ふくろう号）の運行', '行政評価の推進と活用')
    .replaceAll('渡し船の復活', '情報化の推進と業務の刷新'),
)

test('names of a booklet that the registers do not know are asked about, nothing is lost by a missing answer, and each answer is kept', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/imports`)
  const buffer = Buffer.from(layOut(renamed))
  await page.locator('input[type=file]').setInputFiles({ name: '冊子.txt', mimeType: 'text/plain', buffer })
  await page.getByRole('button', { name: '内容を確認する' }).click()
  const same = page.getByRole('group', { name: '行政評価の推進と活用' })
  const fresh = page.getByRole('group', { name: '情報化の推進と業務の刷新' })
  await same.waitFor()
  expect(await violations(page)).toEqual([])

  // Without the browser's own check: what was chosen stays chosen, and the missing answer is named.
  await same.getByLabel('P006「行政評価の推進」と同じ').check()
  await page.locator('form[action$="/answers"]').evaluate((form) => form.setAttribute('novalidate', ''))
  await page.getByRole('button', { name: 'この答えで確認する' }).click()
  await page.getByRole('link', { name: /「情報化の推進と業務の刷新」：同じ事務事業か/ }).waitFor()
  expect(await same.getByLabel('P006「行政評価の推進」と同じ').isChecked()).toBe(true)
  expect(await violations(page)).toEqual([])

  await fresh.getByLabel('新しい事務事業').check()
  await page.getByRole('group', { name: '町づくり計画（前期）の推進' }).getByLabel('新しい事務事業').check()
  await page.getByRole('button', { name: 'この答えで確認する' }).click()
  await page.getByText('取り込めます。登録はまだ変わっていません。').waitFor()
  await page.getByRole('button', { name: 'この内容で取り込む' }).click()
  await page.getByText('取り込みました。').waitFor()
  expect((await find(city.db, annualSheet, 'P006-2021'))?.entry.name).toBe('行政評価の推進と活用')
  expect((await find(city.db, programme, 'P006'))?.entry.name).toBe('行政評価の推進')
  await page.goto(`${city.officeUrl}/programmes/P040`)
  await page
    .getByRole('heading', { name: /情報化の推進と業務の刷新/ })
    .first()
    .waitFor()
})
