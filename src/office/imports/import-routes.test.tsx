import { beforeEach, expect, test } from 'vitest'
import type { Role } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { get } from '#core/store/entries.ts'
import { insertGrant } from '#core/store/grants.ts'
import { count } from '#core/store/list-count.ts'
import { everything } from '#core/store/list-query.ts'
import { writeXlsx } from '#platform/xlsx.ts'
import { doImportWork } from '#processes/imports/import-work.ts'
import { catalog } from '#registers/catalog.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages } from '#tests/office-pages.ts'
import { importRoutes } from './import-routes.tsx'

const use = useDatabase()
const now = new Date('2021-06-01T09:00:00+09:00')
const ground = () => ({ db: use.db, clock: () => now, catalog, gate: async () => plainGate })
const pages = (person = 'yamada', roles: readonly Role[] = ['clerk']) =>
  officePages(use, (app, office) => app.route('/imports', importRoutes(office)), { roles, now, person })

beforeEach(async () => {
  const stamp = { by: 'test', at: now, why: '' }
  for (const id of ['yamada', 'suzuki']) {
    await insertAccount(use.db, stamp, { id, name: id, passwordHash: 'x' })
    const grant = { role: 'clerk', section: null, personal: true, from: '2020-04-01', until: null } as const
    await insertGrant(use.db, stamp, id, grant)
  }
})

test('a file with mistakes is mended where they stand and for all rows at once, and goes in with its reason', async () => {
  const app = pages()
  const run = await bring(app, '組織コード,名称,階層\nS001,,課\nS002,広報課,かちょう\nS003,総務課,かちょう\n')
  const faulty = (await app.page(run)).html
  expect(faulty).toContain('一行も取り込んでいません')
  expect(faulty).toContain('名称を入力する。')
  expect(faulty).toContain('name="fix.2.1"')
  expect(faulty).toContain('領域・部・課のどれかを選ぶ。')

  await send(app, `${run}/fixes`, [
    ['fix.2.1', '区長室'],
    ['fix.3.2', 'かちょう'],
  ])
  await work()
  await send(app, `${run}/words`, [
    ['word.target', 'level'],
    ['word.from', 'かちょう'],
    ['word.to', 'section'],
  ])
  await work()
  expect((await app.page(run)).html).toContain('取り込めます')
  await app.post(`${run}/writing`, { why: '組織改正' })
  await work()
  const done = (await app.page(run)).html
  expect(done).toContain('取り込みました。')
  expect(done).toContain('/sections/S003/history')
  expect((await get(use.db, sections.record, 'S001')).entry.name).toBe('区長室')
  const { html } = await app.page('/imports')
  expect(html).toMatch(/組織\.csv[\s\S]*組織[\s\S]*取込み済み[\s\S]*yamada/)
})

test('the rows that failed leave as a file with their reasons, and what comes back mended is put into their places', async () => {
  const app = pages()
  const run = await bring(app, '組織コード,名称,階層\nS001,,課\nS002,広報課,課\n')
  const csv = (await app.page(`${run}/refused.csv`)).html
  expect(csv.replace('\uFEFF', '')).toBe(
    '行,理由,組織コード,名称,階層\r\n2,名称：名称を入力する。,S001,,課\r\n',
  )
  expect((await app.page(`${run}/refused.xlsx`)).status).toBe(200)
  await app.send(`${run}/mended`, fileForm('行,理由,組織コード,名称,階層\r\n2,,S001,区長室,課\r\n'))
  await work()
  expect((await app.page(run)).html).toContain('取り込めます')
  const wrong = await app.send(`${run}/mended`, fileForm('組織コード,名称\r\nS001,区長室\r\n'))
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('「行」の列がない')])
})

test('columns of another house are proposed, changed, tried on the first rows, remembered, and used by themselves the next time', async () => {
  const app = pages()
  const text = '部課コード（組織コード）,課名称,区分\nS001,区長室,課\nS002,広報課,部門\n'
  const run = await bring(app, text, 'sections')
  const mapping = (await app.page(`${run}/mapping`)).html
  expect(mapping).toMatch(/name="column\.code"[\s\S]*?selected[^>]*>部課コード（組織コード）/)
  const form = {
    'column.code': '部課コード（組織コード）',
    'column.name': '課名称',
    'column.level': '区分',
    'word.target': 'level',
    'word.from': '部門',
    'word.to': 'department',
  }
  const tried = await (await app.post(`${run}/mapping`, { ...form, preview: 'true' })).text()
  expect(tried).toContain('初めの行はこう読まれます')
  expect(await (await app.post(`${run}/mapping`, { ...form, remember: 'true', name: '' })).text()).toContain(
    '読替えの名前',
  )
  await app.post(`${run}/mapping`, { ...form, remember: 'true', name: '人事の組織表' })
  await work()
  expect((await app.page(run)).html).toMatch(/取り込めます[\s\S]*人事の組織表/)
  const { rows } = await use.database.pool.query(
    `select "act", "by" from journal where register = 'import-mappings'`,
  )
  expect(rows).toEqual([{ act: 'insert', by: 'yamada' }])
  await use.database.pool.query(`update users set name = '山田 花子' where id = 'yamada'`)
  expect((await app.page('/imports/mappings')).html).toMatch(/人事の組織表[\s\S]*<td[^>]*>山田 花子</)

  const again = await bring(app, text)
  expect((await app.page(again)).html).toMatch(/取り込めます[\s\S]*人事の組織表/)
})

