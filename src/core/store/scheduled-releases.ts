import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { sectionsOf } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { getAt } from './entries.ts'
import { appendJournal } from './journal.ts'
import type { Stamp } from './stamp.ts'

/** An approved entry that is released at a moment to come, or what became of it. */
export type ScheduledRelease = {
  readonly id: number
  readonly register: string
  readonly entry: string
  /** What is released is this revision and no other. */
  readonly revision: number
  readonly sections: readonly string[]
  readonly releaseAt: Date
  readonly by: string
  readonly at: Date
  readonly why: string
  readonly outcome: 'released' | 'failed' | 'cancelled' | null
  readonly endedAt: Date | null
  readonly endedBy: string | null
  readonly reason: string | null
  readonly seenAt: Date | null
}

/** Under which name the journal keeps what was scheduled. */
const SCHEDULED_RELEASES = 'scheduled-releases'

/** Nobody plans further ahead; a year typed wrong is found. */
const LONGEST_AHEAD = 366 * 86_400_000

/** Schedules the release of an approved entry as it stands; refused for another state, a moment that is past or far off, and where one is scheduled already. */
export async function scheduleRelease(
  db: Db,
  stamp: Stamp,
  record: RecordType,
  at: { readonly key: string; readonly revision: number },
  releaseAt: Date,
): Promise<number> {
  const ahead = releaseAt.getTime() - stamp.at.getTime()
  if (!(ahead > 0)) throw invalidMoment('公開する日時は、これから来る日時にする。')
  if (ahead > LONGEST_AHEAD) throw invalidMoment('公開する日時は、一年以内にする。')
  return transact(db, async (trx) => {
    const kept = await getAt(trx, record, at)
    if (kept.state !== 'approved') {
      throw new Refusal('invalid', '公開を予約できるのは、承認済みの登録だけ。')
    }
    const { rows } = await sql<{ id: number }>`
      insert into "scheduledReleases" ("register", "entry", "revision", "sections", "releaseAt", "by", "at", "why")
      values (${record.key}, ${kept.key}, ${kept.revision}, ${sectionsOf(record, kept.entry)}::text[], ${releaseAt},
        ${stamp.by}, ${stamp.at}, ${stamp.why})
      on conflict ("register", "entry") where "outcome" is null do nothing
      returning "id"`.execute(trx)
    const [row] = rows
    if (row === undefined) {
      throw new Refusal('invalid', 'この登録の公開は、すでに予約されている。変えるには、先に取り消す。')
    }
    const after = { register: record.key, entry: kept.key, releaseAt: releaseAt.toISOString() }
    await note(trx, stamp, row.id, 1, 'insert', { ...after, revision: kept.revision })
    return row.id
  })
}

/** Ends what was scheduled: released, failed with its reason, or cancelled. False where it had ended before. */
export async function endSchedule(
  trx: Db,
  stamp: Stamp,
  id: number,
  outcome: NonNullable<ScheduledRelease['outcome']>,
  reason: string | null,
): Promise<boolean> {
  return transact(trx, async (own) => {
    const { rows } = await sql<ScheduledRelease>`
      update "scheduledReleases"
      set "outcome" = ${outcome}, "endedAt" = ${stamp.at}, "endedBy" = ${stamp.by}, "reason" = ${reason}
      where "id" = ${id} and "outcome" is null returning *`.execute(own)
    const [ended] = rows
    if (ended === undefined) return false
    const { register, entry } = ended
    await note(own, stamp, id, 2, outcome === 'cancelled' ? 'cancel' : outcome, { register, entry, reason })
    return true
  })
}

/** The earliest that is due at a moment, but for those named; it is held until the transaction ends, and what another holds is passed over. */
export async function findDue(
  trx: Db,
  now: Date,
  but: readonly number[] = [],
): Promise<ScheduledRelease | undefined> {
  const { rows } = await sql<ScheduledRelease>`
    select * from "scheduledReleases"
    where "outcome" is null and "releaseAt" <= ${now} and not "id" = any(${but}::bigint[])
    order by "releaseAt", "id" limit 1 for update skip locked`.execute(trx)
  return rows[0]
}

/** What is scheduled for an entry and still waits; undefined where nothing is. */
export async function findScheduled(
  db: Db,
  register: string,
  entry: string,
): Promise<ScheduledRelease | undefined> {
  const { rows } = await sql<ScheduledRelease>`
    select * from "scheduledReleases"
    where "register" = ${register} and "entry" = ${entry} and "outcome" is null`.execute(db)
  return rows[0]
}

/** The newest that was scheduled for an entry, whatever became of it. */
export async function findLastScheduled(
  db: Db,
  register: string,
  entry: string,
): Promise<ScheduledRelease | undefined> {
  const { rows } = await sql<ScheduledRelease>`
    select * from "scheduledReleases"
    where "register" = ${register} and "entry" = ${entry} order by "id" desc limit 1`.execute(db)
  return rows[0]
}

/** All that waits for its moment, the earliest first. */
export async function listScheduled(db: Db, limit: number): Promise<ScheduledRelease[]> {
  const { rows } = await sql<ScheduledRelease>`
    select * from "scheduledReleases" where "outcome" is null order by "releaseAt", "id" limit ${limit}`.execute(
    db,
  )
  return rows
}

/** What a person has scheduled and was not released, as long as he or she has not taken note of it. */
export async function listFailedSchedules(db: Db, by: string, limit: number): Promise<ScheduledRelease[]> {
  const { rows } = await sql<ScheduledRelease>`
    select * from "scheduledReleases" where "by" = ${by} and "outcome" = 'failed' and "seenAt" is null
    order by "id" desc limit ${limit}`.execute(db)
  return rows
}

/** Notes that whoever scheduled it knows that it failed; anybody else is told that there is none. */
export async function noteSeen(db: Db, stamp: Stamp, id: number): Promise<void> {
  await transact(db, async (trx) => {
    const { rows } = await sql<ScheduledRelease>`
      update "scheduledReleases" set "seenAt" = ${stamp.at}
      where "id" = ${id} and "by" = ${stamp.by} and "outcome" = 'failed' and "seenAt" is null
      returning *`.execute(trx)
    const [seen] = rows
    if (seen === undefined) throw new Refusal('missing', 'この予約はない。')
    const { register, entry } = seen
    await note(trx, stamp, id, 3, 'seen', { register, entry })
  })
}

function note(
  trx: Db,
  stamp: Stamp,
  id: number,
  revision: number,
  act: string,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  return appendJournal(trx, stamp, [
    { register: SCHEDULED_RELEASES, entry: String(id), revision, act, after },
  ])
}

function invalidMoment(says: string): Refusal {
  return new Refusal('invalid', says, [{ at: 'releaseAt', says }])
}
