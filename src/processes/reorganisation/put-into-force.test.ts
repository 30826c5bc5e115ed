import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Grant } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { find, get, insert, transition } from '#core/store/entries.ts'
import { insertGrant, listGrants } from '#core/store/grants.ts'
import { listHistory } from '#core/store/journal.ts'
import { transact } from '#platform/database.ts'
import { gatherBooklet } from '#processes/booklet/gather.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { booklets } from '#registers/planning/booklets/register.ts'
import { booklet2020 } from '#registers/planning/booklets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { urgentReviews } from '#registers/planning/urgent-reviews/register.ts'
import { printedReport } from '#registers/planning/urgent-reviews/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import type { Change, HeirChoices } from './plan.ts'
import { planOutlook } from './plan-outlook.ts'
import { approvePlan, putIntoForce, readUnits } from './put-into-force.ts'
import {
  getReorganisation,
  insertReorganisation,
  listLeftBehind,
  reviseReorganisation,
} from './reorganisations.ts'

const use = useDatabase()
const stamp = { by: 'admin', at: new Date('2021-03-01T10:00:00+09:00'), why: '組織改正' }
const approver = { ...stamp, by: 'chief' }
const DAY = '2021-04-01'
const morning = new Date('2021-04-01T00:01:00+09:00')

const rename: Change = {
  ...{ kind: 'rename', from: ['S001'], heir: null },
  to: [{ code: 'S011', name: '政策課', level: 'section', parent: 'D01' }],
}
const split: Change = {
  ...{ kind: 'split', from: ['S001'], heir: null },
  to: [
    { code: 'S011', name: '政策課', level: 'section', parent: 'D01' },
    { code: 'S012', name: '広報課', level: 'section', parent: 'D02' },
  ],
}

test('a renamed section ends the day before, its heir begins, and open work and rights go over; history stays', async () => {
  await prepare()
  const before = await gatherBooklet(use.db, 2020)
  await carryOut([rename])

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
  await prepare()
  const [own] = await listGrants(use.db, 'hanako')
  const deputy: Grant = {
    ...{ role: 'clerk', section: 'S001', personal: false, onBehalfOf: 'hanako' },
    ...{ from: '2021-03-15', until: '2021-04-30' },
  }
  await insertGrant(use.db, stamp, 'chief', deputy, own?.id)
  await carryOut([{ ...split, heir: 'S011' }], { 'person:S001/hanako': 'S012' })
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
  await prepare()
  const draft = await get(use.db, annualSheets.record, 'P001-2021')
  await transition(use.db, { ...stamp, by: 'hanako' }, annualSheets, draft, 'review')
  await carryOut([rename])
  const kept = await get(use.db, annualSheets.record, 'P001-2021')
  expect(kept).toMatchObject({ state: 'review', writtenBy: 'hanako' })
  expect((await listHistory(use.db, 'annual-sheets', 'P001-2021'))[0]).toMatchObject({
    act: 'reassign',
    by: 'chief',
    why: '令和3年4月組織改正：年度初めのため',
  })
})

test('after a division each programme goes to the part named for it, with the department above it', async () => {
  await prepare()
  await carryOut([{ ...split, heir: 'S011' }], { 'programme:S001/P002': 'S012' })
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
  await prepare()
  const id = await draft([split])
  const outlook = await planOutlook(
    use.db,
    catalog,
    await readUnits(use.db),
    await getReorganisation(use.db, id),
  )
  expect(outlook.undecidedCount).toBe(2)
  expect(outlook.findings).toEqual(['引き継ぐ課の決まらない登録が2件ある。'])
  await expect(approve(id)).rejects.toThrow('2件')

  const gone = await draft([{ kind: 'abolish', from: ['S001'], to: [], heir: null }])
  const plan = await getReorganisation(use.db, gone)
  const { findings } = await planOutlook(use.db, catalog, await readUnits(use.db), plan)
  expect(findings).toEqual([
    '引き継ぐ課の決まらない登録が2件ある。',
    '引き継ぐ課のない権限が1件ある（山田 花子）。',
  ])
})

