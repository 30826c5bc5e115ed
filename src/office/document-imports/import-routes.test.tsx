import { beforeEach, expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { find, insert } from '#core/store/entries.ts'
import { insertGrant } from '#core/store/grants.ts'
import { countAbout } from '#core/store/list-count.ts'
import { everything } from '#core/store/list-query.ts'
import { demoExtract, EXTRACT_COLUMNS } from '#processes/documents/demo/extract.ts'
import { writeMasters } from '#processes/documents/demo/write-masters.ts'
import { doImportWork } from '#processes/imports/import-work.ts'
import { catalog } from '#registers/catalog.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { documents } from '#registers/records/documents/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages } from '#tests/office-pages.ts'
import { importRoutes } from '../imports/import-routes.tsx'
import { documentImportRoutes } from './import-routes.tsx'

const use = useDatabase()
const now = new Date('2021-06-01T09:00:00+09:00')

beforeEach(async () => {
  const stamp = { by: 'test', at: now, why: '' }
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田', passwordHash: 'x' })
  const grant = { role: 'clerk', section: null, personal: true, from: '2020-04-01', until: null } as const
  await insertGrant(use.db, stamp, 'yamada', grant)
  const entry = {
    code: 'S001',
    name: '総務課',
    level: 'section',
    parent: null,
    existed: null,
    predecessors: null,
  } as const
  await insert(use.db, stamp, sections, entry)
  await writeMasters(use.db, stamp)
})

const pages = (roles: readonly ('clerk' | 'reader')[] = ['clerk']) =>
  officePages(
    use,
    (app, office) =>
      app.route('/document-imports', documentImportRoutes(office)).route('/imports', importRoutes(office)),
    { roles, now },
  )

/** What the jobs do with what was ordered. */
const work = () => doImportWork({ db: use.db, clock: () => now, catalog, gate: async () => plainGate })

function extract(rows: readonly (readonly string[])[]): FormData {
  const form = new FormData()
  const text = [EXTRACT_COLUMNS, ...rows].map((cells) => cells.join(',')).join('\r\n')
  form.append('file', new File([text], '抽出.csv', { type: 'text/csv' }))
  return form
}

test('an extract is looked at first, then taken in and handed over; the page of the run tells what came of it', async () => {
  const rows = [...demoExtract({ count: 6, seed: 2, sections: ['総務課'], lastYear: 2020 })]
  const wrong = [...(rows[0] ?? [])].with(2, '存在しない課').with(0, 'X-1')
  const app = pages()
  const ordered = await app.send('/document-imports/document-system/check', extract([...rows, wrong]))
  const address = ordered.headers.get('location') ?? ''
  expect(address).toBe('/imports/1')
  expect((await app.page(address)).html).toContain('確認しています')
  expect(JSON.parse(await app.json(`${address}/progress`))).toMatchObject({ state: 'checking', percent: 0 })
  await work()
  const checked = (await app.page(address)).html
  expect(checked).toContain('取り込めます。登録はまだ変わっていません。')
  expect(checked).toContain('存在しない課')
  expect(await find(use.db, documents.record, rows[0]?.[0] ?? '')).toBeUndefined()

  expect((await app.post(`${address}/writing`, { why: '' })).status).toBe(303)
  await work()
  expect(await find(use.db, documents.record, rows[0]?.[0] ?? '')).toMatchObject({ state: 'review' })
  const written = (await app.page(address)).html
  expect(written).toContain('取り込みました。')
  expect((await app.post(`${address}/undo`, { why: '戻す' })).status).toBe(422)
  const [, record = ''] = /href="(\/document-imports\/\d+)"/.exec(written) ?? []
  const { html } = await app.page(record)
  expect(html).toContain('存在しない課')
  // What stands in the row is told to whoever opens it, and that is written down first.
  expect(html).not.toContain(wrong[1])
  const opened = await app.page(`${record}?after=0&row=8`)
  expect(opened.html).toContain(wrong[1])
  const { rows: lines } = await use.database.pool.query('select * from "access_lines"')
  expect(JSON.stringify(lines)).toContain('yamada')
  expect((await app.page('/document-imports')).html).toContain('抽出.csv')
  expect(await countAbout(use.db, documents.record, everything)).toEqual({ total: 6, isEstimate: false })
})

test('a file of another kind is refused with what is missing; who may only read does not get here', async () => {
  const form = new FormData()
  form.append('file', new File(['a,b\r\n1,2'], 'other.csv'))
  const answer = await pages().send('/document-imports/document-system/check', form)
  await work()
  const { html } = await pages().page(answer.headers.get('location') ?? '')
  expect(html).toContain('取り込めません。登録は変わっていません。')
  expect(html).toContain('ファイルの見出しは「a」「b」')
  expect((await pages(['reader']).page('/document-imports')).status).toBe(403)
})
