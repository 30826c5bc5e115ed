import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { draftSeal } from '#core/store/draft-seal.ts'
import { insert } from '#core/store/entries.ts'
import { openFiles } from '#platform/files.ts'
import { catalog } from '#registers/catalog.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { policyDepartment } from '#registers/planning/sections/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { asOfPages } from './as-of.tsx'
import type { OfficeEnv } from './office.ts'

const use = useDatabase()
let app: Hono<OfficeEnv>

beforeEach(async () => {
  app = officeApp()
  const stamp = { by: 'yamada', at: new Date('2020-05-01T09:00:00+09:00'), why: '' }
  await insert(use.db, stamp, sections, policyDepartment)
})

test('an entry is shown as it was at the end of a day, with the number of that revision', async () => {
  const html = await (await app.request('/sections/D01/as-of?on=令和2年5月1日')).text()
  expect(html).toContain('政策経営部：令和2年5月1日')
  expect(html).toContain('yamada　<a href="/sections/D01/history#revision-1">第1版</a>')
})

test('a day that there is not is refused beside what was typed, on the same page', async () => {
  const answer = await app.request('/sections/D01/as-of?on=2026/13/40')
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('＊「2026/13/40」という日はありません。')
  expect(html).toContain('value="2026/13/40"')
  expect(html).not.toContain('まだ登録されていませんでした')
})

function officeApp() {
  const office = {
    database: use.database,
    db: use.db,
    catalog,
    municipality,
    clock: () => new Date('2020-06-01T09:00:00+09:00'),
    files: openFiles(join(tmpdir(), 'daicho-as-of')),
    drafts: draftSeal('試験のための秘密'),
    assets: { stylesheet: '/style.css', script: '/script.js' },
    publicUrl: 'http://localhost:8000',
    gate: async () => plainGate,
    afterRelease: async () => {},
    afterOrder: async () => {},
    send: async () => {},
  }
  const application = new Hono<OfficeEnv>()
  application.use(async (c, next) => {
    const reader = {
      role: 'reader',
      section: null,
      personal: false,
      from: '2020-04-01',
      until: null,
    } as const
    c.set('actor', { id: 'yamada', name: '山田 花子', today: '2020-06-01', grants: [reader] })
    c.set('language', 'ja')
    await next()
  })
  application.route('/sections', asOfPages(office, sections))
  return application
}