test('a department that is renamed keeps its sections, and one that is divided must say where they go', async () => {
  await prepare()
  const to = { code: 'D11', name: '政策部', level: 'department', parent: null } as const
  const other = { ...to, code: 'D12', name: '広報部' }
  const id = await draft([{ kind: 'split', from: ['D01'], to: [to, other], heir: 'D11' }])
  await expect(approve(id)).rejects.toThrow('分かれる')
  await carryOut([{ kind: 'rename', from: ['D01'], to: [to], heir: null }])
  expect((await get(use.db, sections.record, 'S001')).entry.parent).toBe('D11')
  expect((await get(use.db, annualSheets.record, 'P001-2021')).entry).toMatchObject({
    departments: ['D11'],
    sections: ['S001'],
  })
})

test('nobody approves what he or she planned, and nothing happens before its day', async () => {
  await prepare()
  const id = await draft([rename])
  await expect(
    transact(use.db, (trx) => approvePlan(trx, stamp, catalog, { id, revision: 2 })),
  ).rejects.toThrow('別の管理者')
  await approve(id)
  await force(new Date('2021-03-31T23:59:00+09:00'))
  expect((await getReorganisation(use.db, id)).state).toBe('approved')
  expect(await listGrants(use.db, 'hanako')).toHaveLength(1)
  expect(await find(use.db, sections.record, 'S011')).toMatchObject({ state: 'draft' })
})

test('cut off after the rights and the first batch, it goes on from there and does nothing twice', async () => {
  await prepare()
  await insert(use.db, stamp, urgentReviews, { ...printedReport, fiscalYear: 2021, resumesIn: null })
  const id = await draft([rename])
  await approve(id)
  const broken = () => {
    throw new Error('the machine stops')
  }
  await expect(force(morning, use.db, broken)).rejects.toThrow('the machine stops')
  const cut = await getReorganisation(use.db, id)
  expect(cut).toMatchObject({ state: 'running', total: 3, done: 2, place: { register: 'annual-sheets' } })
  await force(new Date('2021-04-02T08:00:00+09:00'))
  expect(await getReorganisation(use.db, id)).toMatchObject({ state: 'done', total: 3, done: 3 })
  expect((await get(use.db, urgentReviews.record, 'P001-2021-urgentReview')).entry.sections).toEqual(['S011'])
  expect(await listHistory(use.db, 'annual-sheets', 'P001-2021')).toHaveLength(2)
  expect(await listGrants(use.db, 'hanako')).toHaveLength(2)
})

test('people and entries are conserved, whatever is planned', { timeout: 120_000 }, async () => {
  await prepare()
  await fc.assert(
    fc.asyncProperty(anyPlan(), async ({ changes, choices }) => {
      const rehearsal = await use.db.startTransaction().execute()
      try {
        const id = await draft(changes, choices, rehearsal)
        const units = await readUnits(rehearsal)
        const plan = await getReorganisation(rehearsal, id)
        const { findings, grants } = await planOutlook(rehearsal, catalog, units, plan)
        if (findings.length > 0) return
        const heirs = grants.reduce((sum, grant) => sum + grant.heirs.length, 0)
        const held = await listGrants(rehearsal, 'hanako')
        const sheet2020 = await get(rehearsal, annualSheets.record, 'P001-2020')
        await approvePlan(rehearsal, approver, catalog, plan)
        await force(morning, rehearsal)
        expect(await listLeftBehind(rehearsal, id)).toEqual([])

        const after = await listGrants(rehearsal, 'hanako')
        const now = after.filter((grant) => grant.from <= DAY && (grant.until === null || grant.until >= DAY))
        const unchanged = held.length - grants.length
        expect(now).toHaveLength(unchanged + heirs)
        expect(new Set(now.map(({ section }) => section)).size).toBe(now.length)
        const living = await readUnits(rehearsal)
        for (const code of ['P001', 'P002']) {
          const { entry } = await get(rehearsal, annualSheets.record, `${code}-2021`)
          expect(entry.sections).toHaveLength(1)
          for (const section of entry.sections ?? []) {
            expect(living.get(section)?.existed?.until ?? null).toBeNull()
            expect(now.map((grant) => grant.section)).toContain(section)
          }
        }
        expect(await get(rehearsal, annualSheets.record, 'P001-2020')).toEqual(sheet2020)
      } finally {
        await rehearsal.rollback().execute()
      }
    }),
    { numRuns: 25 },
  )
})

