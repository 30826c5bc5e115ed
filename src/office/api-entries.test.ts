import { expect, test } from 'vitest'
import { insert } from '#core/store/entries.ts'
import { listHistory } from '#core/store/journal.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { useApi } from '#tests/api.ts'

const { use, here, ask, read, tokenOf } = useApi()
const P001 = '/programmes/P001'

test('an entry that is posted is found at the address that is told, with its reason in the history', async () => {
  const posted = await post({ ...publicRelations, _: { why: '年度当初の登録' } })
  expect([posted.status, posted.headers.get('location')]).toEqual([201, '/api/v1/programmes/P001'])
  expect(await posted.json()).toEqual({
    ...publicRelations,
    _: {
      key: 'P001',
      revision: 1,
      state: 'draft',
      changedAt: '2026-04-01T00:00:00.000Z',
      writtenBy: 'yamada',
    },
  })
  const { items } = await read(`${P001}/history`)
  expect(items).toMatchObject([
    { act: 'insert', by: 'yamada', why: '年度当初の登録', revision: 1, entry: publicRelations },
  ])
})

test('an entry that breaks rules is refused with every place and reason, and leaves nothing', async () => {
  const wrong = { ...publicRelations, code: 'X', startedIn: 'last year', colour: 'red' }
  const posted = await post(wrong)
  expect([posted.status, posted.headers.get('content-type')]).toEqual([422, 'application/problem+json'])
  const { findings } = (await posted.json()) as { findings: { at: string }[] }
  expect(findings.map(({ at }) => at).sort()).toEqual(['code', 'colour', 'startedIn'])
  expect((await read('/programmes')).items).toEqual([])
})

test.each(['\ud800', '\0', 'あ'.repeat(1001)])(
  'a reason that the journal could not keep as it is sealed is refused, and nothing is written: %#',
  async (why) => {
    const posted = await post({ ...publicRelations, _: { why } })
    expect(posted.status).toBe(422)
    expect(await posted.json()).toMatchObject({ findings: [{ at: '_.why' }] })
    expect((await read('/programmes')).items).toEqual([])
  },
)

test('a key that no entry can have leads nowhere', async () => {
  expect((await ask('/programmes/%00')).status).toBe(404)
})

test('the same Idempotency-Key makes one entry and gives one answer for a day, even at the same moment', async () => {
  const once = { 'idempotency-key': 'booklet-2026-1' }
  const both = await Promise.all([post(publicRelations, once), post(publicRelations, once)])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  const [first, second] = await Promise.all(both.map((answer) => answer.text()))
  expect(first).toBe(second)
  expect(both.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(1)

  here.now = new Date(here.now.getTime() + 3_600_000)
  await patch({ name: '区政の広報' })
  const again = await post(publicRelations, once)
  expect(await again.text()).toBe(first)
  expect(again.headers.get('etag')).toBe(both[0]?.headers.get('etag'))
  expect(await listHistory(use.db, 'programmes', 'P001')).toHaveLength(2)

  const other = await post({ ...publicRelations, code: 'P002' }, once)
  expect(other.status).toBe(422)
  here.now = new Date(here.now.getTime() + 24 * 3_600_000)
  expect((await post({ ...publicRelations, code: 'P002' }, once)).status).toBe(201)
})

test('a request that was refused may be sent again under its Idempotency-Key once it is right', async () => {
  const once = { 'idempotency-key': 'k' }
  expect((await post({ ...publicRelations, code: 'X' }, once)).status).toBe(422)
  expect((await post(publicRelations, once)).status).toBe(201)
})

test('who holds the newest version is spared the body', async () => {
  await post(publicRelations)
  const etag = await etagOf()
  expect(etag).toMatch(/^"1-[\w-]{16}"$/)
  const same = await ask(P001, { headers: { 'if-none-match': `"0-x", W/${etag}` } })
  expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag])
  await patch({ name: '区政の広報' })
  expect((await ask(P001, { headers: { 'if-none-match': etag } })).status).toBe(200)
})

test('rewriting needs the version that was read, and a version that is no longer newest is refused', async () => {
  await post(publicRelations)
  const put = (etag: string, name: string) =>
    ask(P001, { method: 'PUT', body: { ...publicRelations, name }, headers: { 'if-match': etag } })
  expect((await ask(P001, { method: 'PUT', body: publicRelations })).status).toBe(428)
  expect((await put('*', '広報')).status).toBe(428)
  const etag = await etagOf()
  expect((await put(`W/${etag}`, '広報')).status).toBe(428)
  const done = await put(etag, '広報')
  expect([done.status, done.headers.get('etag')]).toEqual([200, await etagOf()])
  expect((await put(etag, '宣伝')).status).toBe(412)
  expect(await read(P001)).toMatchObject({ name: '広報', _: { revision: 2 } })
})

