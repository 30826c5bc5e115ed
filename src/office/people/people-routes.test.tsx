import { beforeEach, expect, test } from 'vitest'
import type { Role } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { insert } from '#core/store/entries.ts'
import { insertGrant, listGrants } from '#core/store/grants.ts'
import { listMails } from '#core/store/mails.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { delegationRoutes } from '../delegation/delegation-routes.tsx'
import { permissionRoutes } from '../permissions/permission-routes.tsx'
import { peopleRoutes } from './people-routes.tsx'

const use = useDatabase()
const now = new Date('2026-04-01T09:00:00+09:00')
const stamp = { by: 'system:test', at: now, why: '試験' }
const typed = { role: 'clerk', section: '*', from: '2026-04-01', until: '', why: '辞令第1号' }

beforeEach(async () => {
  for (const entry of [policyDepartment, planningSection]) await insert(use.db, stamp, sections, entry)
  for (const [id, name] of [
    ['admin', '管理 一郎'],
    ['hanako', '山田 花子'],
    ['jiro', '佐藤 次郎'],
  ] as const) {
    await insertAccount(use.db, stamp, { id, name, passwordHash: 'x:y' })
  }
  await give('admin', 'administrator')
})

test('people are found by name, section, role and standing; who has left is found when asked for', async () => {
  await give('hanako', 'clerk', { section: 'S002' })
  await as('admin').post('/people/jiro/ending', { why: '退職' })
  const listed = async (query: string) =>
    [...(await as('admin').page(`/people?${query}`)).html.matchAll(/<a href="\/people\/(\w+)"/g)].map(
      ([, id]) => id,
    )
  expect(await listed('')).toEqual(['admin', 'hanako'])
  expect(await listed('q=花子')).toEqual(['hanako'])
  expect(await listed('section=S002&role=clerk')).toEqual(['hanako'])
  expect(await listed('role=approver')).toEqual([])
  expect(await listed('standing=left')).toEqual(['jiro'])
})

