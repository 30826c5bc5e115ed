import { beforeEach, expect, test } from 'vitest'
import { get, insert, transition } from '#core/store/entries.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import type { Incident } from '#registers/records/incidents/record.ts'
import { incidents } from '#registers/records/incidents/register.ts'
import { drill, justDetected } from '#registers/records/incidents/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages } from '#tests/office-pages.ts'
import { incidentRoutes } from './incident-routes.tsx'

const use = useDatabase()
const now = new Date('2020-06-08T09:00:00+09:00')
const stamp = { by: 'yamada', at: now, why: '' }
const desk = () =>
  officePages(use, (app, office) => app.route('/incident-desk', incidentRoutes(office)), {
    roles: ['clerk'],
    now,
  })

beforeEach(async () => {
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, planningSection)
  await insert(use.db, stamp, programmes, publicRelations)
  await insert(use.db, stamp, incidents, justDetected)
  await insert(use.db, stamp, incidents, drill)
})

test('the desk shows what is over its period first, and marks drills', async () => {
  const { html } = await desk().page('/incident-desk')
  expect(html.indexOf('I-2020-001')).toBeLessThan(html.indexOf('I-2020-003'))
  expect(html).toContain('3日超過')
  expect(html).toContain('訓練')
})

test('an incident goes from step to step; each asks only for its own fields and says what is missing', async () => {
  const take = async (step: string, form: Record<string, string>) => {
    const { revision } = await get(use.db, incidents.record, 'I-2020-001')
    return desk().post(`/incident-desk/I-2020-001/${step}`, { revision: String(revision), ...form })
  }
  const early = await take('preliminary-report', { reportedOn: '2020-06-04' })
  expect(early.status).toBe(422)
  expect(await early.text()).toContain('本人の数（見込みでよい）を入れる')

  expect((await take('triage', { triagedOn: '2020-06-01', affected: '214' })).status).toBe(303)
  expect((await take('containment', { containedOn: '令和2年6月2日' })).status).toBe(303)
  expect((await take('preliminary-report', { reportedOn: '2020-06-04', affected: '214' })).status).toBe(303)
  const { entry } = await get(use.db, incidents.record, 'I-2020-001')
  expect(entry).toMatchObject({ stage: 'reported', affected: 214, containedOn: '2020-06-02' })

  const { html } = await desk().page('/incident-desk/I-2020-001')
  expect(html).toContain('本人の数214人が、100人を超えるため')
  expect(html).toContain('次の手順：本人への通知')
  expect(html).toContain('期限は令和2年6月30日')
})

test('it counts as published only once the public can read it', async () => {
  const ready: Incident = {
    ...justDetected,
    ...{ number: 'I-2020-009', stage: 'contained', affected: 200, publication: 'atOnce' },
    ...{ triagedOn: '2020-06-01', containedOn: '2020-06-01' },
  }
  let kept = await insert(use.db, stamp, incidents, ready)
  const publish = () =>
    desk().post('/incident-desk/I-2020-009/publication', {
      revision: String(kept.revision),
      publishedOn: '2020-06-08',
    })
  const refused = await publish()
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('まだ公開されていない')

  kept = await transition(use.db, stamp, incidents, kept, 'review')
  kept = await transition(use.db, { ...stamp, by: 'suzuki' }, incidents, kept, 'approval')
  kept = await transition(use.db, { ...stamp, by: 'suzuki' }, incidents, kept, 'release', plainGate)
  expect((await publish()).status).toBe(303)
})

test('the report stands in the order of the commission’s form, and the notice names nobody', async () => {
  const report = await desk().page('/incident-desk/I-2020-001/report')
  expect([...report.html.matchAll(/<dt>(\d) /g)].map(([, n]) => n)).toEqual([...'123456789'])
  const notice = await desk().page('/incident-desk/I-2020-001/notice')
  expect(notice.html).toContain('様</p>')
  expect(notice.html).toContain(justDetected.summary)
})

test('somebody who was overtaken is told so, and a step that there is not is not found', async () => {
  const late = await desk().post('/incident-desk/I-2020-001/triage', {
    revision: '7',
    triagedOn: '2020-06-01',
  })
  expect(late.status).toBe(409)
  expect((await desk().post('/incident-desk/I-2020-001/celebration', {})).status).toBe(404)
})
