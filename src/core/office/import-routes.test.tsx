import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor, Grant } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { draftSeal } from '#core/store/draft-seal.ts'
import { find } from '#core/store/entries.ts'
import { listHistory } from '#core/store/journal.ts'
import { count, everything } from '#core/store/list.ts'
import { openFiles } from '#platform/files.ts'
import { readXlsx } from '#platform/xlsx.ts'
import { catalog } from '#registers/catalog.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { exportRoutes } from './export-routes.tsx'
import { importRoutes } from './import-routes.tsx'
import type { Office, OfficeEnv } from './office.ts'

const use = useDatabase()
const clerk: Grant = { role: 'clerk', section: null, personal: false, from: '2020-04-01', until: null }
const TWO = '組織コード,名称,階層,上位の組織\nS001,区長室,課,D01\nD01,=政策経営部,部,\n'
let folder = ''
let actor: Actor
let app: Hono<OfficeEnv>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daicho-import-page-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

beforeEach(() => {
  actor = { id: 'yamada', name: '山田 花子', today: '2020-06-01', grants: [clerk] }
  app = officeApp()
})

test('a file is checked first: the page says what would change, and nothing has', async () => {
  const answer = await upload(TWO)
  expect(answer.status).toBe(200)
  const html = await answer.text()
  expect(html).toContain('登録はまだ変わっていません')
  expect(html).toMatch(/新規<\/dt><dd><span class="daicho-stat__figure">2/)
  expect(await count(use.db, sections.record, everything)).toBe(0)
})

test('the second button writes the very file that was checked, with who, why and the result', async () => {
  const sha256 = shaOf(await (await upload(TWO)).text())
  const answer = await confirm(sha256, '年度当初')
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    '/sections/import?inserted=2&revised=0&unchanged=0',
  ])
  expect((await find(use.db, sections.record, 'D01'))?.entry.name).toBe('=政策経営部')
  expect(await listHistory(use.db, 'sections', 'S001')).toMatchObject([
    { by: 'yamada', why: '年度当初', act: 'insert' },
  ])
  const page = await (await app.request(answer.headers.get('location') ?? '')).text()
  expect(page).toContain('取り込みました。')
})

test('a file with faults shows them, gives them all as a file, and offers no button', async () => {
  const answer = await upload('組織コード,名称,階層\nS001,,課\nS002,<b>,班\n')
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('名称を入力する。')
  expect(html).not.toContain('/confirmation')
  const link = /\/sections\/import\/findings\/[0-9a-f]{64}/.exec(html)?.[0] ?? ''
  const csv = await (await app.request(link)).text()
  expect(csv).toContain('2,名称,名称を入力する。\r\n3,階層,領域・部・課のどれかを選ぶ。\r\n')
})

test('nobody confirms a file that somebody else had checked, or that was never checked', async () => {
  const sha256 = shaOf(await (await upload(TWO)).text())
  actor = { ...actor, id: 'suzuki' }
  expect((await confirm(sha256, '')).status).toBe(404)
  expect((await app.request(`/sections/import/findings/${sha256}`)).status).toBe(404)
  expect((await confirm('0'.repeat(64), '')).status).toBe(404)
  expect(await count(use.db, sections.record, everything)).toBe(0)
})

test('who may only read cannot import', async () => {
  actor = { ...actor, grants: [{ ...clerk, role: 'reader' }] }
  expect((await app.request('/sections/import')).status).toBe(403)
  expect((await upload(TWO)).status).toBe(403)
})

test('a form without a file is refused in a sentence', async () => {
  const answer = await app.request('/sections/import', { method: 'POST', body: new FormData() })
  expect([answer.status, await answer.text()]).toEqual([422, 'ファイルを選んでから送る。'])
})

test('the templates bear the headings, and the book says what goes into each column', async () => {
  const csv = await (await app.request('/sections/import/template.csv')).text()
  expect(csv.trim()).toContain('組織コード,名称,階層,上位の組織,設置期間（から）,設置期間（まで）,前身の組織')
  const book = await app.request('/sections/import/template.xlsx')
  expect(book.headers.get('content-disposition')).toContain('131121_sections.xlsx')
  const { sheets } = await readXlsx(new Uint8Array(await book.arrayBuffer()))
  expect(sheets[1]?.rows).toContainEqual([
    '階層',
    'level',
    '必須',
    'domain＝領域、department＝部、section＝課',
    '',
  ])
  expect((await app.request('/sections/import/guide.csv')).status).toBe(200)
})

test('the list leaves the house as it stands: its conditions, its order, a name with the municipality', async () => {
  await confirm(shaOf(await (await upload(TWO)).text()), '')
  const answer = await app.request('/sections/export.csv?sort=-code&q=%E5%8C%BA%E9%95%B7')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="131121_sections.csv"')
  expect((await answer.text()).split('\r\n').slice(1)).toEqual(['S001,区長室,section,D01,,,', ''])
  const all = await (await app.request('/sections/export.utf8.csv?names=1&sort=code')).text()
  expect(all.split('\r\n')[0]).toBe('code,name,level,parent,existed.from,existed.until,predecessors')
  expect(all).toContain("D01,'=政策経営部,department")
  expect((await app.request('/sections/export.pdf')).status).toBe(404)
  actor = { ...actor, grants: [] }
  expect((await app.request('/sections/export.csv')).status).toBe(403)
})

test('Shift_JIS that cannot hold a name answers with a page instead of half a file', async () => {
  await confirm(shaOf(await (await upload('code,name,level\nS1,𠮷田課,課\n')).text()), '')
  const answer = await app.request('/sections/export.cp932.csv')
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('「S1」：「名称」の「𠮷（U+20BB7）」')
})

function officeApp() {
  const office: Office = {
    database: use.database,
    db: use.db,
    catalog,
    municipality: {
      code: '131121',
      name: '世田谷区',
      nameKana: 'セタガヤク',
      nameEnglish: 'Setagaya',
      prefecture: '東京都',
      noun: '区',
      bodies: { assembly: '区議会', executive: '区長', educationBoard: '教育委員会' },
      openDataLicence: {
        name: 'CC-BY-4.0',
        title: 'クリエイティブ・コモンズ 表示 4.0 国際',
        path: 'https://creativecommons.org/licenses/by/4.0/deed.ja',
      },
      colour: '#005fcc',
    },
    clock: () => new Date('2020-06-01T09:00:00+09:00'),
    files: openFiles(folder),
    drafts: draftSeal('試験のための秘密'),
    assets: { stylesheet: '/style.css', script: '/script.js' },
    gate: async () => plainGate,
    afterRelease: async () => {},
    afterOrder: async () => {},
    send: async () => {},
  }
  const application = new Hono<OfficeEnv>()
  const status = { invalid: 422, forbidden: 403, missing: 404, stale: 409 } as const
  application.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error
    return c.text(error.message, status[error.reason])
  })
  application.use(async (c, next) => {
    c.set('actor', actor)
    c.set('language', 'ja')
    await next()
  })
  application.route('/sections', importRoutes(office, sections))
  application.route('/sections', exportRoutes(office, sections))
  return application
}

async function upload(content: string): Promise<Response> {
  const form = new FormData()
  form.set('file', new File([content], '組織.csv', { type: 'text/csv' }))
  return app.request('/sections/import', { method: 'POST', body: form })
}

async function confirm(sha256: string, why: string): Promise<Response> {
  return app.request('/sections/import/confirmation', {
    method: 'POST',
    body: new URLSearchParams({ sha256, why }),
  })
}

function shaOf(html: string): string {
  return /name="sha256" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''
}
