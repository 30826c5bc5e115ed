import { sql } from 'kysely'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()
const SHEET = '/annual-sheets/P016-2020'

test('two clerks write the same entry: what does not overlap is brought together, what does is chosen', async () => {
  const [first, second] = [await city.work('hanako'), await city.work('jiro')]
  for (const page of [first, second]) await page.goto(`${city.officeUrl}${SHEET}/edit`)
  await first.locator('[name="budgetNote"]').fill('補正を含む')
  await first.locator('[name="name"]').fill('FM放送')
  await first.locator('[name="name"]').fill('FM放送と配信')
  await first.getByRole('button', { name: '保存', exact: true }).click()
  await first.getByText('変更：記録しました。').waitFor()

  await second.locator('[name="name"]').fill('FM放送とポッドキャスト')
  await second.locator('[name="initialBudget"]').fill('48,000,000')
  await second.getByRole('button', { name: '保存', exact: true }).click()
  const choice = second.getByRole('group', { name: '「その年度の事務事業名」はどちらにしますか' })
  await choice.waitFor()
  expect(await violations(second)).toEqual([])
  expect(await second.locator('[name="budgetNote"]').inputValue()).toBe('補正を含む')
  await choice.getByLabel('自分の内容にする').check()
  await second.getByRole('button', { name: '保存', exact: true }).click()
  await second.getByText('変更：記録しました。').waitFor()
  const values = await second.locator('main').textContent()
  for (const said of ['FM放送とポッドキャスト', '48,000,000円', '補正を含む']) expect(values).toContain(said)
})

test('what is typed keeps itself, is offered in another window, and stands there again', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/annual-sheets/new`)
  await page.locator('[name="name"]').fill('書きかけの事業')
  await page.getByText(/下書きを保存しました \d\d:\d\d/).waitFor()
  expect(await violations(page)).toEqual([])
  await page.context().close()

  const again = await city.work('hanako')
  await again.goto(`${city.officeUrl}/annual-sheets/new`)
  await again.getByRole('link', { name: '続きから書く' }).click()
  expect(await again.locator('[name="name"]').inputValue()).toBe('書きかけの事業')
})

test('who is signed out while writing does not lose it by saving: the page stays until one is signed in again', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}${SHEET}/edit`)
  const session = await page.context().cookies()
  await page.context().clearCookies()
  await page.locator('[name="budgetNote"]').fill('夜に書いた注記')
  await page.getByText('サインインの期限が切れました。').waitFor()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('daicho-draft a:focus').waitFor()
  expect(await page.locator('[name="budgetNote"]').inputValue()).toBe('夜に書いた注記')

  await page.context().addCookies(session)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('変更：記録しました。').waitFor()
  expect(await page.locator('main').textContent()).toContain('夜に書いた注記')
})

const PAPER = { name: '別紙.txt', mimeType: 'text/plain', buffer: Buffer.from('緑丘市の別紙') }

/** A window of its own in which a person is signed in, for tests that end what others still use. */
async function apart(person: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await city.visit(options)
  await page.goto(`${city.officeUrl}/sign-in`)
  await signedIn(page, person)
  return page
}

async function signedIn(page: Page, person: string): Promise<void> {
  await page.getByLabel('利用者ID').fill(person)
  await page.getByLabel('パスワード').fill('kawa-no-nagare-to-machi')
  await page.getByRole('button', { name: 'サインイン' }).click()
}

async function endSessionsOf(person: string): Promise<void> {
  await sql`update "sessions" set "expiresAt" = now() - interval '1 minute' where "userId" = ${person}`.execute(
    city.db,
  )
}

test('without script, what is saved after the sign-in has ended stands in the form after signing in again, files too, and nobody else sees it', async () => {
  const page = await apart('sachiko', { javaScriptEnabled: false })
  await page.goto(`${city.officeUrl}/documents/new`)
  await page.locator('[name="title"]').fill('期限の切れた後の件名')
  await page.locator('[name="fullText"]').setInputFiles(PAPER)
  await page.locator('[name="attachments"]').setInputFiles([PAPER])
  await endSessionsOf('sachiko')
  // The browser would keep an unfinished form back.
  await page.getByRole('button', { name: '公開の形を確認' }).click()
  await page.getByText('書いた内容は、書いた人の下書きに残しました。').waitFor()
  const address = page.url()

  await signedIn(page, 'kenji')
  expect(await page.content()).not.toContain('期限の切れた後の件名')

  const again = await apart('saburo')
  await again.goto(`${city.officeUrl}${new URL(address).searchParams.get('next')}`)
  expect(await again.locator('[name="title"]').inputValue()).toBe('')

  await page.context().clearCookies()
  await page.goto(address)
  await signedIn(page, 'sachiko')
  expect(await page.locator('[name="title"]').inputValue()).toBe('期限の切れた後の件名')
  await page.getByText('下書きの続きです。').waitFor()
  expect(await page.getByText('このファイルを残す：別紙.txt（1kB）').count()).toBe(2)
  await page.context().close()
  await again.context().close()
})

