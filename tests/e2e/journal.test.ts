import { expect, test, vi } from 'vitest'
import { setLogLevel } from '#platform/log.ts'
import { violations } from '#tests/axe.ts'
import { useCity } from './city.ts'

const city = useCity()

test('an auditor follows a line from an entry to its proof; the log of the whole way holds no word of it', async () => {
  const lines: string[] = []
  const write = process.stderr.write.bind(process.stderr)
  const written = vi.spyOn(process.stderr, 'write').mockImplementation((text, ...rest) => {
    lines.push(String(text))
    return lines.length > 0 || write(text as string, ...(rest as []))
  })
  setLogLevel('info')
  const clerk = await city.work('hanako')
  await clerk.goto(`${city.officeUrl}/programmes/P018/edit`)
  await clerk.locator('[name="name"]').fill('秘匿語の森の事務事業')
  await clerk.locator('[name="why"]').fill('秘匿語の理由による訂正')
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await clerk.goto(`${city.officeUrl}/nothing-秘匿語`)
  const number = await clerk.getByRole('main').locator('code').first().textContent()

  const auditor = await city.work('akira')
  await auditor.goto(`${city.officeUrl}/journal`)
  await auditor.getByLabel('理由の言葉').fill('秘匿語')
  await expect
    .poll(
      async () => {
        await auditor.getByRole('button', { name: 'この条件で表示' }).click()
        return auditor.getByRole('table').textContent()
      },
      { timeout: 60_000, interval: 100 },
    )
    .toContain('秘匿語の理由')
  expect(await violations(auditor)).toEqual([])
  await auditor.locator('tbody a[href^="/journal/"]').first().click()
  expect(await auditor.getByRole('main').textContent()).toContain('この行は書いたときのまま')
  expect(await auditor.getByRole('main').textContent()).toContain('秘匿語の森の事務事業')
  expect(await violations(auditor)).toEqual([])
  const saving = auditor.waitForEvent('download')
  await auditor.getByRole('link', { name: '証明を保存する' }).click()
  expect((await saving).suggestedFilename()).toMatch(/_journal_\d+\.json$/)

  await auditor.goto(`${city.officeUrl}/journal/checks`)
  await auditor.getByRole('button', { name: 'いま検証する' }).click()
  await auditor.getByText('すべての行が、書いたときのままです').waitFor({ timeout: 60_000 })
  expect(await violations(auditor)).toEqual([])

  setLogLevel('warning')
  written.mockRestore()
  // Who signed in is told by name: that is what an attack is seen by.
  const log = lines.join('').replaceAll(/^.*"signed in".*$/gm, '')
  expect(log).toContain('"route":"/:register/:key"')
  expect(log).toContain(number ?? 'no number')
  expect(log).not.toMatch(/秘匿語|%E7%A7%98|hanako|akira/)
})

test('whoever runs the office sees how it is; machines are told the same in their own way', async () => {
  const health = await fetch(`${city.officeUrl}/readyz`)
  expect(await health.json()).toEqual({ ready: true })
  expect((await fetch(`${city.publicUrl}/readyz`)).status).toBe(200)
  const metrics = await (await fetch(`${city.officeUrl}/metrics`)).text()
  expect(metrics).toContain('daicho_edition_number')
  expect(metrics).not.toMatch(/P018|hanako/)
  const forbidden = await fetch(`${city.officeUrl}/health`, {
    headers: { cookie: await city.signIn('akira') },
  })
  expect(forbidden.status).toBe(403)
})
