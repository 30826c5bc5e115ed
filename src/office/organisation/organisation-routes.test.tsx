import { beforeEach, expect, test } from 'vitest'
import { completePages } from '#core/office/left-to-say.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { get, insert } from '#core/store/entries.ts'
import { insertGrant, listGrants } from '#core/store/grants.ts'
import { putIntoForce } from '#processes/reorganisation/put-into-force.ts'
import { getReorganisation } from '#processes/reorganisation/reorganisations.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages } from '#tests/office-pages.ts'
import { organisationRoutes } from './organisation-routes.tsx'

const use = useDatabase()
const now = new Date('2021-03-01T09:00:00+09:00')
const stamp = { by: 'admin', at: now, why: '' }
const desk = (person = 'admin', role: 'clerk' | 'administrator' = 'administrator') =>
  officePages(
    use,
    (app, office) => {
      app.use(completePages(office))
      app.route('/organisation', organisationRoutes(office))
    },
    { roles: [role], now, person },
  )

beforeEach(async () => {
  await insertAccount(use.db, stamp, { id: 'hanako', name: '山田 花子', passwordHash: 'x' })
  const grant = { role: 'clerk', section: 'S001', personal: false, from: '2020-04-01', until: null } as const
  await insertGrant(use.db, stamp, 'hanako', grant)
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, { ...policyDepartment, code: 'D02', name: '総務部' })
  await insert(use.db, stamp, sections, planningSection)
  for (const code of ['P001', 'P002']) {
    await insert(use.db, stamp, programmes, { ...publicRelations, code, name: `事業${code}` })
    await insert(use.db, stamp, annualSheets, { ...publicRelations2020, programme: code, fiscalYear: 2021 })
  }
})

test('only who administers plans a re-organisation', async () => {
  expect((await desk('hanako', 'clerk').page('/organisation')).status).toBe(403)
  const form = { name: '改正', onDay: '2021-04-01' }
  expect((await desk('hanako', 'clerk').post('/organisation', form)).status).toBe(403)
})

test('a division is planned, its programmes assigned, approved by another and carried out', async () => {
  const begun = await desk().post('/organisation', { name: '令和3年4月組織改正', onDay: '令和3年4月1日' })
  const address = begun.headers.get('location') ?? ''
  expect((await desk().page(address)).html).toContain('変更が一つもない')

  const split = {
    ...{ revision: '1', from: 'S001', heir: '' },
    ...{ 'name-0': '政策課', 'code-0': 'S011', 'name-1': '広報課', 'code-1': '', 'parent-1': 'D02' },
  }
  expect((await desk().post(`${address}/changes?kind=split`, split)).status).toBe(303)
  const planned = (await desk().page(address)).html
  expect(planned).toContain('引き継ぐ課の決まらない登録が2件ある')
  expect(planned).toContain('「事業と人ごとに決める」で決めます')
  expect(planned).toContain('山田 花子')
  expect(planned).toContain('広報課（S002）')

  const choices = (await desk().page(`${address}/choices/S001`)).html
  expect(choices).toContain('事業P002（P002）')
  await desk().post(`${address}/choices/S001`, {
    ...{ revision: '2', 'programme:S001/P001': 'S011', 'programme:S001/P002': 'S002' },
    'person:S001/hanako': 'S002',
  })
  expect((await desk().page(address)).html).toContain('別の管理者が承認します')
  expect((await desk().post(`${address}/approval`, { revision: '3' })).status).toBe(403)
  expect((await desk('chief').post(`${address}/approval`, { revision: '3', why: '議決' })).status).toBe(303)
  expect((await desk().page(address)).html).toContain('chiefが承認しました')

  const morning = new Date('2021-04-01T00:01:00+09:00')
  const gate = async () => plainGate
  await putIntoForce({ db: use.db, clock: () => morning, catalog, gate, afterRelease: async () => {} })
  expect((await desk().page(address)).html).toContain('2件の登録を引き継ぎました')
  expect((await get(use.db, annualSheets.record, 'P002-2021')).entry).toMatchObject({
    ...{ sections: ['S002'], departments: ['D02'] },
  })
  expect((await listGrants(use.db, 'hanako')).map(({ section }) => section)).toEqual(['S001', 'S002'])
})