test('what one person wrote is not saved by whoever is signed in in the same browser later', async () => {
  const page = await apart('sachiko')
  await page.goto(`${city.officeUrl}/annual-sheets/P017-2020/edit`)
  const other = await page.context().newPage()
  await other.goto(`${city.officeUrl}/account`)
  await other.getByRole('button', { name: 'サインアウト' }).first().click()
  await signedIn(other, 'saburo')
  await page.locator('[name="budgetNote"]').fill('幸子の注記')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('ほかの人がサインインしていたときに開いた').waitFor()
  await other.goto(`${city.officeUrl}/annual-sheets/P017-2020`)
  expect(await other.content()).not.toContain('幸子の注記')
  await page.context().close()
})

test('a chosen file is kept with the draft, once, and stands in the form when the browser is opened again', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/documents/new`)
  const kept = async (act: Promise<void>) => {
    const [answer] = await Promise.all([page.waitForResponse((one) => one.url().endsWith('/drafts')), act])
    return (await answer.json()).files.map(({ name }: { name: string }) => name)
  }
  expect(await kept(page.locator('[name="attachments"]').setInputFiles([PAPER]))).toEqual(['別紙.txt'])
  // From then on the page says which it is, and sends it no more.
  expect(await kept(page.locator('[name="title"]').fill('添付のある文書'))).toEqual([])
  await page.context().close()

  const again = await city.work('hanako')
  await again.goto(`${city.officeUrl}/documents/new`)
  await again.getByRole('link', { name: '続きから書く' }).first().click()
  expect(await again.locator('[name="title"]').inputValue()).toBe('添付のある文書')
  await again.getByText('このファイルを残す：別紙.txt（1kB）').waitFor()
  expect(await violations(again)).toEqual([])
  if (process.env.SHOTS) {
    await again.locator('[name="attachments"]').setInputFiles([
      { ...PAPER, name: '図面.txt', buffer: Buffer.from('図面') },
      { ...PAPER, name: '見積書.txt', buffer: Buffer.from('見積書') },
    ])
    await again.getByRole('button', { name: '選んだファイルを一覧に入れる' }).click()
    await again.locator('#field-attachments').screenshot({ path: `${process.env.SHOTS}/files-1280.png` })
    await again.setViewportSize({ width: 390, height: 900 })
    await again.locator('#field-attachments').screenshot({ path: `${process.env.SHOTS}/files-390.png` })
  }
})

test('a reference is searched for and taken by keyboard, and a wrong one is told at its control', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/annual-sheets/new`)
  const programme = page.getByRole('combobox', { name: /^事務事業/ })
  await programme.pressSequentially('どこにもない事業')
  const nothing = page.locator('[role=status]', { hasText: '合うものはありません。' })
  // Seen, not only read out.
  expect((await nothing.boundingBox())?.width).toBeGreaterThan(100)
  await programme.fill('')
  await programme.pressSequentially('ＦＭ放送')
  await page.getByRole('option', { name: /FM放送/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await programme.press('ArrowDown')
  await programme.press('Enter')
  expect(await programme.inputValue()).toBe('P016')
  await programme.fill('P999')
  await page.getByText('＊「P999」という登録はない。').waitFor()
  expect(await programme.getAttribute('aria-invalid')).toBe('true')
  await programme.fill('P016')
  await page.getByText('＊「P999」という登録はない。').waitFor({ state: 'detached' })
})

test('an outline is written by keyboard alone, with its numbers', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/annual-sheets/new`)
  const goal = page.locator('[name="goal"]')
  await goal.pressSequentially('1. 甲')
  for (const key of ['Enter', 'Tab']) await goal.press(key)
  await goal.pressSequentially('乙')
  for (const key of ['Enter', 'Shift+Tab']) await goal.press(key)
  await goal.pressSequentially('丙')
  await goal.press('Alt+ArrowUp')
  expect(await goal.inputValue()).toBe('1. 丙\n2. 甲\n  (1) 乙')
  expect(await page.locator('daicho-outline:has([name="goal"]) [role=status]').textContent()).toBe(
    '1段目、1.',
  )
})

test('cells copied from a spreadsheet fill the table from the cell in focus, and what could not be read is told by its place', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/programmes/new`)
  const cell = page.getByRole('combobox', { name: '1行目 事務事業' })
  await cell.focus()
  await cell.evaluate((input, words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, 'P001\t後継\nP002\t謎\nP999\t統合\nP003\t分割\n')
  const said = page.locator('.daicho-rows__said')
  await page.waitForFunction(() =>
    document.querySelector('.daicho-rows__said')?.textContent?.includes('P999'),
  )
  expect(await said.textContent()).toBe(
    '4行を貼り付けました。 読めなかったセル2：2行目 関係「謎」： 3行目 事務事業「P999」：「P999」という登録はない。',
  )
  expect(await page.getByLabel('4行目 関係').inputValue()).toBe('split')
  expect(await page.getByRole('combobox', { name: '4行目 事務事業' }).inputValue()).toBe('P003')
  await page.getByRole('button', { name: '行を足す' }).click()
  expect(await page.getByRole('combobox', { name: '5行目 事務事業' }).inputValue()).toBe('')
  expect(await violations(page)).toEqual([])
})
