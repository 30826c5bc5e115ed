import { type Day, daysAfter, isDay } from '#core/calendar/day.ts'
import { type Actor, ROLES, type Role } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { isRole } from './grants.ts'
import { appendJournal } from './journal.ts'
import type { Stamp } from './stamp.ts'

/** From a day on, whoever holds the role needs a second factor to work. */
export type Demand = {
  readonly id: number
  readonly role: Role
  readonly from: Day
  /** The last day; null while no end is set. */
  readonly until: Day | null
}

type Row = Demand & { revision: number }
type Tables = { secondFactorDemands: Row }
type New = { secondFactorDemands: Omit<Row, 'id' | 'revision'> & { id?: number; revision?: number } }

/** All demands, past ones too, the newest first. */
export async function listDemands(db: Db): Promise<Demand[]> {
  return db
    .withTables<Tables>()
    .selectFrom('secondFactorDemands')
    .orderBy('from', 'desc')
    .orderBy('id', 'desc')
    .select(['id', 'role', 'from', 'until'])
    .execute()
}

/** Whether a person must have a second factor today. */
export function isDemandedOf({ grants, today }: Actor, demands: readonly Demand[]): boolean {
  const inForce = ({ from, until }: { from: string; until: string | null }) =>
    from <= today && (until === null || today <= until)
  return demands.some(
    (demand) => inForce(demand) && grants.some((grant) => grant.role === demand.role && inForce(grant)),
  )
}

/** Demands a second factor of all who hold a role, from a day on. */
export async function insertDemand(
  db: Db,
  stamp: Stamp,
  { role, from }: { role: string; from: string },
): Promise<void> {
  const findings = [
    ...(isRole(role) ? [] : [{ at: 'role', says: `役割は ${Object.keys(ROLES).join('、')} から選ぶ。` }]),
    ...(isDay(from) ? [] : [{ at: 'from', says: '始まりは実在する日付にする。' }]),
  ]
  if (!isRole(role) || findings.length > 0) throw new Refusal('invalid', '求めに誤りがある。', findings)
  await transact(db, async (trx) => {
    const kept = await trx
      .withTables<New>()
      .insertInto('secondFactorDemands')
      .values({ role, from, until: null })
      .returningAll()
      .executeTakeFirstOrThrow()
    await note(trx, stamp, 'insert', kept as Row)
  })
}

/** Ends a demand so that it holds no longer on the day named. */
export async function endDemand(db: Db, stamp: Stamp, id: number, from: Day): Promise<void> {
  await transact(db, async (trx) => {
    const ended = await trx
      .withTables<Tables>()
      .updateTable('secondFactorDemands')
      .set(({ eb }) => ({ until: daysAfter(from, -1), revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .where('until', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (ended === undefined) throw new Refusal('missing', 'この求めはない。')
    await note(trx, stamp, 'end', ended)
  })
}

async function note(
  trx: Db,
  stamp: Stamp,
  act: string,
  { id, role, from, until, revision }: Row,
): Promise<void> {
  const after = { role, from, until }
  const line = { register: 'second-factor-demands', entry: String(id), revision, act, after }
  await appendJournal(trx, stamp, [line])
}