test('a right is given with its reason, is shown with its history, and ends with a reason', async () => {
  const wrong = await as('admin').post('/people/hanako/grants', { role: '', section: '', from: '', why: '' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('役割を選ぶ。')
  expect((await as('admin').post('/people/hanako/grants', typed)).status).toBe(303)
  const [grant] = await listGrants(use.db, 'hanako')
  expect(grant).toMatchObject({ role: 'clerk', section: null, personal: false, grantedBy: 'admin' })
  const ending = `/people/hanako/grants/${grant?.id}/ending`
  expect((await as('admin').page(ending)).html).toContain('担当（全部の課）')
  expect((await as('admin').post(ending, { until: '2026-03-31', why: '' })).status).toBe(422)
  expect((await as('admin').post(ending, { until: '2026-03-01', why: '異動' })).status).toBe(422)
  expect((await as('admin').post(ending, { until: '令和8年3月31日', why: '異動' })).status).toBe(303)
  const { html } = await as('admin').page('/people/hanako')
  for (const words of ['権限を付けた：担当（全部の課）', '辞令第1号', '権限を終えた', '終わった権限（1）']) {
    expect(html).toContain(words)
  }
})

test('a new user gets a password that is shown once, and is refused an ID that was ever given', async () => {
  const answer = await as('admin').post('/people', {
    id: 'SABURO',
    name: '鈴木 三郎',
    email: '',
    why: '採用',
  })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toMatch(/最初のパスワード.*<code>[^<]{8,}<\/code>/s)
  const again = await as('admin').post('/people', { id: 'saburo', name: '鈴木 三郎', email: '', why: '採用' })
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('すでに使われている')
})

test('a new user with an address is invited by mail, with no password that anybody else has seen', async () => {
  const account = { id: 'saburo', name: '鈴木 三郎', email: 'saburo@city.example', why: '採用' }
  const answer = await as('admin').post('/people', account)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/people/saburo?done=invitation'])
  const { html } = await as('admin').page('/people/saburo?done=invitation')
  expect(html).toContain('招待のメールを送信箱に入れました。')
  const mails = await listMails(use.db, 'waiting', { limit: 10 })
  expect(mails).toMatchObject([{ to: 'saburo@city.example', kind: 'invitation' }])
  expect((await as('admin').post('/people', { ...account, id: 'shiro', email: '住所' })).status).toBe(422)
})

test('the rights of a predecessor are looked at and then given at once, but for those of deputies and administrators', async () => {
  await give('hanako', 'clerk', { section: 'S002', until: '2027-03-31' })
  await give('hanako', 'approver')
  await give('hanako', 'administrator')
  await give('jiro', 'approver')
  const address = '/people/jiro/copy?predecessor=hanako&on=2026-05-01'
  const { html } = await as('admin').page(address)
  expect(html).toContain('山田 花子の権限のうち1件が、令和8年5月1日から佐藤 次郎に付きます')
  expect(html).toContain('同じ権限があるもの1件、代理と管理の権限1件')
  const form = { predecessor: 'hanako', on: '2026-05-01', end: 'true', why: '人事異動' }
  expect((await as('admin').post('/people/jiro/copy', form)).status).toBe(303)
  expect((await listGrants(use.db, 'jiro'))[1]).toMatchObject({
    ...{ role: 'clerk', section: 'S002', from: '2026-05-01', until: '2027-03-31' },
  })
  expect((await listGrants(use.db, 'hanako'))[0]).toMatchObject({ until: '2026-04-30' })
  expect((await as('admin').post('/people/jiro/copy', form)).status).toBe(422)
})

test('an administrator’s own rights, and another administrator where there are two, wait for a second one', async () => {
  expect((await as('admin').post('/people/admin/grants', typed)).headers.get('location')).toContain(
    'done=request',
  )
  expect(await listGrants(use.db, 'admin')).toHaveLength(1)
  const own = (await as('admin').page('/people')).html
  const forged = await as('admin').post('/people/requests/1/confirmation', { why: '' })
  expect(forged.status).toBe(403)

  expect(own).toContain('これを決められる管理者が、ほかにいません')
  const second = { ...typed, role: 'administrator' }
  expect((await as('admin').post('/people/hanako/grants', second)).headers.get('location')).toContain(
    'done=grant',
  )
  expect((await as('admin').post('/people/jiro/grants', second)).headers.get('location')).toContain(
    'done=request',
  )
  // Named after it was asked, hanako decides nothing about the first; the second waits until she has governed for a day.
  expect((await as('hanako').post('/people/requests/1/confirmation', { why: '' })).status).toBe(403)
  expect((await as('hanako').post('/people/requests/2/refusal', { why: '要らない' })).status).toBe(403)
  expect((await as('admin').post('/people/requests/1/withdrawal', {})).status).toBe(303)
  expect((await as('hanako').post('/people/requests/2/withdrawal', {})).status).toBe(403)
  const later = as('hanako', ['administrator'], new Date('2026-04-02T10:00:00+09:00'))
  const waiting = (await later.page('/people')).html
  expect(waiting).toContain('認めない')
  expect(waiting).toMatch(/<a href="\/people\/jiro">(?!jiro<)[^<]+<\/a>：/)
  expect((await later.post('/people/requests/2/refusal', { why: '' })).status).toBe(422)
  expect((await later.post('/people/requests/2/refusal', { why: '要らない' })).status).toBe(303)
  expect(await listGrants(use.db, 'admin')).toHaveLength(1)
  expect(await listGrants(use.db, 'jiro')).toHaveLength(0)
  // Whoever knew another administrator's password could agree to his or her own rights.
  expect((await as('admin').post('/people/hanako/password', { why: '忘れた' })).status).toBe(403)
})

test('the last administrator can neither be ended nor lose the right, and nobody ends his or her own account', async () => {
  const [grant] = await listGrants(use.db, 'admin')
  const ending = await as('admin').post(`/people/admin/grants/${grant?.id}/ending`, {
    until: '2026-03-31',
    why: 'x',
  })
  expect(ending.status).toBe(422)
  expect(await ending.text()).toContain('管理者が一人もいなくなる')
  expect((await as('admin').post('/people/admin/ending', { why: 'x' })).status).toBe(403)
})

test('an administrator’s right or account ends with a second administrator, one’s own at once, and the last one’s not', async () => {
  await give('hanako', 'administrator')
  await give('jiro', 'administrator')
  const [own] = await listGrants(use.db, 'admin')
  const [other] = await listGrants(use.db, 'hanako')
  const end = (by: string, of: string, grant: number | undefined, until: string) =>
    as(by).post(`/people/${of}/grants/${grant}/ending`, { until, why: '異動' })
  const asked = await end('admin', 'hanako', other?.id, '2026-04-30')
  expect(asked.headers.get('location')).toContain('done=request')
  expect((await as('admin').post('/people/jiro/ending', { why: '退職' })).headers.get('location')).toContain(
    'done=request',
  )
  const later = (by: string) => as(by, ['administrator'], new Date('2026-04-02T10:00:00+09:00'))
  const { html } = await later('jiro').page('/people')
  expect(html).toContain('管理の権限を終える（最後の日：令和8年4月30日）')
  expect(html).toContain('決められる人：山田 花子（hanako）')
  expect((await later('jiro').post('/people/requests/1/confirmation', { why: '' })).status).toBe(303)
  expect((await listGrants(use.db, 'hanako'))[0]?.until).toBe('2026-04-30')
  expect((await later('hanako').post('/people/requests/2/confirmation', { why: '' })).status).toBe(303)
  expect((await as('admin').page('/people?standing=left')).html).toContain('佐藤 次郎')

  expect((await end('admin', 'admin', own?.id, '2027-03-31')).status).toBe(422)
  expect((await end('hanako', 'hanako', other?.id, '2026-03-31')).status).toBe(303)
})

test('two administrators who end their own rights at the same moment do not leave the office without one', async () => {
  await give('hanako', 'administrator')
  const ends = await Promise.all(
    ['admin', 'hanako'].map(async (id) => {
      const [own] = await listGrants(use.db, id)
      return as(id).post(`/people/${id}/grants/${own?.id}/ending`, { until: '2026-03-31', why: '異動' })
    }),
  )
  expect(ends.map(({ status }) => status).sort()).toEqual([303, 422])
})

test('whoever does not administer sees none of it, and may not write a right by any form', async () => {
  for (const path of [
    '/people',
    '/people/hanako',
    '/people/new',
    '/permissions',
    '/permissions/matrix.csv',
  ]) {
    expect((await as('hanako', ['clerk']).page(path)).status).toBe(403)
  }
  expect((await as('hanako', ['clerk']).post('/people/hanako/grants', typed)).status).toBe(403)
})

test('the picture of rights names who has which role where, and what stands out', async () => {
  for (const role of ['clerk', 'approver', 'releaser'] as const)
    await give('hanako', role, { section: 'S002' })
  const { html } = await as('admin').page('/permissions')
  expect(html).toContain('一人で書き、承認し、公開できる')
  expect(html).toMatch(/承認または公開できる人がいない課/)
  const csv = (await as('admin').page('/permissions/matrix.csv')).html
  expect(csv).toContain('S002,')
  expect(csv).toContain('hanako,山田 花子')
})

test('an administrator is told whether somebody may, grant by grant', async () => {
  await give('hanako', 'clerk', { section: 'S002' })
  const ask = (query: string) =>
    as('admin').page(`/permissions/explain?user=hanako&register=sections&${query}`)
  expect((await ask('act=read')).html).toContain('ことができます。')
  const no = (await ask('act=write&entry=S001')).html
  expect(no).toContain('ことができません。')
  expect(no).toContain('変えるには全部の課の権限がいる')
  const missing = await ask('act=write&entry=S999')
  expect(missing.status).toBe(422)
  expect(missing.html).toContain('「S999」はない')
})

test('somebody names a deputy on the own page, and either of the two ends it', async () => {
  await give('hanako', 'approver', { section: 'S002' })
  const [own] = await listGrants(use.db, 'hanako')
  const form = { grant: String(own?.id), to: 'jiro', from: '2026-04-01', until: '2026-04-05', why: '休暇' }
  expect((await as('hanako', ['approver']).post('/delegation', { ...form, until: '' })).status).toBe(422)
  expect((await as('hanako', ['approver']).post('/delegation', { ...form, to: 'nobody' })).status).toBe(422)
  expect((await as('hanako', ['approver']).post('/delegation', form)).status).toBe(303)
  const [deputy] = await listGrants(use.db, 'jiro')
  expect((await as('jiro', []).page('/delegation')).html).toContain('山田 花子（hanako）')
  expect((await as('jiro', []).post(`/delegation/${deputy?.id}/ending`, {})).status).toBe(303)
  expect((await listGrants(use.db, 'jiro'))[0]?.until).toBe('2026-03-31')
})

function as(person: string, roles: readonly Role[] = ['administrator'], at = now) {
  return officePages(
    use,
    (app, office) => {
      app.route('/people', peopleRoutes(office))
      app.route('/permissions', permissionRoutes(office))
      app.route('/delegation', delegationRoutes(office))
    },
    { roles, now: at, person },
  )
}

function give(
  userId: string,
  role: Role,
  { section = null, until = null }: { section?: string | null; until?: string | null } = {},
) {
  return insertGrant(use.db, stamp, userId, { role, section, personal: true, from: '2026-04-01', until })
}
