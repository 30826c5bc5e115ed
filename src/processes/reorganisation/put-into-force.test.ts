import { expect, test } from 'vitest'
import type { Grant } from '#core/rules/permission.ts'
import { find, get, transition } from '#core/store/entries.ts'
import { insertGrant, listGrants } from '#core/store/grants.ts'
import { listHistory } from '#core/store/journal.ts'
import { transact } from '#platform/database.ts'
import { gatherBooklet } from '#processes/booklet/gather.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import {
  approve,
  carryOut,
  DAY,
  draft,
  force,
  planner,
  prepare,
  rename,
  split,
} from '#tests/reorganised-office.ts'
import { planOutlook } from './plan-outlook.ts'
import { approvePlan } from './put-into-force.ts'
import { readUnits } from './read-units.ts'
import { getReorganisation } from './reorganisations.ts'

const use = useDatabase()

test('a renamed section ends the day before, its heir begins, and open work and rights go over; history stays', async () => {
  await prepare(use.db)
  const before = await gatherBooklet(use.db, 2020)
  await carryOut(use.db, [rename])

  expect((await get(use.db, sections.record, 'S001')).entry).toMatchObject({
    name: '政策企画課',
    existed: { from: '2020-04-01', until: '2021-03-31' },
  })
  expect((await get(use.db, sections.record, 'S011')).entry).toMatchObject({
    name: '政策課',
    existed: { from: DAY, until: null },
    predecessors: ['S001'],
  })
  expect((await get(use.db, annualSheets.record, 'P001-2021')).entry.sections).toEqual(['S011'])
  expect((await get(use.db, annualSheets.record, 'P001-2020')).entry.sections).toEqual(['S001'])
  expect(await gatherBooklet(use.db, 2020)).toEqual(before)

  const [old, next, ...more] = await listGrants(use.db, 'hanako')
  expect(old).toMatchObject({ section: 'S001', until: '2021-03-31' })
  expect(next).toMatchObject({
    section: 'S011',
    role: 'clerk',
    from: DAY,
    until: '2022-03-31',
    personal: true,
  })
  expect(more).toEqual([])
  expect((await listHistory(use.db, 'grants', String(old?.id))).map(({ act }) => act)).toEqual([
    'end',
    'insert',
  ])
})

test('a deputy keeps acting for the same person, by the right that goes over', async () => {
  await prepare(use.db)
  const [own] = await listGrants(use.db, 'hanako')
  const deputy: Grant = {
    ...{ role: 'clerk', section: 'S001', personal: false, onBehalfOf: 'hanako' },
    ...{ from: '2021-03-15', until: '2021-04-30' },
  }
  await insertGrant(use.db, planner, 'chief', deputy, own?.id)
  await carryOut(use.db, [{ ...split, heir: 'S011' }], { 'person:S001/hanako': 'S012' })
  const [, next] = await listGrants(use.db, 'hanako')
  expect(next).toMatchObject({ section: 'S012' })
  expect(
    (await listGrants(use.db, 'chief')).map(({ section, until, basedOn }) => ({ section, until, basedOn })),
  ).toEqual([
    { section: 'S001', until: '2021-03-31', basedOn: own?.id },
    { section: 'S012', until: '2021-04-30', basedOn: next?.id },
  ])
})

test('what is handed over keeps its state and its author, and what waits for approval is shown to the new section', async () => {
  await prepare(use.db)
  const draft = await get(use.db, annualSheets.record, 'P001-2021')
  await transition(use.db, { ...planner, by: 'hanako' }, annualSheets, draft, 'review')
  await carryOut(use.db, [rename])
  const kept = await get(use.db, annualSheets.record, 'P001-2021')
  expect(kept).toMatchObject({ state: 'review', writtenBy: 'hanako' })
  expect((await listHistory(use.db, 'annual-sheets', 'P001-2021'))[0]).toMatchObject({
    act: 'reassign',
    by: 'chief',
    why: '令和3年4月組織改正：年度初めのため',
  })
})

test('after a division each programme goes to the part named for it, with the department above it', async () => {
  await prepare(use.db)
  await carryOut(use.db, [{ ...split, heir: 'S011' }], { 'programme:S001/P002': 'S012' })
  expect((await get(use.db, annualSheets.record, 'P001-2021')).entry).toMatchObject({
    sections: ['S011'],
    departments: ['D01'],
  })
  expect((await get(use.db, annualSheets.record, 'P002-2021')).entry).toMatchObject({
    sections: ['S012'],
    departments: ['D02'],
  })
  const held = (await listGrants(use.db, 'hanako')).filter(({ from }) => from === DAY)
  expect(held.map(({ section }) => section)).toEqual(['S011', 'S012'])
})

test('what has no heir is told, by entry and by person, and keeps the plan from being approved', async () => {
  await prepare(use.db)
  const id = await draft(use.db, [split])
  const outlook = await planOutlook(
    use.db,
    catalog,
    await readUnits(use.db),
    await getReorganisation(use.db, id),
  )
  expect(outlook.undecidedCount).toBe(2)
  expect(outlook.findings).toEqual(['引き継ぐ課の決まらない登録が2件ある。'])
  await expect(approve(use.db, id)).rejects.toThrow('2件')

  const gone = await draft(use.db, [{ kind: 'abolish', from: ['S001'], to: [], heir: null }])
  const plan = await getReorganisation(use.db, gone)
  const { findings } = await planOutlook(use.db, catalog, await readUnits(use.db), plan)
  expect(findings).toEqual([
    '引き継ぐ課の決まらない登録が2件ある。',
    '引き継ぐ課のない権限が1件ある（山田 花子）。',
  ])
})

test('a department that is renamed keeps its sections, and one that is divided must say where they go', async () => {
  await prepare(use.db)
  const to = { code: 'D11', name: '政策部', level: 'department', parent: null } as const
  const other = { ...to, code: 'D12', name: '広報部' }
  const id = await draft(use.db, [{ kind: 'split', from: ['D01'], to: [to, other], heir: 'D11' }])
  await expect(approve(use.db, id)).rejects.toThrow('分かれる')
  await carryOut(use.db, [{ kind: 'rename', from: ['D01'], to: [to], heir: null }])
  expect((await get(use.db, sections.record, 'S001')).entry.parent).toBe('D11')
  expect((await get(use.db, annualSheets.record, 'P001-2021')).entry).toMatchObject({
    departments: ['D11'],
    sections: ['S001'],
  })
})

test('nobody approves what he or she planned, and nothing happens before its day', async () => {
  await prepare(use.db)
  const id = await draft(use.db, [rename])
  await expect(
    transact(use.db, (trx) => approvePlan(trx, planner, catalog, { id, revision: 2 })),
  ).rejects.toThrow('別の管理者')
  await approve(use.db, id)
  await force(use.db, new Date('2021-03-31T23:59:00+09:00'))
  expect((await getReorganisation(use.db, id)).state).toBe('approved')
  expect(await listGrants(use.db, 'hanako')).toHaveLength(1)
  expect(await find(use.db, sections.record, 'S011')).toMatchObject({ state: 'draft' })
})