test('of two who rewrite the same version at the same moment, one wins and the other is told', async () => {
  await post(publicRelations)
  const headers = { 'if-match': await etagOf() }
  const answers = await Promise.all(
    ['広報', '宣伝', '報道', '案内'].map((name) => ask(P001, { method: 'PATCH', body: { name }, headers })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
  expect(await read(P001)).toMatchObject({ _: { revision: 2 } })
})

test('what was read can be sent back as it is, and changes nothing', async () => {
  await post(publicRelations)
  const headers = { 'if-match': await etagOf() }
  const answer = await ask(P001, { method: 'PUT', body: await read(P001), headers })
  expect(await answer.json()).toMatchObject({ _: { revision: 1 } })
})

test('a merge patch changes what it names; null takes a value away; an unknown field is refused', async () => {
  await post({ ...publicRelations, startedIn: 2019, endedIn: 2020 })
  const patched = await patch({ endedIn: null, name: '広報', _: { why: '継続するため' } })
  expect(await patched.json()).toMatchObject({ name: '広報', startedIn: 2019, endedIn: null })
  expect((await listHistory(use.db, 'programmes', 'P001'))[0]).toMatchObject({ why: '継続するため' })
  const unknown = await patch(JSON.parse('{"nmae":"x","__proto__":{"name":"y"}}'))
  expect(unknown.status).toBe(422)
  expect(((await unknown.json()) as { findings: object[] }).findings).toMatchObject([
    { at: 'nmae' },
    { at: '__proto__' },
  ])
})

test('an entry goes from draft to the public by the acts of its address, each by who may do it', async () => {
  const approver = await tokenOf('sato', ['approver', 'releaser'])
  await post(publicRelations)
  const act = (name: string, revision: number, token: string, why = '') =>
    ask(`${P001}/${name}`, { method: 'POST', body: { revision, why } }, token)
  expect((await act('review', 1, approver)).status).toBe(403)
  expect((await act('review', 1, here.token)).status).toBe(200)
  expect((await act('approval', 2, here.token)).status).toBe(403)
  expect((await act('approval', 1, approver)).status).toBe(409)
  expect((await act('return', 2, approver)).status).toBe(422)
  expect((await act('approval', 2, approver)).status).toBe(200)
  const released = await act('release', 3, approver)
  expect(await released.json()).toMatchObject({ _: { state: 'released', revision: 4 } })
  expect((await act('withdrawal', 4, approver, '二重の登録のため')).status).toBe(200)
  expect(here.released).toBe(2)
  expect((await act('review', Number.NaN, here.token)).status).toBe(422)
})

test('an entry of another section is neither read nor written nor listed', async () => {
  const stamp = { by: 'test', at: here.now, why: '' }
  for (const section of [policyDepartment, planningSection, { ...planningSection, code: 'S002' }]) {
    await insert(use.db, stamp, sections, section)
  }
  await insert(use.db, stamp, programmes, publicRelations)
  await insert(use.db, stamp, annualSheets, publicRelations2020)
  await insert(use.db, stamp, annualSheets, { ...publicRelations2020, fiscalYear: 2021, sections: ['S002'] })
  const own = await tokenOf('sato', ['clerk'], { section: 'S002' })
  const { items } = await read('/annual-sheets', {}, own)
  expect(items.map(({ _ }) => _.key)).toEqual(['P001-2021'])
  for (const path of ['', '/history']) {
    expect((await ask(`/annual-sheets/P001-2020${path}`, {}, own)).status).toBe(403)
  }
  expect((await ask('/annual-sheets/P001-2021', {}, own)).status).toBe(200)

  const into = { ...publicRelations2020, fiscalYear: 2022, sections: ['S001'] }
  expect((await ask('/annual-sheets', { method: 'POST', body: into }, own)).status).toBe(403)
  const headers = { 'if-match': (await ask('/annual-sheets/P001-2021', {}, own)).headers.get('etag') ?? '' }
  const away = { method: 'PATCH', body: { sections: ['S001'] }, headers }
  expect((await ask('/annual-sheets/P001-2021', away, own)).status).toBe(403)
})

test('a parameter that an entry does not know is refused by name', async () => {
  await post(publicRelations)
  const answer = await ask(`${P001}?field=name`)
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ findings: [{ at: 'field' }] })
  expect((await ask('/programmes/P999')).status).toBe(404)
})

async function post(body: object, headers: Record<string, string> = {}): Promise<Response> {
  return ask('/programmes', { method: 'POST', body, headers })
}

async function patch(body: object): Promise<Response> {
  return ask(P001, { method: 'PATCH', body, headers: { 'if-match': await etagOf() } })
}

async function etagOf(): Promise<string> {
  return (await ask(P001)).headers.get('etag') ?? ''
}
