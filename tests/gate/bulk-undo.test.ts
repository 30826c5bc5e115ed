import { beforeEach, expect, test } from 'vitest'
import type { Role } from '#core/rules/permission.ts'
import { get, insert, revise, transition } from '#core/store/entries.ts'
import { findRun } from '#core/store/gate/runs.ts'
import { findReleasedRevision } from '#core/store/releases.ts'
import { findScheduled } from '#core/store/scheduled-releases.ts'
import { gatePages } from '#office/gate/gate-pages.tsx'
import { doGateWork } from '#processes/gate/gate-work.ts'
import { catalog } from '#registers/catalog.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { incidents } from '#registers/records/incidents/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { hire } from '#tests/hired.ts'
import { officePages } from '#tests/office-pages.ts'

const use = useDatabase()
const { record } = programmes
const now = new Date('2026-04-01T09:00:00+09:00')
const stamp = (by: string, why = '') => ({ by, why, at: now })
const ROLES = ['clerk', 'approver', 'releaser'] as const
const as = (person: string, roles: readonly Role[] = ROLES) =>
  officePages(use, (app, office) => app.route('/gate', gatePages(office)), { roles, now, person })
const boss = () => as('suzuki')

beforeEach(async () => {
  await hire(use.db, 'suzuki', ROLES)
})

async function handedOver(code: string) {
  const draft = await insert(use.db, stamp('yamada'), programmes, { ...publicRelations, code })
  return transition(use.db, stamp('yamada'), programmes, draft, 'review', plainGate)
}

async function approved(code: string) {
  return transition(use.db, stamp('suzuki'), programmes, await handedOver(code), 'approval')
}

/** Orders a bulk act on everything of a queue and does it; the number of the run. */
async function ordered(kind: string, queue: string, more: Record<string, string> = {}): Promise<number> {
  const preview = (await boss().page(`/gate/runs/new?kind=${kind}&queue=${queue}`)).html
  const until = /name="until" value="(\d+)"/.exec(preview)?.[1] ?? ''
  const answer = await boss().post('/gate/runs', { kind, filter: `queue=${queue}`, until, why: '', ...more })
  return done(answer)
}

async function undone(run: number): Promise<number> {
  return done(await boss().post(`/gate/runs/${run}/undo`, { why: '取り違えた' }))
}

async function done(answer: Response): Promise<number> {
  expect(answer.status, await answer.clone().text()).toBe(303)
  const gate = async () => plainGate
  await doGateWork({ db: use.db, clock: () => now, gate, catalog, afterRelease: async () => {} })
  return Number(answer.headers.get('location')?.split('/').at(-1))
}

const state = async (key: string) => (await get(use.db, record, key)).state

test('what was sent back in bulk needs a reason, and is handed over again by its undoing; what was changed since stays', async () => {
  for (const code of ['P001', 'P002']) await handedOver(code)
  const filter = 'queue=review'
  const refused = await boss().post('/gate/runs', { kind: 'return', filter, until: '9', why: ' ' })
  expect([refused.status, (await refused.text()).includes('差し戻す理由を書く。')]).toEqual([422, true])
  const run = await ordered('return', 'review', { why: '年度を直す' })
  expect([await state('P001'), await state('P002')]).toEqual(['draft', 'draft'])

  const kept = await get(use.db, record, 'P001')
  await revise(use.db, stamp('yamada'), programmes, kept, { ...kept.entry, name: '直した名称' })
  const page = (await boss().page(`/gate/runs/${run}/undo`)).html
  expect(page).toContain('1件を元に戻す')
  const undo = await undone(run)
  expect([await state('P001'), await state('P002')]).toEqual(['draft', 'review'])
  expect(await findRun(use.db, undo)).toMatchObject({ kind: 'undo', done: 1, left: 1, why: '取り違えた' })
  expect((await boss().post(`/gate/runs/${run}/undo`, { why: 'もう一度' })).status).toBe(422)
})

test('an approval in bulk is undone by sending back; a schedule by cancelling', async () => {
  await handedOver('P001')
  await undone(await ordered('approval', 'review'))
  expect(await state('P001')).toBe('draft')

  await approved('P002')
  const past = {
    kind: 'schedule',
    filter: 'queue=release',
    until: '9',
    releaseAt: '2026-03-01T00:00',
    why: '',
  }
  expect((await boss().post('/gate/runs', past)).status).toBe(422)
  const run = await ordered('schedule', 'release', { releaseAt: '2026-05-01T00:00' })
  expect(await findScheduled(use.db, 'programmes', 'P002')).toMatchObject({ by: 'suzuki' })
  await undone(run)
  expect(await findScheduled(use.db, 'programmes', 'P002')).toBeUndefined()
})

test('of a release in bulk, what was public before is prepared anew and stays public until then; what was not is withdrawn', async () => {
  const first = await transition(
    use.db,
    stamp('suzuki'),
    programmes,
    await approved('P001'),
    'release',
    plainGate,
  )
  const again = await revise(use.db, stamp('yamada'), programmes, first, {
    ...first.entry,
    name: '誤った名称',
  })
  const review = await transition(use.db, stamp('yamada'), programmes, again, 'review', plainGate)
  await transition(use.db, stamp('sato'), programmes, review, 'approval')
  await approved('P002')
  const run = await ordered('release', 'release')
  const page = (await boss().page(`/gate/runs/${run}/undo`)).html
  expect(page).toMatch(/うち、はじめて公開されたもの[\s\S]*>1</)
  await undone(run)
  expect(await get(use.db, record, 'P001')).toMatchObject({
    state: 'draft',
    entry: { name: publicRelations.name },
  })
  expect(await findReleasedRevision(use.db, 'programmes', 'P001')).toBe(8)
  expect([await state('P002'), await findReleasedRevision(use.db, 'programmes', 'P002')]).toEqual([
    'withdrawn',
    undefined,
  ])
})

test('the preview and the run say which condition of release is not met', async () => {
  const [sample] = incidents.samples
  if (sample === undefined) throw new Error('no sample of an incident')
  const unbound = { ...sample, programme: null, section: null }
  const draft = await insert(use.db, stamp('yamada'), incidents, unbound)
  const review = await transition(use.db, stamp('yamada'), incidents, draft, 'review', plainGate)
  await transition(use.db, stamp('suzuki'), incidents, review, 'approval')
  await approved('P777')
  const { html } = await boss().page('/gate/runs/new?kind=release&queue=release')
  expect(html).toContain('公開の条件を満たさない：公開するには、どの事務事業で起きたかを選ぶ。')
  expect(html).toContain('1件を公開する')
  const run = await ordered('release', 'release')
  expect((await boss().page(`/gate/runs/${run}`)).html).toContain('どの事務事業で起きたかを選ぶ。')
  expect(await findRun(use.db, run)).toMatchObject({ done: 1, left: 1 })
})

test('whoever leads nothing on neither undoes nor sees runs', async () => {
  await handedOver('P001')
  const run = await ordered('approval', 'review')
  const clerk = as('yamada', ['clerk'])
  expect((await clerk.page(`/gate/runs/${run}/undo`)).status).toBe(403)
  expect((await clerk.post(`/gate/runs/${run}/undo`, { why: 'x' })).status).toBe(403)
})
