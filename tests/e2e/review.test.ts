import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()

/** Pages are looked at by eye where a folder is named. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.DAICHO_SHOTS
  if (folder === undefined) return
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('a new clerk registers and hands over; the checker sends it back with a comment; it is mended, approved, released, and a resident sees it', async () => {
  const clerk = await city.work('hanako')
  await clerk.goto(`${city.officeUrl}/`)
  await look(clerk, 'desk-clerk-empty')
  await clerk.goto(`${city.officeUrl}/programmes/new`)
  await clerk.getByLabel('事務事業番号').fill('P901')
  await clerk.getByLabel('事務事業名').fill('区民まつりの運営')
  await clerk.getByLabel('領域').fill('企画総務')
  await clerk.getByRole('button', { name: '公開の形を確認' }).click()
  await clerk.getByText('区民に見える形').first().waitFor()
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await clerk.getByRole('button', { name: '点検を依頼' }).click()
  await clerk.getByText('点検を依頼：記録しました。').waitFor()

  const checker = await city.work('kenji')
  await checker.goto(`${city.officeUrl}/`)
  await look(checker, 'desk-checker')
  expect(await violations(checker)).toEqual([])
  await checker.getByRole('link', { name: /^点検・承認を待つものをすべて見る/ }).click()
  await checker.getByRole('link', { name: '区民まつりの運営' }).click()
  await checker.getByText('この項目にコメントする').nth(1).click()
  await checker
    .getByLabel('コメント', { exact: true })
    .nth(1)
    .fill('正式な名称は「区民まつり」か、要綱で確かめてください。')
  await checker.getByRole('button', { name: 'コメントする' }).click()
  await checker.getByText('正式な名称は').first().waitFor()
  await look(checker, 'review-first')
  expect(await violations(checker)).toEqual([])
  await checker.locator('summary', { hasText: '差し戻す' }).click()
  await checker.getByLabel('差し戻す：理由').fill('名称を要綱に合わせる')
  await look(checker, 'review-return')
  await checker.getByRole('button', { name: '差し戻す' }).click()
  await checker.getByText('差し戻す：記録しました。').waitFor()

  await clerk.goto(`${city.officeUrl}/`)
  await look(clerk, 'desk-clerk-returned')
  expect(await violations(clerk)).toEqual([])
  expect(await clerk.getByText('名称を要綱に合わせる').count()).toBe(1)
  await clerk
    .locator('section', { hasText: '差し戻されたもの' })
    .getByRole('link', { name: '区民まつりの運営' })
    .click()
  await clerk.getByText('正式な名称は').waitFor()
  await look(clerk, 'form-comment')
  await clerk.getByLabel('事務事業名').fill('世田谷区民まつりの運営')
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await clerk.getByRole('button', { name: '解決にする' }).click()
  await clerk.getByRole('button', { name: '点検を依頼' }).click()
  await clerk.getByText('点検を依頼：記録しました。').waitFor()
  await look(clerk, 'entry')
  expect(await violations(clerk)).toEqual([])

  await checker.goto(`${city.officeUrl}/`)
  await checker.getByRole('link', { name: /^点検・承認を待つものをすべて見る/ }).click()
  await checker.getByRole('link', { name: '世田谷区民まつりの運営' }).click()
  await checker.getByRole('heading', { name: '世田谷区民まつりの運営' }).waitFor()
  await checker.keyboard.press('a')
  await checker.getByText('承認：記録しました。').waitFor()
  await checker.goto(`${city.officeUrl}/programmes/P901/review`)
  await checker.getByRole('button', { name: '公開', exact: true }).click()
  await checker.getByText('公開：記録しました。').waitFor()

  const resident = await city.visit()
  await expect
    .poll(async () => (await resident.goto(`${city.publicUrl}/programmes/P901`))?.status(), {
      timeout: 60_000,
    })
    .toBe(200)
  expect(await resident.getByRole('heading', { level: 1 }).textContent()).toContain('世田谷区民まつりの運営')
})

test('several are picked, looked at, sent back with a reason, and the whole is undone; one is set for a time and cancelled', async () => {
  const clerk = await city.work('hanako')
  const names = ['防災訓練の実施', '桜まつりの運営', '盆踊りの運営']
  for (const [index, name] of names.entries()) {
    await clerk.goto(`${city.officeUrl}/programmes/new`)
    await clerk.getByLabel('事務事業番号').fill(`P91${index}`)
    await clerk.getByLabel('事務事業名').fill(name)
    await clerk.getByLabel('領域').fill('企画総務')
    await clerk.getByRole('button', { name: '保存', exact: true }).click()
    await clerk.getByRole('button', { name: '点検を依頼' }).click()
    await clerk.getByText('点検を依頼：記録しました。').waitFor()
  }
  const checker = await city.work('kenji')
  await checker.goto(`${city.officeUrl}/gate?queue=review&register=programmes`)
  await look(checker, 'queue')
  expect(await violations(checker)).toEqual([])
  await checker.getByRole('button', { name: '差し戻す', exact: true }).click()
  await checker.getByText('一覧で選んでください').waitFor()
  await checker.getByLabel(`選ぶ：${names[0]}`).check()
  await checker.getByLabel(`選ぶ：${names[1]}`).check()
  await checker.getByRole('button', { name: '差し戻す', exact: true }).click()
  expect(await checker.getByRole('link', { name: names[2] ?? '' }).count()).toBe(0)
  await look(checker, 'bulk-preview')
  expect(await violations(checker)).toEqual([])
  await checker.getByLabel(/差し戻す理由/).fill('予算の区分を直す')
  await checker.getByRole('button', { name: '2件を差し戻す' }).click()
  await finished(checker)
  await look(checker, 'bulk-run')
  await checker.getByRole('link', { name: 'この処理を元に戻す' }).click()
  await look(checker, 'bulk-undo')
  expect(await violations(checker)).toEqual([])
  await checker.goto(`${city.officeUrl}/`)

  await checker.goto(`${city.officeUrl}/programmes/P912/review`)
  await checker.getByRole('button', { name: '承認', exact: true }).click()
  await checker.goto(`${city.officeUrl}/programmes/P912`)
  await checker.locator('summary', { hasText: '日時を決めて公開する' }).click()
  await look(checker, 'schedule-form')
  await checker.getByLabel('公開する日時（日本時間）').fill(tomorrow())
  await checker.getByRole('button', { name: '公開を予約する' }).click()
  await checker.getByText('公開の予約：記録しました。').waitFor()
  await look(checker, 'scheduled')
  await checker.goto(`${city.officeUrl}/gate/schedule`)
  await look(checker, 'schedule-list')
  expect(await violations(checker)).toEqual([])
  await checker.getByRole('link', { name: names[2] ?? '' }).click()
  await checker.getByRole('button', { name: '公開の予約を取り消す' }).click()
  await checker.getByText('公開の予約の取消し：記録しました。').waitFor()
})

async function finished(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload()
        return page.getByText('終了', { exact: true }).count()
      },
      { timeout: 60_000 },
    )
    .toBe(1)
}

/** Midnight of tomorrow in Japan, as the control wants it. */
function tomorrow(): string {
  return `${new Date(Date.now() + 33 * 3_600_000).toISOString().slice(0, 10)}T00:00`
}
