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

test('a reference is searched for and taken by keyboard, and a wrong one is told at its control', async () => {
  const page = await city.work('hanako')
  await page.goto(`${city.officeUrl}/annual-sheets/new`)
  const programme = page.getByRole('combobox', { name: /^事務事業/ })
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
