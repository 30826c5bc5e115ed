import { beforeEach, expect, test } from 'vitest'
import { listReadings } from '#core/store/access/find-readings.ts'
import { get, insert } from '#core/store/entries.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { personalRequests } from '#registers/records/personal-requests/register.ts'
import {
  guardiansCorrection,
  ordinaryRequest,
  partlyGranted,
} from '#registers/records/personal-requests/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { requestRoutes } from './request-routes.tsx'

const use = useDatabase()
const now = new Date('2020-07-03T09:00:00+09:00')
const stamp = { by: 'yamada', at: now, why: '' }
const desk = () =>
  officePages(use, (app, office) => app.route('/personal-desk', requestRoutes(office)), {
    roles: ['clerk'],
    now,
  })

beforeEach(async () => {
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, planningSection)
  for (const request of [guardiansCorrection, partlyGranted, ordinaryRequest]) {
    await insert(use.db, stamp, personalRequests, request)
  }
})

test('the desk shows what is over its period first and what waits for the person last; opening it is written down', async () => {
  const { html } = await desk().page('/personal-desk')
  expect(html).toContain('2日超過')
  expect(html.indexOf('R-2020-001')).toBeLessThan(html.indexOf('R-2020-002'))
  const [line] = await listReadings(use.db, { limit: 5 })
  expect(line).toMatchObject({
    act: 'list',
    address: '/personal-desk',
    keys: expect.arrayContaining(['R-2020-001']),
  })
})

test('a request is identified and decided; a refusal without ground and reason is not taken', async () => {
  const take = async (step: string, form: Record<string, string>) => {
    const { revision } = await get(use.db, personalRequests.record, 'R-2020-001')
    return desk().post(`/personal-desk/R-2020-001/${step}`, { revision: String(revision), ...form })
  }
  expect((await take('identity', { identifiedBy: 'card', identifiedOn: '2020-06-02' })).status).toBe(303)
  const bare = await take('decision', { decision: 'refused', decidedOn: '2020-06-30' })
  expect(bare.status).toBe(422)
  expect(await bare.text()).toContain('根拠を選ぶ')
  expect(
    (
      await take('decision', {
        decision: 'refused',
        decidedOn: '2020-06-30',
        grounds: 'others',
        reason: 'ほかの人の情報のため',
      })
    ).status,
  ).toBe(303)
  const { html } = await desk().page('/personal-desk/R-2020-001')
  expect(html).toContain('決定済み')
  expect(html).toContain('期限は令和2年7月1日')
  const lines = await listReadings(use.db, { by: 'yamada', limit: 20 })
  expect(lines.some(({ act, keys }) => act === 'view' && keys.includes('R-2020-001'))).toBe(true)
})

test('a clock that stands says why, and a withdrawn request offers no step', async () => {
  const standing = await desk().page('/personal-desk/R-2020-002')
  expect(standing.html).toContain('停止中')
  expect(standing.html).toContain('続柄を示す書類')
})
