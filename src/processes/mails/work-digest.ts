import { sql } from 'kysely'
import { dayOf } from '#core/calendar/day.ts'
import { defineCalendar, isBusinessDay } from '#core/rules/business-day.ts'
import type { Actor } from '#core/rules/permission.ts'
import type { Register } from '#core/rules/register.ts'
import { listAccounts } from '#core/store/accounts.ts'
import { scopeFor } from '#core/store/gate/scope.ts'
import { countWaiting, type WaitingFilter } from '#core/store/gate/waiting-list.ts'
import { grantsAtWork } from '#core/store/grants-at-work.ts'
import { tell } from '#core/store/mail-choices.ts'
import { type Db, transact } from '#platform/database.ts'

/** The job that tells everybody once, on the morning of each business day, how much waits for him or her. */
export const DIGEST_JOB = { key: 'desk.digest', label: '朝のお知らせのメール', cron: '0 8 * * 1-5' } as const

const calendar = defineCalendar()

/** More than this is told as "or more". */
const MOST = 1000

/** Sends each person who has an address and something to approve or release one mail a day; run again on the same day it sends nothing. */
export async function sendDigests(
  db: Db,
  catalog: readonly Pick<Register, 'record'>[],
  at: Date,
): Promise<number> {
  const today = dayOf(at)
  if (!isBusinessDay(calendar, today)) return 0
  let sent = 0
  for (const { id, email, disabledAt } of await listAccounts(db)) {
    if (email === null || disabledAt !== null) continue
    const actor: Actor = { id, name: id, today, grants: await grantsAtWork(db, id) }
    const queue = (name: WaitingFilter['queue'], act: 'approval' | 'release'): WaitingFilter => ({
      ...{
        scope: scopeFor(actor, catalog, [act]),
        queue: name,
        register: null,
        section: null,
        outcome: null,
      },
      exceptWriter: act === 'approval' ? id : null,
    })
    const [approval, release] = await Promise.all([
      countWaiting(db, queue('review', 'approval'), MOST),
      countWaiting(db, queue('release', 'release'), MOST),
    ])
    if (approval + release === 0) continue
    const isNew = await transact(db, async (trx) => {
      if (await isTold(trx, id, today)) return false
      const text = [
        `点検・承認を待つもの　${countOf(approval)}`,
        `公開を待つもの　${countOf(release)}`,
        '',
        '台帳の「私の机」に、期限とともに並んでいます。',
      ].join('\n')
      await tell(trx, id, 'waiting', { subject: '台帳であなたを待っているもの', text })
      return true
    })
    if (isNew) sent++
  }
  return sent
}

function countOf(count: number): string {
  return count < MOST ? `${count}件` : `${MOST.toLocaleString('ja')}件以上`
}

async function isTold(trx: Db, userId: string, today: string): Promise<boolean> {
  // Two processes at the same minute: one waits for the other.
  await sql`select pg_advisory_xact_lock(hashtext(${`desk.digest ${userId}`}))`.execute(trx)
  const { rows } = await sql`
    select from "mails" where "userId" = ${userId} and "kind" = 'waiting'
      and "queuedAt" >= ${`${today}T00:00:00+09:00`}::timestamptz limit 1`.execute(trx)
  return rows.length > 0
}
