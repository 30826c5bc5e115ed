import type { Grant } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { insert } from '#core/store/entries.ts'
import { insertGrant } from '#core/store/grants.ts'
import { type Db, transact } from '#platform/database.ts'
import type { Change, HeirChoices } from '#processes/reorganisation/plan.ts'
import { approvePlan, putIntoForce } from '#processes/reorganisation/put-into-force.ts'
import { insertReorganisation, reviseReorganisation } from '#processes/reorganisation/reorganisations.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { booklets } from '#registers/planning/booklets/register.ts'
import { booklet2020 } from '#registers/planning/booklets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { plainGate } from '#tests/gate.ts'

/** An office before a re-organisation: two departments with a section each, a clerk of one, and two programmes of two years. */
export const planner = { by: 'admin', at: new Date('2021-03-01T10:00:00+09:00'), why: '組織改正' }
export const approver = { ...planner, by: 'chief' }
export const DAY = '2021-04-01'
export const morning = new Date('2021-04-01T00:01:00+09:00')

/** The one section gets another name. */
export const rename: Change = {
  ...{ kind: 'rename', from: ['S001'], heir: null },
  to: [{ code: 'S011', name: '政策課', level: 'section', parent: 'D01' }],
}
/** The one section becomes two. */
export const split: Change = {
  ...{ kind: 'split', from: ['S001'], heir: null },
  to: [
    { code: 'S011', name: '政策課', level: 'section', parent: 'D01' },
    { code: 'S012', name: '広報課', level: 'section', parent: 'D02' },
  ],
}

/** Writes the office into an empty database. */
export async function prepare(db: Db): Promise<void> {
  for (const [id, name] of [
    ['hanako', '山田 花子'],
    ['chief', '管理 次郎'],
  ] as const) {
    await insertAccount(db, planner, { id, name, passwordHash: 'x' })
  }
  const grant: Grant = {
    role: 'clerk',
    section: 'S001',
    personal: true,
    from: '2020-04-01',
    until: '2022-03-31',
  }
  await insertGrant(db, planner, 'hanako', grant)
  await insert(db, planner, sections, policyDepartment)
  await insert(db, planner, sections, { ...policyDepartment, code: 'D02', name: '総務部' })
  await insert(db, planner, sections, planningSection)
  await insert(db, planner, sections, { ...planningSection, code: 'S002', name: '総務課', parent: 'D02' })
  await insert(db, planner, booklets, booklet2020)
  for (const programme of ['P001', 'P002']) {
    await insert(db, planner, programmes, { ...publicRelations, code: programme })
    for (const fiscalYear of [2020, 2021]) {
      const hand = { ...planner, by: 'hanako' }
      await insert(db, hand, annualSheets, { ...publicRelations2020, programme, fiscalYear })
    }
  }
}

/** Plans changes; the number of the plan, which has been revised once. */
export async function draft(db: Db, changes: readonly Change[], choices: HeirChoices = {}): Promise<number> {
  const id = await insertReorganisation(db, planner, { name: '令和3年4月組織改正', onDay: DAY })
  const plan = { name: '令和3年4月組織改正', onDay: DAY, changes, choices }
  await reviseReorganisation(db, planner, { id, revision: 1 }, plan)
  return id
}

/** Lets the other administrator approve a plan. */
export function approve(db: Db, id: number): Promise<void> {
  const why = { ...approver, why: '年度初めのため' }
  return transact(db, (trx) => approvePlan(trx, why, catalog, { id, revision: 2 }))
}

/** Plans, approves and puts into force. */
export async function carryOut(db: Db, changes: readonly Change[], choices: HeirChoices = {}): Promise<void> {
  await approve(db, await draft(db, changes, choices))
  await force(db, morning)
}

/** Puts into force what is due at a moment. */
export function force(db: Db, at: Date, tell = () => {}): Promise<void> {
  const afterRelease = async () => {}
  return putIntoForce({ db, clock: () => at, catalog, gate: async () => plainGate, afterRelease, tell })
}
