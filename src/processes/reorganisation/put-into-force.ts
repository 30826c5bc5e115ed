import { sql } from 'kysely'
import { dayOf } from '#core/calendar/day.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import type { CurrentGate, Gate } from '#core/rules/gate/gate.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { find, insert, revise } from '#core/store/entries.ts'
import { reassign } from '#core/store/reassign.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import { alone } from '#platform/alone.ts'
import type { Clock } from '#platform/clock.ts'
import { type Db, type DbTransaction, transact } from '#platform/database.ts'
import { section } from '#registers/planning/sections/record.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { moveGrants } from './granted.ts'
import { handedOver } from './handed-over.ts'
import { countOpenEntries, isHandedOver, listOpenWork } from './open-work.ts'
import { endedBy, type Plan } from './plan.ts'
import { planOutlook } from './plan-outlook.ts'
import { readUnits } from './read-units.ts'
import {
  approveReorganisation,
  beginReorganisation,
  findDue,
  finishReorganisation,
  getReorganisation,
  type LeftBehind,
  noteHandedOver,
  type Reorganisation,
} from './reorganisations.ts'
import type { Units } from './succession.ts'
import { unitWrites } from './units-after.ts'

/** The job that puts re-organisations into force: at the beginning of their day, and each minute what a break has left. */
export const REORGANISATION_JOB = {
  key: 'organisation.hand-over',
  label: '組織改正の実施',
  cron: '* * * * *',
} as const

type Work = {
  readonly db: Db
  readonly clock: Clock
  readonly catalog: readonly Register[]
  readonly gate: CurrentGate
  /** Tells the jobs, within the transaction, that something was released. */
  readonly afterRelease: (trx: DbTransaction) => Promise<void>
  /** Hears after each batch how many entries are done. */
  readonly tell?: (done: number) => void
}

/** Approves a plan: its departments and sections are registered with their days, ready to be released. Refused with everything that has no heir. */
export async function approvePlan(
  trx: DbTransaction,
  stamp: Stamp,
  catalog: readonly Register[],
  at: Pick<Reorganisation, 'id' | 'revision'>,
): Promise<void> {
  const plan = await getReorganisation(trx, at.id)
  const units = await readUnits(trx)
  const { findings } = await planOutlook(trx, catalog, units, plan)
  if (findings.length > 0) {
    throw new Refusal(
      'invalid',
      `承認できない。${findings.join('')}`,
      findings.map((says) => ({ at: 'plan', says })),
    )
  }
  await approveReorganisation(trx, stamp, at)
  const { inserted, revised } = unitWrites(units, plan)
  const why = { ...stamp, why: reasonOf(plan) }
  // A department before the sections below it: who is named must be there.
  const order = ['domain', 'department', 'section']
  for (const unit of inserted.toSorted(
    (one, other) => order.indexOf(one.level) - order.indexOf(other.level),
  )) {
    await insert(trx, why, sections, unit)
  }
  for (const unit of revised) {
    const kept = await find(trx, section, unit.code)
    if (kept) await revise(trx, why, sections, kept, unit)
  }
}

/** Puts into force what is due: rights of people first and as a whole, then the open work, batch by batch. */
export async function putIntoForce(work: Work): Promise<void> {
  await alone(work.db, LOCK, async () => {
    const due = () => findDue(work.db, dayOf(work.clock()))
    for (let plan = await due(); plan; plan = await due()) await handOver(work, plan)
  })
}

const LOCK = 2_105_330_021
const BATCH = 200

async function handOver(work: Work, found: Reorganisation): Promise<void> {
  const { db, clock, catalog } = work
  const stamp = (): Stamp => ({ by: found.approvedBy ?? found.writtenBy, at: clock(), why: reasonOf(found) })
  const codes = endedBy(found)
  const registers = catalog.filter(({ record }) => isHandedOver(record))
  if (found.state === 'approved') {
    await transact(db, async (trx) => {
      await moveGrants(trx, stamp(), found)
      let total = 0
      for (const { record } of registers) total += await countOpenEntries(trx, record, codes, found.onDay)
      await beginReorganisation(trx, stamp(), found, total)
    })
  }
  const running = await getReorganisation(db, found.id)
  const units = await readUnits(db)
  const from = registers.findIndex(({ record }) => record.key === running.place?.register)
  for (const [index, register] of registers.entries()) {
    if (index < from) continue
    await handOverRegister(
      work,
      stamp,
      running,
      units,
      register,
      index === from ? (running.place?.id ?? 0) : 0,
    )
  }
  await finishReorganisation(db, stamp(), await getReorganisation(db, found.id))
}

async function handOverRegister(
  { db, gate, afterRelease, tell }: Work,
  stamp: () => Stamp,
  plan: Reorganisation,
  units: Units,
  register: Register,
  start: number,
): Promise<void> {
  const { record } = register
  for (let after = start; ; ) {
    const last = await transact(db, async (trx) => {
      const batch = await listOpenWork(trx, record, endedBy(plan), plan.onDay, { after, limit: BATCH })
      const end = batch.at(-1)?.id
      if (end === undefined) return null
      const left: LeftBehind[] = []
      for (const kept of batch) {
        const says = await handOverEntry(trx, stamp(), register, kept, plan, units, await gate())
        if (says !== null) left.push({ register: record.key, entry: kept.key, says })
      }
      if (batch.some(({ state }) => state === 'released')) await afterRelease(trx)
      await noteHandedOver(trx, plan.id, { register: record.key, id: end }, batch.length - left.length, left)
      return { end, done: batch.length }
    })
    if (last === null) return
    tell?.(last.done)
    after = last.end
  }
}

/** Hands one entry over; why it could not be, where a rule of its register stands against it. */
async function handOverEntry(
  trx: DbTransaction,
  stamp: Stamp,
  register: Register,
  kept: Kept<EntryOf<RecordType>>,
  plan: Plan,
  units: Units,
  gate: Gate,
): Promise<string | null> {
  const handed = handedOver(register.record, kept, plan, units)
  if ('section' in handed) return `「${handed.section}」から引き継ぐ課が決まっていない。`
  await sql`savepoint "entry"`.execute(trx)
  try {
    await reassign(trx, stamp, register, kept, handed.entry, gate)
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // What one entry is refused for leaves the rest of the batch as it is.
    await sql`rollback to savepoint "entry"`.execute(trx)
    return [error.message, ...error.findings.map(({ says }) => says)].join(' ')
  }
}

function reasonOf({ name, why }: Pick<Reorganisation, 'name' | 'why'>): string {
  return why === '' ? name : `${name}：${why}`
}
