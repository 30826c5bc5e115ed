import { setTimeout } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { asDeputy } from '#core/rules/deputy.ts'
import type { Grant } from '#core/rules/permission.ts'
import { transact } from '#platform/database.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { endAccount, insertAccount } from './accounts.ts'
import { endDelegation, insertDelegation } from './delegations.ts'
import { insert, transition } from './entries.ts'
import { endGrant, insertGrant, listGrants } from './grants.ts'
import { listHistory } from './journal.ts'
import { verifyJournal } from './verify.ts'

const use = useDatabase()
const at = new Date('2026-04-01T09:00:00+09:00')
const stamp = (by: string, why = '出張') => ({ by, at, why })
const approver: Grant = {
  ...{ role: 'approver', section: null, personal: true, from: '2026-04-01', until: '2027-03-31' },
}
let grant = 0

beforeEach(async () => {
  for (const id of ['akira', 'hanako', 'jiro']) {
    await insertAccount(use.db, stamp('admin'), { id, name: id, passwordHash: 'x:y' })
  }
  grant = (await insertGrant(use.db, stamp('admin'), 'akira', approver)).id
})

test('a deputy gets the very right, for those days only, and the journal says for whom', async () => {
  const kept = await insertDelegation(use.db, stamp('akira'), asked())
  expect(kept).toMatchObject({ role: 'approver', userId: 'hanako', onBehalfOf: 'akira', basedOn: grant })
  expect(kept).toMatchObject({ from: '2026-05-01', until: '2026-05-10' })
  const [line] = await listHistory(use.db, 'grants', String(kept.id))
  expect(line).toMatchObject({ by: 'akira', why: '出張', after: { onBehalfOf: 'akira', basedOn: grant } })
  expect(await verifyJournal(use.db, [])).toMatchObject({ ok: true })
})

test.each([
  ['a grant of somebody else', 'hanako', {}, '自分の権限についてだけ'],
  ['oneself', 'akira', { to: 'akira' }, '自分ではない人'],
  ['no end', 'akira', { until: '' }, '必ず終わりがいる'],
  ['longer than is allowed', 'akira', { until: '2026-08-01' }, '92日以内'],
  ['beyond the grant itself', 'akira', { from: '2027-03-01', until: '2027-04-02' }, 'それ以前にする'],
  ['a day that is over', 'akira', { from: '2026-03-31' }, '今日以後'],
  ['somebody who is not there', 'akira', { to: 'nobody' }, 'いない'],
])('a deputy is refused for %s', async (_, by, change, says) => {
  const refused = await insertDelegation(use.db, stamp(by), { ...asked(), ...change }).catch((error) => error)
  expect(
    [refused.message, ...(refused.findings ?? []).map((one: { says: string }) => one.says)].join(),
  ).toContain(says)
})

test('a deputy’s right is not handed on, and an administrator’s has no deputy', async () => {
  const kept = await insertDelegation(use.db, stamp('akira'), asked())
  const on = { grant: kept.id, to: 'jiro', from: '2026-05-01', until: '2026-05-02' }
  await expect(insertDelegation(use.db, stamp('hanako'), on)).rejects.toMatchObject({ reason: 'invalid' })
  const admin = await insertGrant(use.db, stamp('admin'), 'akira', { ...approver, role: 'administrator' })
  const deputy = { ...asked(), grant: admin.id }
  await expect(insertDelegation(use.db, stamp('akira'), deputy)).rejects.toMatchObject({ reason: 'invalid' })
})

test('a deputy’s right ends with the right itself, and when either of the two leaves', async () => {
  const [first] = [await insertDelegation(use.db, stamp('akira'), asked())]
  await endGrant(use.db, stamp('admin'), grant, '2026-05-03')
  expect((await listGrants(use.db, 'hanako'))[0]).toMatchObject({ id: first.id, until: '2026-05-02' })

  grant = (await insertGrant(use.db, stamp('admin'), 'akira', approver)).id
  await insertDelegation(use.db, stamp('akira'), asked())
  await endAccount(use.db, stamp('admin'), 'akira')
  expect((await listGrants(use.db, 'hanako'))[1]).toMatchObject({ until: '2026-03-31' })
})

test('a deputy who is named in the very moment in which the right is ended gets nothing', async () => {
  let naming: Promise<unknown> = Promise.resolve()
  await transact(use.db, async (trx) => {
    await endGrant(trx, stamp('admin'), grant, '2026-04-01')
    naming = insertDelegation(use.db, stamp('akira'), asked()).catch((error) => error)
    // It has looked for the right by now, and must wait to see what becomes of it.
    await setTimeout(300)
  })
  expect(await naming).toMatchObject({ reason: 'invalid' })
  expect(await listGrants(use.db, 'hanako')).toEqual([])
})

test('who asked and the deputy may end it, and nobody else', async () => {
  const { id } = await insertDelegation(use.db, stamp('akira'), asked())
  await expect(endDelegation(use.db, stamp('jiro'), id)).rejects.toMatchObject({ reason: 'forbidden' })
  expect(await endDelegation(use.db, stamp('hanako'), id)).toMatchObject({ until: '2026-03-31' })
})

test('what a deputy wrote for somebody is approved neither by the one for whom it was written nor by a deputy of either', async () => {
  for (const entry of [policyDepartment, planningSection])
    await insert(use.db, stamp('system'), sections, entry)
  const written = await insert(
    use.db,
    stamp('hanako', asDeputy('akira', '代わりに')),
    programmes,
    publicRelations,
  )
  const reviewed = await transition(use.db, stamp('hanako'), programmes, written, 'review')
  const approve = (by: string, behalf: string | null) =>
    transition(use.db, stamp(by, asDeputy(behalf, '')), programmes, reviewed, 'approval')
  for (const [by, behalf] of [
    ['hanako', null],
    ['akira', null],
    ['jiro', 'akira'],
    ['jiro', 'hanako'],
  ] as const) {
    await expect(approve(by, behalf)).rejects.toMatchObject({ reason: 'forbidden' })
  }
  expect(await approve('jiro', null)).toMatchObject({ state: 'approved' })
})

function asked() {
  return { grant, to: 'hanako', from: '2026-05-01', until: '2026-05-10' }
}
