import { beforeEach, expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { insert } from '#core/store/entries.ts'
import { insertGrant } from '#core/store/grants.ts'
import { openYears } from '#processes/year-change/year-run.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020, spendingDisclosure2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { yearRoutes } from './year-routes.tsx'

const use = useDatabase()
const now = new Date('2021-02-01T09:00:00+09:00')
const stamp = { by: 'yamada', at: now, why: '' }
const desk = (role: 'clerk' | 'reader' | 'administrator' = 'clerk') =>
  officePages(use, (app, office) => app.route('/year', yearRoutes(office)), { roles: [role], now })

beforeEach(async () => {
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田 花子', passwordHash: 'x' })
  const grant = { role: 'clerk', section: null, personal: true, from: '2020-04-01', until: null } as const
  await insertGrant(use.db, stamp, 'yamada', grant)
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, planningSection)
  await insert(use.db, stamp, programmes, publicRelations)
  await insert(use.db, stamp, programmes, spendingDisclosure)
  await insert(use.db, stamp, annualSheets, publicRelations2020)
  await insert(use.db, stamp, annualSheets, spendingDisclosure2020)
})

test('the desk shows what each register holds of a year and leads to the next', async () => {
  const { html } = await desk().page('/year')
  expect(html).toContain('令和3年度を準備する')
  expect(html).toMatch(/作成中 2/)
  // The booklet of the year is missing, and that is said.
  expect(html).toContain('ない')
})

test('who writes no sheets for all sections may look at most, and changes nothing', async () => {
  expect((await desk('reader').page('/year/2021')).html).not.toContain('を作って開く')
  expect((await desk('reader').post('/year/2021/run', { revision: '0' })).status).toBe(403)
  expect((await desk('reader').page('/year/2021/programmes/P001')).status).toBe(403)
  expect((await desk('administrator').page('/year')).status).toBe(403)
})

test('a year is opened: the preview counts, the choice is kept, the run makes the drafts', async () => {
  expect((await desk().page('/year/2021')).html).toContain('2件を作って開く')
  const chosen = await desk().post('/year/2021/programmes/P002/choice', {
    revision: '0',
    act: 'end',
    names: '',
  })
  expect(chosen.headers.get('location')).toBe('/year/2021?done=choice')
  const preview = (await desk().page('/year/2021')).html
  expect(preview).toContain('終了する')
  expect(preview).toContain('2件を作って開く')

  const ordered = await desk().post('/year/2021/run', { revision: '1', why: '年度替わり' })
  expect(ordered.status).toBe(303)
  expect((await desk().page('/year/2021')).html).toContain('進み具合を見る')
  await openYears({ db: use.db, clock: () => now, catalog })
  const after = (await desk().page('/year/2021')).html
  expect(after).toContain('2件を作りました')
  expect(after).not.toContain('を作って開く')
  expect((await desk().page('/year')).html).toContain('令和4年度を準備する')
})

test('what can not be carried out is told at its question, and what others chose meanwhile is not overwritten', async () => {
  const refused = await desk().post('/year/2021/programmes/P002/choice', {
    ...{ revision: '0', act: 'split', names: '一つだけ' },
  })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('二つ以上書く')
  await desk().post('/year/2021/programmes/P002/choice', { revision: '0', act: 'later', names: '' })
  const stale = await desk().post('/year/2021/programmes/P001/choice', {
    revision: '0',
    act: 'end',
    names: '',
  })
  expect(stale.status).toBe(409)
  const alone = { revision: '1', act: 'merge', names: '広報と公開' }
  await desk().post('/year/2021/programmes/P001/choice', alone)
  expect((await desk().page('/year/2021')).html).toContain('統合には二つ以上いる')
  expect((await desk().post('/year/2021/run', { revision: '2' })).status).toBe(422)
})

test('a new programme is added and taken back', async () => {
  const form = { revision: '0', act: 'new', names: '新しい事業', sections: 'S001' }
  expect((await desk().post('/year/2021/programmes/new/choice', form)).status).toBe(303)
  expect((await desk().page('/year/2021')).html).toContain('新しい事業')
  await desk().post('/year/2021/programmes/new-1/choice', {
    revision: '1',
    act: 'new',
    names: '',
    remove: 'true',
  })
  expect((await desk().page('/year/2021')).html).not.toContain('新しい事業')
})

test('where there is nothing before, nothing can be opened', async () => {
  const { html } = await desk().page('/year/2031')
  expect(html).toContain('令和12年度の登録がないので')
  expect(html).not.toContain('を作って開く')
})
