import type { Page } from 'playwright-core'

/** What a clerk types for an annual sheet: an ordinary one of the programme 区史編さん in the year after the demo's. */
export const nextYear = {
  programme: 'P002',
  fiscalYear: '令和3年度',
  position: '2',
  name: '区史の編さんと公開',
  departments: 'D01',
  sections: 'S001',
  goal: '区の歴史を次の世代に渡す。',
  initialBudget: '12,345千円',
  content: '1. 資料の整理\n  (1) 写真の目録\n2. 通史の執筆',
} as const

/** Types a sheet into the open form; what is not said is as in `nextYear`. */
export async function fillSheet(page: Page, changes: Partial<Record<keyof typeof nextYear, string>> = {}) {
  for (const [name, text] of Object.entries({ ...nextYear, ...changes })) {
    await page.locator(`[name="${name}"]`).first().fill(text)
  }
}

/** Goes on with Tab alone until the control of that name has the focus, out of an outline with Escape. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never leads to ${selector} on ${page.url()}`)
}
