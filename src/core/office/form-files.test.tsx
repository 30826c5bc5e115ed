import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { listDraftsOf } from '#core/store/drafts.ts'
import { get, insert } from '#core/store/entries.ts'
import { withFiles } from '#core/store/gate/with-files.ts'
import { openFiles } from '#platform/files.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { classifications } from '#registers/records/classifications/register.ts'
import type { Document } from '#registers/records/documents/record.ts'
import { documents } from '#registers/records/documents/register.ts'
import { retentionRules } from '#registers/records/retention-rules/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages, postedBy } from '#tests/office-pages.ts'
import { gateRoutes } from './gate-routes.tsx'
import { registerPages } from './register-pages.tsx'

const use = useDatabase()
const NOW = new Date('2020-06-01T12:31:00+09:00')
const stamp = { by: 'sato', at: new Date('2020-05-01T09:00:00+09:00'), why: '年度当初' }
const KEY = '2019-S001-000123'
const DOCUMENT = `/documents/${KEY}`
const store = openFiles(join(tmpdir(), 'daicho-office-pages'))

function office(person = 'yamada') {
  return officePages(
    use,
    (app, own) => {
      // The gate as it is at work: what is in a file is looked at too.
      const gate = withFiles(plainGate, store)
      app.route('/documents', gateRoutes({ ...own, gate: async () => gate }, documents))
      for (const register of [documents, programmes, sections, retentionRules, classifications]) {
        app.route(`/${register.record.key}`, registerPages(own, register as never))
      }
    },
    { roles: ['clerk'], now: NOW, person },
  )
}

/** A document whose files may be public, with what it refers to, and two accounts that keep drafts. */
async function document(): Promise<void> {
  for (const id of ['yamada', 'suzuki']) {
    await insertAccount(use.db, stamp, { id, name: id, passwordHash: 'x' })
  }
  for (const register of [programmes, sections, retentionRules, classifications]) {
    for (const sample of register.samples) await insert(use.db, stamp, register as never, sample as never)
  }
  const [sample] = documents.samples as readonly [Document]
  await insert(use.db, stamp, documents, {
    ...sample,
    ...{ disclosureForecast: 'open', forecastReasons: null, contract: null },
    ...{ folder: null },
  })
}

type Sent = Readonly<Record<string, string | readonly File[]>>

/** The form of a page with some texts and files put in, as a browser would send it. */
function sent(html: string, changes: Sent): FormData {
  const body = new FormData()
  for (const [name, value] of postedBy(html, DOCUMENT)) if (!(name in changes)) body.append(name, value)
  for (const [name, value] of Object.entries(changes)) {
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  }
  return body
}

/** A text that nobody has kept before, so that the store of files knows nothing of it. */
function paper(name: string): { file: File; sha256: string; words: string } {
  const words = `${name}の中身 ${crypto.randomUUID()}`
  const sha256 = createHash('sha256').update(words).digest('hex')
  return { file: new File([words], name, { type: 'text/plain' }), sha256, words }
}

async function pageOf(answer: Response | Promise<Response>): Promise<string> {
  return (await answer).text()
}

test('several files are put in, ordered, titled and taken out, without script, and lie in the store once they are saved', async () => {
  await document()
  const [first, second, third] = [paper('別紙1.txt'), paper('別紙2.txt'), paper('別紙3.txt')]
  const { html } = await office().page(`${DOCUMENT}/edit`)
  const all = [first, second, third].map(({ file }) => file)
  const listed = await pageOf(
    office().send(DOCUMENT, sent(html, { attachments: all, 'form.add': 'attachments' })),
  )
  expect(Object.fromEntries(postedBy(listed, DOCUMENT))).toMatchObject({
    'attachments.0.file': first.sha256,
    'attachments.2.keep': third.sha256,
  })
  const moved = await pageOf(office().send(DOCUMENT, sent(listed, { 'form.move': 'attachments.2.up' })))
  expect(await store.find(first.sha256)).toBeNull()

  const posted = sent(moved, { 'attachments.0.title': '仕様書' })
  posted.delete('attachments.2.keep')
  expect((await office().send(DOCUMENT, posted)).status).toBe(303)
  const { entry } = await get(use.db, documents.record, KEY)
  expect(entry.attachments).toEqual([
    { name: '別紙1.txt', type: 'text/plain', bytes: first.file.size, sha256: first.sha256, title: '仕様書' },
    { name: '別紙3.txt', type: 'text/plain', bytes: third.file.size, sha256: third.sha256, title: null },
  ])
  expect(await store.find(first.sha256)).not.toBeNull()
  expect(await store.find(second.sha256)).toBeNull()
  expect(await listDraftsOf(use.db, 'yamada')).toEqual([])
})

