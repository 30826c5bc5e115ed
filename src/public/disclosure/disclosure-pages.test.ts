import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openEdition } from '#core/edition/read.ts'
import { openBox } from '#core/inbox/box.ts'
import { progressKey, sealProgress } from '#core/inbox/progress.ts'
import { newSecret, printSecret } from '#core/inbox/secret.ts'
import { defineCalendar } from '#core/rules/business-day.ts'
import { transact } from '#platform/database.ts'
import { caseClock } from '#processes/disclosure/case-terms.ts'
import { loadDemoDisclosure } from '#processes/disclosure/demo.ts'
import { progressOf } from '#processes/disclosure/progress.ts'
import { catalog } from '#registers/catalog.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { ordinaryRequest } from '#registers/records/disclosure-requests/samples.ts'
import { fifteenDays } from '#registers/records/disclosure-terms/samples.ts'
import { settings } from '#settings'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release } from '#tests/edition.ts'
import { plainGate } from '#tests/gate.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { readAssets } from '#ui/assets.ts'
import { publicApp } from '../app.tsx'

const use = useDatabase()
const at = new Date('2026-06-10T00:00:00Z')
const assets = readAssets(settings({}).root, municipality.colour)
const folder = mkdtempSync(join(tmpdir(), 'daicho-disclosure-pages-'))
beforeAll(() => () => rmSync(folder, { recursive: true }))
const secret = newSecret()

test('guide, outcomes and statistics are made of what is public, in both languages; nothing about who asked is among it', async () => {
  const app = await site()
  const guide = await (await app.request('/disclosure')).text()
  expect(guide).toContain('15日以内に、開示するかどうかを決めて')
  expect(guide).toContain('農業委員会')
  const outcomes = await (await app.request('/disclosure/outcomes')).text()
  expect(outcomes).toContain('図書館の蔵書の購入一覧（令和5年度）')
  expect(outcomes).not.toContain('見本通りの道路占用')
  // What is late comes first, then what was decided, then the appeals.
  const late = outcomes.indexOf('職員の出張の旅費の支出書類')
  expect(outcomes.slice(late)).toMatch(/^[^<]*<[\s\S]{0,200}大幅に遅れている（47日）/)
  expect(outcomes.indexOf('図書館の蔵書の購入一覧')).toBeGreaterThan(late)
  expect(outcomes.slice(outcomes.indexOf('審査請求と答申'))).toContain('改築の費用の試算の一部開示決定')
  const requests = await (await app.request('/disclosure/requests.csv')).text()
  expect(requests).toContain('waiting_response_very_overdue,大幅に遅れている,47')
  expect(requests).toContain(',partially_successful,一部開示,0')
  expect(requests).not.toContain('見本 花子')
  const statistics = await (await app.request('/disclosure/statistics')).text()
  expect(statistics).toContain('請求者の区分')
  expect(statistics).toContain('令和8年度')
  for (const page of ['/en/disclosure', '/en/disclosure/outcomes', '/en/disclosure/statistics?year=2025']) {
    const answer = await app.request(page)
    expect([page, answer.status]).toEqual([page, 200])
  }
  expect((await app.request('/disclosure/statistics?year=1999')).status).toBe(404)
  const csv = await (await app.request('/disclosure/statistics.csv')).text()
  expect(csv.split('\r\n')[0]).toBe('年度,表,コード,行,列,件数')
  expect(csv).toMatch(/2026,全体,medianDays,決定までの日数（中央値）,,\d+/)
  expect(csv).toMatch(/2026,全体,longDays,決定までの日数（9割がこれ以内）,,\d+/)
  for (const page of [guide, outcomes, statistics, csv]) expect(page).not.toContain('見本 花子')
})

test('the holder of a link reads the state of the request at any node; a wrong letter and an unknown code are told apart', async () => {
  const app = await site()
  const look = (code: string, path = '/progress') =>
    app.request(path, { method: 'POST', body: new URLSearchParams({ secret: code }) })
  const found = await look(printSecret(secret))
  const html = await found.text()
  expect([found.status, found.headers.get('referrer-policy'), found.headers.get('cache-control')]).toEqual([
    200,
    'no-referrer',
    'no-store',
  ])
  expect(html).toContain('検討しています')
  expect(html).toContain('令和2年6月16日')
  expect(html).not.toContain(printSecret(secret))
  // The whole link may be pasted, and English readers read English.
  const english = await look(`https://example.jp/progress#${printSecret(secret)}`, '/en/progress')
  expect(await english.text()).toContain('Being considered')
  const wrong = await look(printSecret(secret).replace(/^./, (digit) => (digit === '0' ? '1' : '0')))
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('どこかが違います')])
  expect((await look(printSecret(newSecret()))).status).toBe(404)
})

async function site() {
  await release(use.db, programmes, publicRelations)
  const stamp = (by: string) => ({ by, at, why: '見本' })
  await transact(use.db, (trx) =>
    loadDemoDisclosure(trx, { write: stamp('yamada'), release: stamp('suzuki'), gate: plainGate }),
  )
  const clock = caseClock(ordinaryRequest, { terms: [fifteenDays], calendar: defineCalendar() }, '2020-06-02')
  const progress = progressOf(ordinaryRequest, clock)
  const file = join(folder, `${Math.random()}.sqlite`)
  const sheet = JSON.stringify(sealProgress([{ key: progressKey(secret), progress }]))
  await compileAt(use.db, file, { records: catalog.map(({ record }) => record), progress: sheet })
  const edition = openEdition(file)
  const inbox = { box: openBox(`${file}.inbox`), clock: () => at, clientOf: () => '' }
  return publicApp(
    { municipality, assets: assets.page, edition: () => edition, clock: () => at, inbox },
    assets,
  )
}
