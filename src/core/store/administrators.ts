import { sql } from 'kysely'
import { type Day, dayOf } from '#core/calendar/day.ts'
import { type Parameter, valueOn } from '#core/rules/parameter.ts'
import { type Actor, isInForce } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import type { KeptGrant } from './grants.ts'
import { listPeople, type Person } from './people.ts'

/** For how many hours an administrator must have been one before he or she decides about what others ask. */
const CONFIRMER_HELD: Parameter<number> = {
  key: 'people.confirmer-held',
  label: '管理者になってから、ほかの管理者の申し出を決められるまでの時間',
  values: [
    {
      from: '2020-04-01',
      value: 24,
      source: '見積り。作られたばかりの管理者による確認を防ぎ、翌日の仕事を妨げない長さ',
      approvedBy: '総務課長',
    },
  ],
}

/** Who may grant roles on a day and has not left, by user ID. */
export async function listAdministrators(db: Db, today: Day): Promise<Person[]> {
  return (await listPeople(db)).filter(
    ({ disabledAt, grants }) =>
      disabledAt === null &&
      grants.some((grant) => grant.role === 'administrator' && isInForce(grant, today)),
  )
}

/**
 * Lets acts that make or end administrators wait for one another until the transaction ends, and tells whether they take two
 * persons: from the moment at which a second one was named. That never turns back, so ending the others opens nothing.
 */
export async function lockAdministrators(trx: Db): Promise<{ readonly takesTwo: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('administrators', 0))`.execute(trx)
  return { takesTwo: await takesTwo(trx) }
}

/** Whether there has ever been more than one administrator. */
export async function takesTwo(db: Db): Promise<boolean> {
  const { rows } = await sql<{ userId: string }>`
    select distinct "userId" from "grants" where "role" = 'administrator' limit 2`.execute(db)
  return rows.length > 1
}

/**
 * Refuses what would leave nobody who may grant roles from a day on, by the grants that end then. Asked within the transaction that
 * ends them: two administrators who end each other at the same moment wait for one another.
 */
export async function keepAnAdministrator(
  trx: Db,
  from: Day,
  isEnding: (grant: KeptGrant) => boolean,
): Promise<void> {
  await lockAdministrators(trx)
  const left = (await listPeople(trx)).flatMap(({ disabledAt, grants }) =>
    disabledAt === null ? grants.filter((grant) => !isEnding(grant)) : [],
  )
  if (left.some((grant) => grant.role === 'administrator' && isInForce(grant, from))) return
  throw new Refusal('invalid', '管理者が一人もいなくなるので、終えられない。')
}

/** Whether a person governs the office, now or on a day to come. */
export async function isAdministrator(db: Db, userId: string, today: Day): Promise<boolean> {
  const { rows } = await sql`
    select 1 from "grants" where "userId" = ${userId} and "role" = 'administrator'
      and ("until" is null or "until" >= greatest("from", ${today}::date)) limit 1`.execute(db)
  return rows.length > 0
}

/**
 * Does something to a person's sign-in. Refused to others for who governs the office, will do so, or is asked to: whoever could
 * sign in as another administrator could agree to his or her own wishes. No request comes or is decided between the look and the act.
 */
export async function handleSignIn<Result>(
  db: Db,
  { id, today }: Pick<Actor, 'id' | 'today'>,
  userId: string,
  act: (trx: Db) => Promise<Result>,
): Promise<Result> {
  return transact(db, async (trx) => {
    if (userId !== id) await refuseSignInOf(trx, userId, today)
    return act(trx)
  })
}

async function refuseSignInOf(trx: Db, userId: string, today: Day): Promise<void> {
  await lockAdministrators(trx)
  const { rows } = await sql`
    select 1 from "grantRequests" where "decision" is null and "act" = 'grant' and "role" = 'administrator'
      and "userId" = ${userId} limit 1`.execute(trx)
  if (rows.length === 0 && !(await isAdministrator(trx, userId, today))) return
  throw new Refusal(
    'forbidden',
    '管理者のサインインは、ほかの管理者には扱えない。サーバーで扱う（daicho user）。',
  )
}

/** Who but the person has had the sign-in of an account in hand, by user ID: made it, or gave it a password, an address, a link or a binding. */
export async function handsOn(db: Db, userId: string): Promise<string[]> {
  const { rows } = await sql<{ by: string }>`
    select distinct "by" from "journal"
    where ("register" = 'accounts' and "entry" = ${userId}
        and "act" in ('insert', 'password', 'email', 'invitation', 'reset', 'link-shown')
      or "register" = 'identities' and "act" = 'insert' and "after"->>'userId' = ${userId})
      and "by" <> ${userId} and "by" not like 'system:%'
    order by 1`.execute(db)
  return rows.map(({ by }) => by)
}

/** Whether a person governs now, did when something was asked, and has done so for long enough to decide about it. */
export function hasHeldLongEnough(grants: readonly KeptGrant[], askedAt: Date, at: Date): boolean {
  const today = dayOf(at)
  const latest = new Date(at.getTime() - valueOn(CONFIRMER_HELD, today) * HOUR)
  const held = grants.filter(({ role, grantedAt }) => role === 'administrator' && grantedAt <= askedAt)
  return (
    held.some((grant) => isInForce(grant, dayOf(askedAt))) &&
    held.some((grant) => isInForce(grant, today) && grant.grantedAt <= latest && grant.from <= dayOf(latest))
  )
}

const HOUR = 3_600_000