test('a file that was chosen and not saved is sealed in the draft, stands there again, and goes with it', async () => {
  await document()
  const { file, sha256, words } = paper('全文.txt')
  const { html } = await office().page(`${DOCUMENT}/edit`)
  const answer = await office().send('/documents/drafts', sent(html, { fullText: [file] }))
  expect(await answer.json()).toMatchObject({
    files: [{ at: 'fullText', name: '全文.txt', sha256 }],
    refused: [],
  })
  expect(await store.find(sha256)).toBeNull()
  const { rows } = await use.database.pool.query('select * from "formDraftFiles"')
  expect(rows).toMatchObject([{ userId: 'yamada', sha256, bytes: file.size }])
  expect(Buffer.from(rows[0].sealed).includes(words)).toBe(false)

  const [draft] = await listDraftsOf(use.db, 'yamada')
  const again = (await office().page(`${DOCUMENT}/edit?draft=${draft?.id}`)).html
  expect(again).toContain('全文.txt')
  expect((await office('suzuki').page(`${DOCUMENT}/edit?draft=${draft?.id}`)).html).not.toContain('全文.txt')
  // Nobody gets at a file of somebody else's draft by naming it.
  await office('suzuki').send(DOCUMENT, sent(again, {}))
  expect((await get(use.db, documents.record, KEY)).entry.fullText).toBeNull()

  expect((await office().send(DOCUMENT, sent(again, {}))).status).toBe(303)
  const { entry } = await get(use.db, documents.record, KEY)
  expect(entry.fullText).toMatchObject({ name: '全文.txt', sha256 })
  expect(await store.find(sha256)).not.toBeNull()
  const left = await use.database.pool.query('select * from "formDraftFiles"')
  expect(left.rows).toEqual([])
})

test('a form that is refused keeps its files, and one of the wrong kind is told by its name', async () => {
  await document()
  const { file, sha256 } = paper('別紙.txt')
  const wrong = new File([new Uint8Array([0x4d, 0x5a, 0x90, 0])], 'program.txt')
  const { html } = await office().page(`${DOCUMENT}/edit`)
  const answer = await office().send(DOCUMENT, sent(html, { attachments: [file, wrong], publicTitle: '' }))
  expect(answer.status).toBe(422)
  const refused = await answer.text()
  expect(refused).toContain('「program.txt」の中身は、受け付ける形式ではない。')
  expect(await store.find(sha256)).toBeNull()
  const mended = sent(refused, { publicTitle: '広報紙の印刷業務委託契約の締結（令和元年度）' })
  expect((await office().send(DOCUMENT, mended)).status).toBe(303)
  expect((await get(use.db, documents.record, KEY)).entry.attachments).toMatchObject([{ sha256 }])
})

test('a person whose drafts are full of files keeps the texts, and is told which file is left out', async () => {
  await document()
  const { html } = await office().page(`${DOCUMENT}/edit`)
  await office().send('/documents/drafts', sent(html, { fullText: [paper('大きい.txt').file] }))
  await use.database.pool.query('update "formDraftFiles" set "bytes" = 199999999')
  const other = (await office().page(`${DOCUMENT}/edit`)).html
  const { file } = paper('入らない.txt')
  const answer = await office().send(
    '/documents/drafts',
    sent(other, { fullText: [file], title: '残る題名' }),
  )
  expect(await answer.json()).toMatchObject({ files: [], refused: [expect.stringContaining('合計を超えた')] })
  const id = Object.fromEntries(postedBy(other, DOCUMENT))['form.draft']
  const again = (await office().page(`${DOCUMENT}/edit?draft=${id}`)).html
  expect(again).toContain('残る題名')
  expect(again).not.toContain('入らない.txt')
})

test('the picture beside the form shows the files that the form keeps, and those that are only chosen', async () => {
  await document()
  const { html } = await office().page(`${DOCUMENT}/edit`)
  const [own, lone] = [paper('別紙.txt'), paper('全文.txt')]
  await office().send(DOCUMENT, sent(html, { attachments: [own.file], fullText: [lone.file] }))
  const kept = sent((await office().page(`${DOCUMENT}/edit`)).html, {})
  const weighed = async (form: FormData) => {
    const answer = await office().send('/documents/gate', form)
    const { panel, outcome } = (await answer.json()) as { panel: string; outcome: string }
    // What is in a file is read when it is handed over: until then it is no reason for alarm.
    expect(outcome).toBe('pass')
    return panel
  }
  kept.append('form.entry', KEY)
  expect(await weighed(kept)).toMatch(/全文\.txt[\s\S]*別紙\.txt/)
  kept.append('attachments.chosen', '見積書.txt')
  expect(await weighed(kept)).toMatch(/別紙\.txt[\s\S]*見積書\.txt/)
  kept.delete('attachments.0.keep')
  expect(await weighed(kept)).not.toContain('別紙.txt')
})