function anyPlan(): fc.Arbitrary<{ changes: Change[]; choices: HeirChoices }> {
  const unit = (code: string) =>
    fc.record({
      code: fc.constant(code),
      name: fc.constantFrom('新しい課', '別の課'),
      level: fc.constant('section' as const),
      parent: fc.constantFrom('D01', 'D02'),
    })
  const one = fc.record({
    kind: fc.constantFrom('rename' as const, 'move' as const),
    from: fc.constant(['S001']),
    to: fc.tuple(unit('S011')),
    heir: fc.constant(null),
  })
  const several = fc.record({
    kind: fc.constant('split' as const),
    from: fc.constant(['S001']),
    to: fc.tuple(unit('S011'), unit('S012'), unit('S013')),
    heir: fc.constantFrom('S011', 'S013', null),
  })
  const gone = fc.record({
    kind: fc.constant('abolish' as const),
    from: fc.constant(['S001']),
    to: fc.constant([]),
    heir: fc.constantFrom('S002', null),
  })
  const heir = fc.constantFrom('S011', 'S012', 'S999')
  const choices = fc.dictionary(
    fc.constantFrom('programme:S001/P001', 'programme:S001/P002', 'entry:annual-sheets/P001-2021'),
    heir,
  )
  return fc.record({ changes: fc.tuple(fc.oneof(one, several, gone)), choices })
}

async function prepare() {
  for (const [id, name] of [
    ['hanako', '山田 花子'],
    ['chief', '管理 次郎'],
  ] as const) {
    await insertAccount(use.db, stamp, { id, name, passwordHash: 'x' })
  }
  const grant: Grant = {
    role: 'clerk',
    section: 'S001',
    personal: true,
    from: '2020-04-01',
    until: '2022-03-31',
  }
  await insertGrant(use.db, stamp, 'hanako', grant)
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, { ...policyDepartment, code: 'D02', name: '総務部' })
  await insert(use.db, stamp, sections, planningSection)
  await insert(use.db, stamp, sections, { ...planningSection, code: 'S002', name: '総務課', parent: 'D02' })
  await insert(use.db, stamp, booklets, booklet2020)
  for (const programme of ['P001', 'P002']) {
    await insert(use.db, stamp, programmes, { ...publicRelations, code: programme })
    for (const fiscalYear of [2020, 2021]) {
      const hand = { ...stamp, by: 'hanako' }
      await insert(use.db, hand, annualSheets, { ...publicRelations2020, programme, fiscalYear })
    }
  }
}

async function draft(changes: readonly Change[], choices: HeirChoices = {}, db = use.db): Promise<number> {
  const id = await insertReorganisation(db, stamp, { name: '令和3年4月組織改正', onDay: DAY })
  const plan = { name: '令和3年4月組織改正', onDay: DAY, changes, choices }
  await reviseReorganisation(db, stamp, { id, revision: 1 }, plan)
  return id
}

function approve(id: number) {
  const why = { ...approver, why: '年度初めのため' }
  return transact(use.db, (trx) => approvePlan(trx, why, catalog, { id, revision: 2 }))
}

async function carryOut(changes: readonly Change[], choices: HeirChoices = {}) {
  await approve(await draft(changes, choices))
  await force(morning)
}

function force(at: Date, db = use.db, tell = () => {}) {
  const afterRelease = async () => {}
  return putIntoForce({ db, clock: () => at, catalog, gate: async () => plainGate, afterRelease, tell })
}
