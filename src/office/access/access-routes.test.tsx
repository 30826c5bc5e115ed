import { beforeEach, expect, test } from 'vitest'
import { asOfPages } from '#core/office/as-of.tsx'
import { exportRoutes } from '#core/office/export-routes.tsx'
import { registerPages } from '#core/office/register-pages.tsx'
import { isPersonal } from '#core/rules/permission.ts'
import { noteReadings } from '#core/store/access/access-log.ts'
import { listReadings } from '#core/store/access/find-readings.ts'
import { insert } from '#core/store/entries.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { enquiries } from '#registers/voices/enquiries/register.ts'
import { answeredCorrection, ordinaryEnquiry } from '#registers/voices/enquiries/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { accessRoutes } from './access-routes.tsx'

const use = useDatabase()
const now = new Date('2020-06-04T09:00:00+09:00')
const stamp = { by: 'yamada', at: now, why: '' }
const key = ordinaryEnquiry.receipt

beforeEach(async () => {
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, planningSection)
  await insert(use.db, stamp, programmes, publicRelations)
  await insert(use.db, stamp, enquiries, ordinaryEnquiry)
  await insert(use.db, stamp, enquiries, answeredCorrection)
})

test.each([
  [`/enquiries/${key}`, 'view', [key], ''],
  [`/enquiries/${key}/edit`, 'form', [key], ''],
  [`/enquiries/${key}/history`, 'history', [key], ''],
  [`/enquiries/${key}/as-of?on=2020-06-04`, 'as-of', [key], ''],
  ['/enquiries?kind=question', 'list', [key], 'kind=question'],
  ['/enquiries/export.csv', 'export', [key, answeredCorrection.receipt], ''],
])('%s leaves a line that says who saw which entries', async (address, act, keys, conditions) => {
  expect((await clerk().page(address)).status).toBe(200)
  const [path] = address.split('?')
  const lines = await listReadings(use.db, { limit: 10 })
  expect(lines).toMatchObject([
    { by: 'sachiko', at: now, register: 'enquiries', act, keys, conditions, address: path },
  ])
})

test('words that were searched for are not kept: they may be a name', async () => {
  await clerk().page('/enquiries?q=緑丘&receipt=1111-1111-1111-1111')
  const [line] = await listReadings(use.db, { limit: 10 })
  expect(line).toMatchObject({ act: 'list', keys: [], conditions: 'words receipt' })
})

test('registers without personal information leave no line, and neither does an entry that there is not', async () => {
  expect(isPersonal(programmes.record)).toBe(false)
  expect((await clerk().page('/programmes/P001')).status).toBe(200)
  expect((await clerk().page('/enquiries/1111-1111-1111-1111')).status).toBe(404)
  expect(await listReadings(use.db, { limit: 10 })).toEqual([])
})

test('an auditor finds lines by entry and by person, and that is written down too', async () => {
  await clerk().page(`/enquiries/${key}`)
  const byEntry = await auditor().page(`/access?register=enquiries&key=${key}`)
  expect(byEntry.status).toBe(200)
  expect(byEntry.html).toContain(`/enquiries/${key}`)
  expect(byEntry.html).toContain('sachiko')
  expect((await auditor().page('/access?by=nobody')).html).toContain('閲覧の記録はありません')
  const own = await listReadings(use.db, { by: 'auditor', limit: 10 })
  expect(own.map(({ act, keys }) => ({ act, keys }))).toEqual([
    { act: 'audit', keys: [] },
    { act: 'audit', keys: [key] },
  ])
})

test('a report to the person names readers of that person’s entries, and no other entry', async () => {
  await clerk().page('/enquiries')
  await clerk().page(`/enquiries/${answeredCorrection.receipt}`)
  const { html } = await auditor().page(`/access/report?entries=enquiries/${key}`)
  expect(html).toContain('1行、見た人は1人')
  expect(html).toContain(key)
  expect(html).not.toContain(answeredCorrection.receipt)
  const wrong = await auditor().page('/access/report?entries=programmes/P001')
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('「programmes/P001」は読み取れない。')
})

test('who opens unusually many entries within an hour is shown', async () => {
  const opened = (n: number, by: string) => ({
    ...({ by, at: now, register: 'enquiries', act: 'view', keys: [String(n)] } as const),
    ...{ conditions: '', address: '/' },
  })
  await noteReadings(
    use.db,
    Array.from({ length: 60 }, (_, n) => opened(n, 'curious')),
  )
  await noteReadings(
    use.db,
    Array.from({ length: 59 }, (_, n) => opened(n, 'diligent')),
  )
  // The same entry sixty times is one entry.
  await noteReadings(
    use.db,
    Array.from({ length: 60 }, () => opened(1, 'returning')),
  )
  const { html } = await auditor().page('/access?by=nobody')
  expect(html).toContain('目立つ閲覧')
  expect(html).toContain('by=curious')
  expect(html).not.toContain('by=diligent')
  expect(html).not.toContain('by=returning')
})

test('whoever is no auditor for all sections sees nothing of it; days that cannot be read are told', async () => {
  expect((await clerk().page('/access')).status).toBe(403)
  expect((await clerk().page('/access/report')).status).toBe(403)
  const wrong = await auditor().page('/access?from=きのう&key=1')
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('台帳も選ぶ')
})

function clerk() {
  return officePages(use, mount, { roles: ['clerk'], now, person: 'sachiko' })
}

function auditor() {
  return officePages(use, mount, { roles: ['auditor'], now, person: 'auditor' })
}

const mount: Parameters<typeof officePages>[1] = (app, office) => {
  app.route('/access', accessRoutes(office))
  for (const register of office.catalog) {
    const path = `/${register.record.key}`
    app.route(path, exportRoutes(office, register))
    app.route(path, asOfPages(office, register))
    app.route(path, registerPages(office, register))
  }
}
