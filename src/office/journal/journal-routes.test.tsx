import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '#core/rules/permission.ts'
import { listReadings } from '#core/store/access/find-readings.ts'
import { sealReadings } from '#core/store/access/seal.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { insert, revise } from '#core/store/entries.ts'
import { insertGrant } from '#core/store/grants.ts'
import { findCheck, runChecks } from '#core/store/journal-checks.ts'
import { indexJournal } from '#core/store/journal-index.ts'
import { growTree } from '#core/store/tree-growth.ts'
import { catalog } from '#registers/catalog.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { enquiries } from '#registers/voices/enquiries/register.ts'
import { ordinaryEnquiry } from '#registers/voices/enquiries/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { journalRoutes } from './journal-routes.tsx'

const use = useDatabase()
const home = mkdtempSync(join(tmpdir(), 'daicho-journal-'))
const now = new Date('2020-06-04T09:00:00+09:00')
const stamp = { by: 'sachiko', at: now, why: '' }
const records = catalog.map(({ record }) => record)

afterAll(() => rmSync(home, { recursive: true, force: true }))

beforeEach(async () => {
  await insertAccount(use.db, stamp, { id: 'sachiko', name: '田中 幸子', passwordHash: 'x' })
  const grant = { role: 'clerk', section: null, personal: false, from: '2020-06-01', until: null } as const
  await insertGrant(use.db, stamp, 'sachiko', grant)
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, planningSection)
  const { key } = await insert(use.db, stamp, programmes, publicRelations)
  const changed = { ...publicRelations, name: '区のおしらせ' }
  await revise(use.db, { ...stamp, why: '名称の誤りの訂正' }, programmes, { key, revision: 1 }, changed)
  await insert(use.db, stamp, enquiries, ordinaryEnquiry)
  await settle()
})

test('an auditor finds a line by its reason, sees what it changed, and saves a proof that needs no Daicho to be checked', async () => {
  const { html } = await auditor().page('/journal?q=訂正')
  expect(html).toContain('田中 幸子')
  const id = Number(/href="\/journal\/(\d+)"/.exec(html)?.[1])
  const line = await auditor().page(`/journal/${id}`)
  expect(line.html).toContain(publicRelations.name)
  expect(line.html).toContain('区のおしらせ')
  expect(line.html).toContain('書いたときのまま')

  const proof = (await auditor().page(`/journal/${id}/proof`)).html
  expect(JSON.parse(proof)).toMatchObject({ format: 'daicho-journal-proof/1', position: expect.any(Number) })
  expect((await auditor().page(`/journal/${id}/proof?words=none`)).html).not.toContain('訂正')
  const program = /```python\n# A line of the journal\.\n(.*?)```/s.exec(
    readFileSync(join(import.meta.dirname, '../../../docs/verify.md'), 'utf8'),
  )?.[1]
  const [file, script] = [join(home, 'proof.json'), join(home, 'check.py')]
  writeFileSync(script, program ?? '')
  writeFileSync(file, proof)
  expect(execFileSync('python3', [script, file]).toString()).toContain('stands in the tree')
  writeFileSync(file, proof.replace('訂正', '変更'))
  expect(() => execFileSync('python3', [script, file], { stdio: 'ignore' })).toThrow()
})

test('lines of accounts and rights are told in words, to auditors only', async () => {
  const { html } = await auditor().page('/journal?register=grants')
  const id = Number(/href="\/journal\/(\d+)"/.exec(html)?.[1])
  const line = await auditor().page(`/journal/${id}`)
  expect(line.html).toContain('担当（clerk）')
  expect(line.html).toContain('すべての課')
  expect(line.html).toContain('href="/people/sachiko"')
  expect((await reader().page(`/journal/${id}`)).status).toBe(404)
  expect((await reader().page('/journal?register=grants')).html).toContain('この条件の行はありません')
})

test('whoever may read entries sees their lines, and no line of an entry that he or she may not read', async () => {
  const all = await reader(false).page('/journal')
  expect(all.html).toContain('区のおしらせ')
  expect(all.html).not.toContain(ordinaryEnquiry.receipt)
  expect((await outsider().page('/journal')).html).toContain('この条件の行はありません')
  expect((await outsider().page('/journal/export.csv')).status).toBe(403)
})

test('looking at lines of a personal register leaves a line, with the keys that were shown', async () => {
  await auditor().page('/journal?register=enquiries')
  const [line] = await listReadings(use.db, { limit: 1 })
  expect(line).toMatchObject({
    by: 'akira',
    register: 'enquiries',
    act: 'history',
    keys: [ordinaryEnquiry.receipt],
  })
  const timeline = await auditor().page(`/journal/entries/enquiries/${ordinaryEnquiry.receipt}`)
  expect(timeline.html).toContain('akira')
  expect(timeline.html).toContain('登録')
})

test('all lines of some conditions are exported, as JSON with the words that were hashed', async () => {
  const csv = (await auditor().page('/journal/export.csv?register=programmes')).html.trimEnd().split('\r\n')
  expect(csv).toHaveLength(3)
  const lines = (await auditor().page('/journal/export.jsonl')).html.trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(6)
  expect(JSON.parse(lines[0] as string)).toMatchObject({
    leaf: expect.stringMatching(/^[0-9a-f]{64}$/),
    salt: expect.any(String),
  })
})

test('a check is ordered from the page, and what it found stays to be seen', async () => {
  const answer = await auditor().post('/journal/checks', {})
  expect(answer.status).toBe(303)
  const address = answer.headers.get('location') ?? ''
  expect((await auditor().page(address)).html).toContain('検証中')
  await runChecks(use.db, records, () => now)
  const check = await findCheck(use.db, Number(address.split('/').at(-1)))
  expect(check).toMatchObject({ ok: true, by: 'akira' })
  expect((await auditor().page(address)).html).toContain('すべての行が、書いたときのままです')

  await use.database.pool.query('alter table "journal" disable trigger user')
  await use.database.pool.query(`update "journal" set "why" = '改ざん' where "why" like '名称%'`)
  await auditor().post('/journal/checks', {})
  await runChecks(use.db, records, () => now)
  const { html } = await auditor().page('/journal/checks')
  expect(html).toContain('書き換えあり')
})

test('conditions that can not be read are told at their fields, and nothing is shown in their place', async () => {
  const { status, html } = await auditor().page('/journal?from=いつか&entry=P001')
  expect(status).toBe(422)
  expect(html).toContain('台帳も選ぶ')
})

async function settle() {
  await sealReadings(use.db, now)
  await growTree(use.db, now)
  await indexJournal(use.db, records)
}

const upkeep = () => ({
  health: { db: use.db, home, backups: null, jobs: [], nodes: () => [] },
  order: async () => {},
  retry: async () => {},
})
const as = (person: string, roles: readonly Role[], personal = true) =>
  officePages(use, (app, office) => app.route('/journal', journalRoutes(office, upkeep())), {
    ...{ roles, now, person, personal },
  })
const auditor = () => as('akira', ['auditor'])
const reader = (personal = true) => as('kenji', ['reader'], personal)
const outsider = () => as('nobody', [])
