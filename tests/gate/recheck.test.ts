import { beforeEach, expect, test } from 'vitest'
import type { Gate } from '#core/rules/gate/gate.ts'
import { listEvidence } from '#core/store/gate/evidence.ts'
import { findRun, listRunFindings, listRuns } from '#core/store/gate/runs.ts'
import { listCurrent } from '#core/store/releases.ts'
import { gatePages } from '#office/gate/gate-pages.tsx'
import { doGateWork } from '#processes/gate/gate-work.ts'
import { catalog } from '#registers/catalog.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { release } from '#tests/edition.ts'
import { gateOf, plainGate } from '#tests/gate.ts'
import { hire } from '#tests/hired.ts'
import { officePages } from '#tests/office-pages.ts'

const use = useDatabase()
const now = new Date('2026-04-01T09:00:00+09:00')
const all = [{ register: 'programmes', sections: null }]
const failing = (run: number, kind = 'failing') =>
  listRunFindings(use.db, run, all, kind, { after: ['', ''], limit: 99 })

beforeEach(async () => {
  for (const [code, name] of [
    ['P001', '区政の広報'],
    ['P002', '若林さんの相談'],
    ['P003', '道路の整備'],
  ]) {
    await release(use.db, programmes, { ...publicRelations, code, name })
  }
})

/** Lets the job run under a gate, and tells the number of the newest recheck. */
async function recheck(gate: Gate): Promise<number> {
  await doGateWork({
    db: use.db,
    clock: () => now,
    gate: async () => gate,
    catalog,
    afterRelease: async () => {},
  })
  return (await listRuns(use.db, ['recheck'], 1))[0]?.id ?? 0
}

test('everything released is checked again when the rules change, once for each version, and the report says what passes no longer', async () => {
  const first = await recheck(plainGate)
  expect(await findRun(use.db, first)).toMatchObject({ total: 3, done: 3, left: 0, finishedAt: now })
  expect(await recheck(plainGate)).toBe(first)

  const second = await recheck(gateOf('plain-2', { stops: ['若林'] }))
  expect(second).not.toBe(first)
  expect(await failing(second)).toMatchObject([{ entry: 'P002', outcome: 'block', rules: ['R-PII-01'] }])
  expect(await listEvidence(use.db, 'programmes', 'P002', 1)).toMatchObject([
    { outcome: 'block', version: 'plain-2' },
  ])
  expect(JSON.stringify(await failing(second))).not.toContain('若林')

  const third = await recheck(gateOf('plain-3'))
  expect(await failing(third)).toEqual([])
  expect(await failing(third, 'passing')).toMatchObject([{ entry: 'P002', outcome: 'pass' }])
})

test('what passes no longer becomes a tombstone by one action, after a look at how many it concerns', async () => {
  const run = await recheck(gateOf('plain-2', { stops: ['若林'] }))
  const people = { roles: ['releaser', 'reader'], now, person: 'suzuki' } as const
  const office = officePages(use, (app, own) => app.route('/gate', gatePages(own)), people)
  const report = await office.page(`/gate/rechecks/${run}`)
  expect(report.html).toContain('P002')
  const chosen = { entry: 'programmes/P002' }
  const asked = await office.post(`/gate/rechecks/${run}/withdrawal`, chosen)
  expect(await asked.text()).toContain('1件を取り下げる')
  expect((await listCurrent(use.db, 'programmes')).every(({ values }) => values !== null)).toBe(true)

  const without = await office.post(`/gate/rechecks/${run}/withdrawal`, { ...chosen, confirmed: 'true' })
  expect(without.status).toBe(422)
  const done = await office.post(`/gate/rechecks/${run}/withdrawal`, {
    ...chosen,
    confirmed: 'true',
    reason: 'personal',
  })
  expect(done.headers.get('location')).toBe(`/gate/rechecks/${run}?done=1`)
  const releases = await listCurrent(use.db, 'programmes')
  expect(releases.map(({ entry, values }) => [entry, values === null])).toEqual([
    ['P001', false],
    ['P002', true],
    ['P003', false],
  ])
})

test('all that passes no longer is withdrawn by the job, and somebody without the right withdraws nothing', async () => {
  const run = await recheck(gateOf('plain-2', { stops: ['若林', '道路'] }))
  const form = { all: 'true', confirmed: 'true', reason: 'personal' }
  const reader = officePages(use, (app, own) => app.route('/gate', gatePages(own)), {
    roles: ['reader'],
    now,
  })
  expect((await reader.post(`/gate/rechecks/${run}/withdrawal`, form)).status).toBe(403)
  for (const path of ['/gate/rechecks', `/gate/rechecks/${run}`, '/gate/runs'])
    expect((await reader.page(path)).status).toBe(403)
  const people = { roles: ['releaser'], now, person: 'suzuki' } as const
  const office = officePages(use, (app, own) => app.route('/gate', gatePages(own)), people)
  await hire(use.db, 'suzuki', ['releaser'])
  await office.post(`/gate/rechecks/${run}/withdrawal`, form)
  await recheck(gateOf('plain-2', { stops: ['若林', '道路'] }))
  const [withdrawal] = await listRuns(use.db, ['withdrawal'], 1)
  expect(withdrawal).toMatchObject({ done: 2, left: 0, by: 'suzuki', why: '[personal] 個人を特定できる記載' })
  expect((await listCurrent(use.db, 'programmes')).map(({ values }) => values === null)).toEqual([
    false,
    true,
    true,
  ])
})
