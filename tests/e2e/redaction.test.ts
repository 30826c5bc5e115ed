import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findTraces } from '#platform/traces/traces.ts'
import { countWords } from '#processes/redaction/hidden-words.ts'
import { violations } from '#tests/axe.ts'
import { sampleXlsx, setPdf } from '#tests/sample-files.ts'
import { useCity } from './city.ts'

const city = useCity()
const NAME = '緑丘みどり'

/** The same letter in each form that offices keep it in, and how its name is marked. */
const FILES = [
  {
    number: '2026-901',
    type: 'application/pdf',
    kind: 'pdf',
    name: '原本.pdf',
    pages: 2,
    words: NAME,
    bytes: () => setPdf(`申請者 ${NAME} 様からの申出。#pagebreak()\n二枚目に広場の図がある。`),
  },
  {
    number: '2026-902',
    type: 'text/csv',
    kind: 'csv',
    name: '一覧.csv',
    pages: 1,
    words: NAME,
    bytes: () => Buffer.from(`番号,申請者,広場\n1,${NAME},東\n`),
  },
  {
    number: '2026-903',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    kind: 'xlsx',
    name: '一覧.xlsx',
    pages: 1,
    words: 'B:B',
    bytes: () =>
      sampleXlsx([
        {
          name: '一覧',
          rows: [
            ['番号', '申請者', '広場'],
            ['1', NAME, '東'],
          ],
        },
      ]),
  },
] as const

test.each(FILES)(
  'out of a file ($kind) one marks a name, another looks at all that goes out, and a resident downloads it without the name',
  async (file) => {
    const clerk = await city.work('hanako')
    await clerk.goto(`${city.officeUrl}/redactions/new`)
    await clerk.locator('[name="number"]').fill(file.number)
    await clerk.locator('[name="subject"]').fill(`広場の利用に関する申出（${file.kind}）`)
    await clerk.locator('[name="programme"]').fill('P001')
    await clerk
      .locator('[name="original"]')
      .setInputFiles({ name: file.name, mimeType: file.type, buffer: file.bytes() })
    await clerk.getByRole('button', { name: '保存' }).click()
    await clerk.getByRole('link', { name: '消す所を示す' }).click()
    await sound(clerk, file.kind)
    if (file.words !== NAME) await clerk.getByLabel('表のセル').check()
    await clerk.getByLabel('言葉・範囲').fill(file.words)
    await clerk.getByLabel('根拠').selectOption('a7-2')
    await clerk.getByRole('button', { name: '加える' }).click()
    await clerk.getByRole('button', { name: '公開するファイルを作る' }).click()
    await clerk.getByText('隠した言葉は残っていません').waitFor()
    await sound(clerk, file.kind)
    await clerk.getByRole('link', { name: '点検・承認・公開へ' }).click()
    await clerk.getByRole('button', { name: '点検を依頼' }).click()
    await clerk.getByText('点検を依頼：記録しました。').waitFor()

    const checker = await city.work('kenji')
    const entry = `${city.officeUrl}/redactions/${file.number}`
    await checker.goto(entry)
    await checker.getByRole('link', { name: '公開するファイルを見る' }).click()
    for (let page = 1; page <= file.pages; page++) {
      await checker.goto(`${entry.replace('/redactions/', '/redaction/')}/result?page=${page}`)
      expect(await checker.locator('main').textContent()).not.toContain(NAME)
      await checker.getByRole('button', { name: 'このページを見て確かめた' }).click()
    }
    await sound(checker, file.kind)
    await release(checker, entry)

    const { bytes, html } = await download(await city.visit(), file.number)
    expect(html).not.toContain(NAME)
    const { traces, raw } = await findTraces(bytes, file.kind)
    expect(traces.length).toBeGreaterThan(0)
    expect(countWords([...traces, ...raw].map(({ text }) => text).join('\n'), NAME)).toBe(0)
  },
)

/** No barrier on the page; pages of the other kinds of file are built alike. */
async function sound(page: Page, kind: string): Promise<void> {
  if (kind === 'pdf') expect(await violations(page)).toEqual([])
}

/** Approves; where the gate leaves something to a second person, allows it with a reason; and somebody who did not write it releases. */
async function release(checker: Page, entry: string): Promise<void> {
  await checker.goto(entry)
  await checker.getByRole('button', { name: '承認' }).click()
  await checker.getByText('承認：記録しました。').waitFor()
  const allow = checker.getByRole('button', { name: '公開を認める' })
  if ((await allow.count()) > 0) {
    await checker.getByLabel('確認の結果とした理由').fill('すべてのページを見た。印影も署名もない。')
    await allow.click()
    await checker.getByText('記録しました').first().waitFor()
  }
  const releaser = await city.work('sachiko')
  await releaser.goto(entry)
  await releaser.getByRole('button', { name: '公開', exact: true }).click()
  await releaser.getByText('公開：記録しました。').waitFor()
}

/** Waits for the entry in public and takes its file as a resident does. */
async function download(resident: Page, number: string) {
  const released = Date.now()
  for (;;) {
    const answer = await resident.goto(`${city.publicUrl}/registers/redactions/${number}`)
    if (answer?.status() === 200) break
    expect(Date.now() - released).toBeLessThan(60_000)
    await resident.waitForTimeout(100)
  }
  const html = await resident.content()
  const link = resident.locator('main a[href*="/files/"]').first()
  const address = new URL((await link.getAttribute('href')) ?? '', city.publicUrl)
  for (;;) {
    const answer = await fetch(address)
    if (answer.status === 200) return { html, bytes: Buffer.from(await answer.arrayBuffer()) }
    expect(Date.now() - released).toBeLessThan(60_000)
    await resident.waitForTimeout(100)
  }
}
