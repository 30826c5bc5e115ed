import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf } from '#core/calendar/day.ts'
import { type Parameter, valueOn } from '#core/rules/parameter.ts'
import { type Actor, mayAdminister, mayAudit } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Clock } from '#platform/clock.ts'
import { type Database, type Db, transact } from '#platform/database.ts'
import { keepDoing } from '#platform/keep-doing.ts'
import { grantsAtWork } from './grants-at-work.ts'
import { appendJournal } from './journal.ts'
import type { Stamp } from './stamp.ts'

/** For how many minutes one may look at the office as somebody else. */
export const LONGEST_VIEWING: Parameter<number> = {
  key: 'people.longest-viewing',
  label: 'ほかの人として見られる時間（分）',
  values: [
    {
      from: '2020-04-01',
      value: 30,
      source: '見積り。問い合わせに一つ答えるのに足りる長さ',
      approvedBy: '情報セキュリティ責任者',
    },
  ],
}

/** That somebody looks at the office as another person. */
export type Viewing = {
  readonly id: number
  readonly viewer: string
  readonly userId: string
  readonly endsAt: Date
}

type Row = Viewing & { session: string; beganAt: Date; endedAt: Date | null }
type Tables = { viewings: Row; users: { id: string; name: string; disabledAt: Date | null } }

/**
 * Begins to look at the office as somebody else, in the session of this token. Only an administrator who audits all
 * sections and personal records may: nothing is seen that he or she could not see as an auditor.
 */
export async function beginViewing(
  db: Db,
  stamp: Stamp,
  viewer: Actor,
  { token, userId }: { readonly token: string; readonly userId: string },
): Promise<Viewing> {
  if (!mayView(viewer)) {
    throw new Refusal(
      'forbidden',
      'ほかの人として見るには、管理の権限と、全部の課と個人情報に及ぶ監査の権限がいる。',
    )
  }
  if (stamp.why.trim() === '') {
    const says = 'ほかの人として見る理由を書く。'
    throw new Refusal('invalid', says, [{ at: 'why', says }])
  }
  return transact(db, async (trx) => {
    const user = await trx
      .withTables<Tables>()
      .selectFrom('users')
      .where('id', '=', userId)
      .select(['id', 'disabledAt'])
      .executeTakeFirst()
    if (user === undefined) throw new Refusal('missing', `利用者「${userId}」はいない。`)
    if (user.disabledAt !== null || userId === viewer.id) {
      throw new Refusal('invalid', '自分と、利用を終えた人としては見られない。')
    }
    await endViewing(trx, stamp.at, token)
    const minutes = valueOn(LONGEST_VIEWING, dayOf(stamp.at))
    const endsAt = new Date(stamp.at.getTime() + minutes * 60_000)
    const row = { session: sessionOf(token), viewer: viewer.id, userId, beganAt: stamp.at, endsAt }
    const kept = await trx
      .withTables<{ viewings: Omit<Row, 'id' | 'endedAt'> & { id?: number } }>()
      .insertInto('viewings')
      .values(row)
      .returning('id')
      .executeTakeFirstOrThrow()
    const viewing = { id: kept.id as number, viewer: viewer.id, userId, endsAt }
    await note(trx, stamp, viewing, 'begin', 1)
    return viewing
  })
}

/** Whether somebody may look at the office as another person. */
export function mayView(actor: Actor): boolean {
  return actor.viewedBy === undefined && mayAdminister(actor) && mayAudit(actor)
}

/** As whom the session of a token looks at this moment: the person with the grants of now; undefined for oneself. */
export async function findViewed(
  db: Db,
  at: Date,
  token: string,
): Promise<(Pick<Actor, 'id' | 'name' | 'grants'> & { readonly until: Date }) | undefined> {
  const found = await db
    .withTables<Tables>()
    .selectFrom('viewings')
    .innerJoin('users', 'users.id', 'viewings.userId')
    .where('session', '=', sessionOf(token))
    .where('endedAt', 'is', null)
    .where('disabledAt', 'is', null)
    .select(['userId', 'name', 'endsAt'])
    .executeTakeFirst()
  if (found === undefined || found.endsAt <= at) return undefined
  const { userId: id, name, endsAt: until } = found
  return { id, name, until, grants: await grantsAtWork(db, id) }
}

/** Ends the viewing of a session, if there is one. */
export async function endViewing(db: Db, at: Date, token: string): Promise<void> {
  await transact(db, async (trx) => {
    await endThose(trx, at, sql`"session" = ${sessionOf(token)}`)
  })
}

/** Ends viewings every so many milliseconds until it is stopped; a failure is logged and tried again. */
export function keepEndingViewings(
  { db }: Pick<Database, 'db'>,
  { every, clock }: { every: number; clock: Clock },
): { stop(): Promise<void> } {
  return keepDoing(every, 'viewings were not ended', () => endViewings(db, clock()))
}

/** Ends every viewing whose time is up or whose session is over; each leaves its line. */
export async function endViewings(db: Db, at: Date): Promise<void> {
  await transact(db, async (trx) => {
    await endThose(
      trx,
      at,
      sql`("endsAt" <= ${at} or not exists (
        select from "sessions" where encode(sha256("token"::bytea), 'hex') = "viewings"."session"))`,
    )
  })
}

async function endThose(trx: Db, at: Date, which: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<Viewing>`
    update "viewings" set "endedAt" = least("endsAt", ${at}) where "endedAt" is null and ${which}
    returning "id", "viewer", "userId", "endsAt"`.execute(trx)
  for (const viewing of rows) {
    const ended = at < viewing.endsAt ? at : viewing.endsAt
    await note(trx, { by: viewing.viewer, at: ended, why: '' }, viewing, 'end', 2)
  }
}

/** A token is never kept beside the session itself: its hash finds it again and opens nothing. */
function sessionOf(token: string): string {
  return hash('sha256', token, 'hex')
}

async function note(trx: Db, stamp: Stamp, viewing: Viewing, act: string, revision: number): Promise<void> {
  const { id, viewer, userId, endsAt } = viewing
  const after = { viewer, userId, until: endsAt.toISOString() }
  await appendJournal(trx, stamp, [{ register: 'viewings', entry: String(id), revision, act, after }])
}