test('a plan whose unit ends without an heir says in both languages how one is named, until it is', async () => {
  const begun = await desk().post('/organisation', { name: '改正', onDay: '2021-04-01' })
  const address = begun.headers.get('location') ?? ''
  const abolish = (revision: string, heir: string) =>
    desk().post(`${address}/changes?kind=abolish`, { revision, from: 'S001', heir })
  await abolish('1', '')
  expect((await desk().page(address)).html).toContain('その廃止を取りやめ、「引き継ぐ組織」を選んで加え直す')
  const { html } = await desk().page(`${address}?lang=en`)
  expect(html).toContain('For 2 entries it is not decided which section takes them over.')
  expect(html).toContain('take its abolition back in the list of changes and add it again')
  expect((await desk().page(`${address}/changes/new?kind=abolish`)).html).toContain('変更を先に加える')
  await desk().post(`${address}/changes/0/removal`, { revision: '2' })
  await abolish('3', 'S009')
  expect((await desk().page(address)).html).not.toContain('加え直す')
})

test('an approved plan says how it is given up, and is once a second administrator confirms', async () => {
  const begun = await desk().post('/organisation', { name: '改正', onDay: '2021-04-01' })
  const address = begun.headers.get('location') ?? ''
  await desk().post(`${address}/changes?kind=rename`, { revision: '1', from: 'S001', 'name-0': '政策課' })
  await desk('chief').post(`${address}/approval`, { revision: '2' })
  expect((await desk().page(address)).html).toContain('この組織改正を取り消す')
  const request = `${address}/cancellation-request`
  expect((await desk().post(request, { revision: '3', why: '' })).status).toBe(422)
  expect((await desk().post(request, { revision: '3', why: '議決が延びた' })).status).toBe(303)

  expect((await desk().page(address)).html).toContain('別の管理者が確認すると')
  expect((await desk().post(`${address}/cancellation`, { revision: '4' })).status).toBe(403)
  expect((await desk('chief').page(address)).html).toContain('取消しを確認する')
  expect((await desk('chief').post(`${address}/cancellation`, { revision: '4' })).status).toBe(303)
  await insertAccount(use.db, stamp, { id: 'chief', name: '川村 部長', passwordHash: 'x' })
  const { html } = await desk().page(address)
  expect(html).toContain('施行日が来ても何も引き継ぎません')
  expect(html).toContain('理由：議決が延びた')
  expect(html).toContain('川村 部長が確認しました')
  expect((await desk().page('/organisation')).html).toContain('取消し')
})

test('two plans that are drafted side by side give no code twice, so that the second can be approved when the first is cancelled', async () => {
  for (const [plan, from] of [
    ['1', 'S001'],
    ['2', 'D02'],
    ['3', 'S001'],
  ] as const) {
    await desk().post('/organisation', { name: `改正${plan}`, onDay: '2021-04-01' })
    await desk().post(`/organisation/${plan}/changes?kind=rename`, { revision: '1', from, 'name-0': '新' })
  }
  const codes = await Promise.all(
    [1, 2, 3].map(async (id) => (await getReorganisation(use.db, id)).changes[0]?.to[0]?.code),
  )
  expect(codes).toEqual(['S002', 'D03', 'S003'])
})

test('a change is refused at its questions, taken back, and not written over what others planned meanwhile', async () => {
  const begun = await desk().post('/organisation', { name: '改正', onDay: '2021-04-01' })
  const address = begun.headers.get('location') ?? ''
  const refused = await desk().post(`${address}/changes?kind=rename`, {
    revision: '1',
    from: '',
    'name-0': '',
  })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('変える組織を選ぶ')
  const rename = { revision: '1', from: 'S001', 'name-0': '政策課' }
  expect((await desk().post(`${address}/changes?kind=rename`, rename)).status).toBe(303)
  expect((await desk().post(`${address}/changes?kind=rename`, rename)).status).toBe(409)
  await desk().post(`${address}/changes/0/removal`, { revision: '2' })
  expect((await getReorganisation(use.db, 1)).changes).toEqual([])
  expect((await desk().post('/organisation', { name: '', onDay: '2月30日' })).status).toBe(422)
})

test('each kind of change has its form', async () => {
  const begun = await desk().post('/organisation', { name: '改正', onDay: '2021-04-01' })
  const address = begun.headers.get('location') ?? ''
  for (const kind of ['rename', 'move', 'merge', 'split', 'abolish', 'found']) {
    expect((await desk().page(`${address}/changes/new?kind=${kind}`)).status).toBe(200)
  }
  expect((await desk().page(`${address}/changes/new?kind=other`)).status).toBe(422)
})
