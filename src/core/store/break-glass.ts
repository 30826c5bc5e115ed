import { sql } from 'kysely'
import { dayOf } from '#core/calendar/day.ts'
import { type Parameter, valueOn } from '#core/rules/parameter.ts'
import type { Db } from '#platform/database.ts'
import { appendJournal } from './journal.ts'
import type { Stamp } from './stamp.ts'

/** For how many days everybody in the office reads that administrators were changed on the server. */
const BREAK_GLASS_SHOWN: Parameter<number> = {
  key: 'people.break-glass-shown',
  label: 'サーバーで管理者を変えたことを、庁内の全画面の上に出す日数',
  values: [
    {
      from: '2020-04-01',
      value: 14,
      source: '見積り。長めの休みから戻った人も気づく長さ',
      approvedBy: '総務課長',
    },
  ],
}

/** What was done about an administrator on the server, past the second person. */
export type BreakGlass = {
  readonly userId: string
  /** The verb of `daicho user`: add, grant, revoke, end, password, email, second-factor. */
  readonly act: string
  readonly at: Date
}

/** Writes down, in the transaction of the act, that something about an administrator was done past the second person. */
export async function noteBreakGlass(trx: Db, stamp: Stamp, act: string, userId: string): Promise<void> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max("revision"), 0) + 1 as "next" from "journal"
    where "register" = 'break-glass' and "entry" = ${userId}`.execute(trx)
  const revision = rows[0]?.next ?? 1
  await appendJournal(trx, stamp, [
    { register: 'break-glass', entry: userId, revision, act, after: { userId } },
  ])
}

/** What was done past the second person within the days in which everybody reads it, the newest first. */
export async function listBreakGlass(db: Db, at: Date): Promise<BreakGlass[]> {
  const since = new Date(at.getTime() - valueOn(BREAK_GLASS_SHOWN, dayOf(at)) * 86_400_000)
  const { rows } = await sql<BreakGlass>`
    select "entry" as "userId", "act", "at" from "journal"
    where "register" = 'break-glass' and "at" > ${since} order by "id" desc`.execute(db)
  return rows
}
