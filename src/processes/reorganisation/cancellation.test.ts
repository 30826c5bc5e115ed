import { expect, test } from 'vitest'
import { find, get, insert, revise } from '#core/store/entries.ts'
import { insertGrant, listGrants } from '#core/store/grants.ts'
import { listHistory } from '#core/store/journal.ts'
import { transact } from '#platform/database.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import {
  approve,
  approver,
  draft,
  force,
  morning,
  planner,
  prepare,
  rename,
  split,
} from '#tests/reorganised-office.ts'
import { askCancellation, cancelPlan, dropCancellation } from './cancellation.ts'
import { planOutlook } from './plan-outlook.ts'
import { readUnits } from './read-units.ts'
import { getReorganisation } from './reorganisations.ts'

const use = useDatabase()
const asked = { ...planner, why: '議会の議決が延びた' }

test('an approved plan is given up by two people before its day: what was to begin is withdrawn, what was to end goes on, and its day passes', async () => {
  await prepare(use.db)
  const before = { section: await section('S001'), grants: await listGrants(use.db, 'hanako') }
  const id = await draft(use.db, [rename])
  await approve(use.db, id)
  expect(await section('S001')).toMatchObject({ existed: { until: '2021-03-31' } })

  await askCancellation(use.db, asked, { id, revision: 3 })
  await cancel(approver, id, 4)
  expect(await getReorganisation(use.db, id)).toMatchObject({
    ...{ state: 'cancelled', cancelAskedBy: 'admin', cancelledBy: 'chief', cancelWhy: '議会の議決が延びた' },
  })
  expect(await section('S001')).toEqual(before.section)
  expect(await find(use.db, sections.record, 'S011')).toMatchObject({ state: 'withdrawn' })
  expect((await listHistory(use.db, 'reorganisations', String(id))).map(({ act }) => act)).toEqual([
    ...['cancellation', 'cancel-request', 'approval', 'revise', 'insert'],
  ])
  expect((await listHistory(use.db, 'sections', 'S011'))[0]).toMatchObject({
    ...{ act: 'withdrawal', by: 'chief', why: '令和3年4月組織改正の取消し：議会の議決が延びた' },
  })

  await force(use.db, morning)
  expect((await getReorganisation(use.db, id)).state).toBe('cancelled')
  expect((await get(use.db, annualSheets.record, 'P001-2021')).entry.sections).toEqual(['S001'])
  expect(await listGrants(use.db, 'hanako')).toEqual(before.grants)
})

test('nobody cancels alone, without a reason, on the day, or what is not approved; what was asked can be dropped', async () => {
  await prepare(use.db)
  const id = await draft(use.db, [rename])
  await expect(askCancellation(use.db, asked, { id, revision: 2 })).rejects.toThrow('まだ承認されていない')
  await approve(use.db, id)
  await expect(askCancellation(use.db, { ...asked, why: ' ' }, { id, revision: 3 })).rejects.toThrow(
    '理由を書く',
  )
  await expect(cancel(approver, id, 3)).rejects.toThrow('申し出る')
  await askCancellation(use.db, asked, { id, revision: 3 })
  await expect(cancel(planner, id, 4)).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(cancel({ ...approver, at: morning }, id, 4)).rejects.toThrow('施行日が来た')
  await expect(cancel(approver, id, 3)).rejects.toMatchObject({ reason: 'stale' })
  await dropCancellation(use.db, approver, { id, revision: 4 })
  expect(await getReorganisation(use.db, id)).toMatchObject({ state: 'approved', cancelAskedBy: null })
  await force(use.db, morning)
  expect((await getReorganisation(use.db, id)).state).toBe('done')
  await expect(askCancellation(use.db, { ...asked, at: morning }, { id, revision: 7 })).rejects.toThrow(
    '施行日が来た',
  )
})

test('what is bound already to a section that was to begin is told and keeps the plan from being cancelled, and nothing is half taken back', async () => {
  await prepare(use.db)
  const id = await draft(use.db, [{ ...split, heir: 'S011' }])
  await approve(use.db, id)
  await askCancellation(use.db, asked, { id, revision: 3 })
  await insert(use.db, planner, annualSheets, {
    ...publicRelations2020,
    fiscalYear: 2022,
    sections: ['S012'],
  })
  await insertGrant(use.db, planner, 'hanako', {
    ...{ role: 'clerk', section: 'S011', personal: false, from: '2021-04-01', until: null },
  })
  const refused = cancel(approver, id, 4)
  await expect(refused).rejects.toThrow('年度事業の1件が')
  await expect(refused).rejects.toThrow('権限が、すでに1件ある')
  expect((await getReorganisation(use.db, id)).state).toBe('approved')
  expect(await section('S001')).toMatchObject({ existed: { until: '2021-03-31' } })
  expect(await find(use.db, sections.record, 'S012')).toMatchObject({ state: 'draft' })
})

test('a section that was changed since the approval is not written over', async () => {
  await prepare(use.db)
  const id = await draft(use.db, [rename])
  await approve(use.db, id)
  const kept = await get(use.db, sections.record, 'S001')
  const existed = { from: '2020-04-01', until: '2021-02-28' }
  await revise(use.db, planner, sections, kept, { ...kept.entry, existed })
  await askCancellation(use.db, asked, { id, revision: 3 })
  await expect(cancel(approver, id, 4)).rejects.toThrow('承認の後に書き換えられている')
  expect(await section('S001')).toMatchObject({ existed })
})

test('the same is planned again under other codes: those of what was withdrawn are never used twice', async () => {
  await prepare(use.db)
  const id = await draft(use.db, [rename])
  await approve(use.db, id)
  await askCancellation(use.db, asked, { id, revision: 3 })
  await cancel(approver, id, 4)
  const again = await getReorganisation(use.db, await draft(use.db, [rename]))
  const { findings } = await planOutlook(use.db, catalog, await readUnits(use.db), again)
  expect(findings).toEqual(['組織コード「S011」は、取り下げた組織のものである。別のコードにする。'])
  const other = await draft(use.db, [{ ...rename, to: rename.to.map((unit) => ({ ...unit, code: 'S021' })) }])
  await approve(use.db, other)
  await force(use.db, morning)
  expect((await get(use.db, annualSheets.record, 'P001-2021')).entry.sections).toEqual(['S021'])
})

function cancel(stamp: typeof planner, id: number, revision: number): Promise<void> {
  return transact(use.db, (trx) => cancelPlan(trx, { ...stamp, why: '' }, catalog, { id, revision }))
}

async function section(code: string) {
  return (await get(use.db, sections.record, code)).entry
}
