import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { listPasskeys } from '#core/store/passkeys.ts'
import { freePort } from '#platform/free-port.ts'
import { serve } from '#platform/web-server.ts'
import { violations } from '#tests/axe.ts'
import { openBrowser } from '#tests/browser.ts'
import { PASSWORD, useWholeOffice } from '#tests/whole-office.ts'
import { readAssets } from '#ui/assets.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

const port = await freePort()
const officeUrl = `http://localhost:${port}`
const office = useWholeOffice({ officeUrl }, readAssets(join(import.meta.dirname, '../..'), '#00695c'))
let browser: Browser
let close: () => Promise<void>

beforeAll(async () => {
  browser = await openBrowser()
  const lazy = { fetch: (request: Request) => office.app.fetch(request) }
  close = (await serve(lazy, { host: 'localhost', port, setting: 'DAICHO_OFFICE_PORT' })).close
})

afterAll(async () => {
  await browser.close()
  await close()
})

beforeEach(() => {
  // Browsers keep time by their own clock, and cookies end by it.
  office.here.now = new Date()
})

test('a passkey is made, signs in alone, is refused once it was deleted, and all pages on the way pass axe', async () => {
  const page = await (await browser.newContext()).newPage()
  await withAuthenticator(page)
  await page.goto(`${officeUrl}/sign-in?next=/account/passkeys`)
  expect(await violations(page)).toEqual([])
  await page.getByLabel('利用者ID').fill('hanako')
  await page.getByLabel('パスワード').fill(PASSWORD)
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
  await page.getByLabel('名前').fill('職場のパソコン')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'この端末などに登録する' }).click()
  await page.getByText('パスキーを登録しました。').waitFor()
  expect(await listPasskeys(office.use.db, 'hanako')).toMatchObject([{ name: '職場のパソコン' }])
  await page.goto(`${officeUrl}/account`)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'サインアウト' }).click()

  // The password alone lets nobody in any more.
  await page.goto(`${officeUrl}/sign-in`)
  await page.getByLabel('利用者ID').fill('hanako')
  await page.getByLabel('パスワード').fill(PASSWORD)
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
  await page.getByRole('heading', { name: '二つ目の確認' }).waitFor()
  expect(await violations(page)).toEqual([])

  await page.goto(`${officeUrl}/sign-in?next=/account/sessions`)
  await page.getByRole('button', { name: 'パスキーでサインイン' }).click()
  await page.getByText('この端末', { exact: true }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.goto(`${officeUrl}/account/passkeys`)
  await page.getByRole('button', { name: '職場のパソコン 削除する' }).click()
  await page.getByText('パスキーを削除しました。').waitFor()
  await page.getByRole('button', { name: 'サインアウト' }).click()
  await page.goto(`${officeUrl}/sign-in`)
  await page.getByRole('button', { name: 'パスキーでサインイン' }).click()
  await page.getByText('このパスキーではサインインできません。').waitFor()
})

test('without script the page says what passkeys need, and everything else works', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${officeUrl}/sign-in?next=/account`)
  await page.getByText('スクリプトを有効にすると使えます').waitFor()
  await page.getByLabel('利用者ID').fill('hanako')
  await page.getByLabel('パスワード').fill(PASSWORD)
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
  await page.getByRole('heading', { name: '自分の設定' }).waitFor()
})

async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