test('nobody but who brought a file in sees what stands in it or leads it on; others who may import see that it was', async () => {
  const run = await bring(pages(), '組織コード,名称,階層\nS001,ひみつの課,班\n')
  const other = pages('suzuki')
  const seen = await other.page(run)
  expect([seen.status, seen.html.includes('班')]).toEqual([200, false])
  expect((await other.page(`${run}/refused.csv`)).status).toBe(403)
  expect((await other.post(`${run}/writing`, { why: '', partial: 'true' })).status).toBe(403)
  expect((await other.post(`${run}/cancellation`, {})).status).toBe(403)
  expect((await pages('sato', ['reader']).page(run)).status).toBe(404)
  expect((await pages('sato', ['reader']).page('/imports')).status).toBe(403)
  expect(await count(use.db, sections.record, everything)).toBe(0)
})

test('what is no table is refused in a sentence that says what it is, whatever it is called', async () => {
  const app = pages()
  const said = async (content: string | Uint8Array<ArrayBuffer>) =>
    (await app.page(await bring(app, content))).html
  expect(await said('MZ\x90\x00\x03'.padEnd(300, '\0'))).toContain('プログラム（.exe）')
  expect(await said('%PDF-1.7\n')).toContain('PDFです')
  expect(await said('{"code":"S001"}')).toContain('JSONは取り込めません')
  expect(await said('PK\x03\x04 not an archive')).toContain('壊れているか')
  expect(await said('\n\n')).toContain('中身がない')
  const empty = await app.send('/imports', fileForm(''))
  expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('0バイト')])
  const wide = Array.from({ length: 1200 }, (_, at) => `列${at}`).join(',')
  expect(await said(`${wide}\n`)).toContain('列が1,200ある')
})

test('UTF-16 with tabs, a book with merged cells and a semicolon file are read as they are meant', async () => {
  const app = pages()
  const text = '組織コード\t名称\t階層\nS001\t区長室\t課\n'
  const utf16 = await bring(app, new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')))
  expect((await app.page(utf16)).html).toContain('取り込めます')
  const semicolons = await bring(app, '組織コード;名称;階層\nS002;広報課;課\n')
  expect((await app.page(semicolons)).html).toContain('取り込めます')
  const columns = ['組織コード', '名称', '階層'].map((heading) => ({
    heading,
    type: 'text' as const,
    width: 9,
  }))
  const book = await writeXlsx([{ name: '組織', columns, rows: [['S003', '総務課', '課']] }])
  expect((await app.page(await bring(app, new Uint8Array(book)))).html).toContain('取り込めます')
})

test('an import is taken back after a look at what it would come to, with a reason', async () => {
  const app = pages()
  const run = await bring(app, '組織コード,名称,階層\nS001,区長室,課\n')
  await app.post(`${run}/writing`, { why: '' })
  await work()
  const preview = (await app.page(`${run}/undo`)).html
  expect(preview).toContain('二度と使えません')
  expect((await app.post(`${run}/undo`, { why: '' })).status).toBe(422)
  const order = await app.post(`${run}/undo`, { why: '別の年度のファイルだった' })
  await work()
  expect((await app.page(order.headers.get('location') ?? '')).html).toContain('取り消しました。')
  expect(await get(use.db, sections.record, 'S001')).toMatchObject({ state: 'withdrawn' })
})

test('templates and the guide are there for whoever may import', async () => {
  const app = pages()
  expect((await app.page('/imports/templates/sections.csv')).html).toContain('組織コード,名称,階層')
  expect((await app.page('/imports/templates/sections.guide.csv')).html).toContain('領域')
  expect((await app.page('/imports/templates/sections.xlsx')).status).toBe(200)
  expect((await app.page('/imports/templates/nothing.csv')).status).toBe(404)
})

type Pages = ReturnType<typeof pages>

const work = () => doImportWork(ground())

function fileForm(content: string | Uint8Array<ArrayBuffer>, register = ''): FormData {
  const form = new FormData()
  form.set('register', register)
  form.set('file', new File([content], '組織.csv', { type: 'text/csv' }))
  return form
}

/** Brings a file in and waits for what comes of it; the address of its run. */
async function bring(app: Pages, content: string | Uint8Array<ArrayBuffer>, register = ''): Promise<string> {
  const answer = await app.send('/imports', fileForm(content, register))
  expect(answer.status).toBe(303)
  await work()
  return answer.headers.get('location') ?? ''
}

async function send(app: Pages, address: string, fields: readonly (readonly [string, string])[]) {
  const answer = await app.post(address, Object.fromEntries(fields))
  expect(answer.status).toBe(303)
}
