import { may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { lockEntries } from '#core/store/bulk-write.ts'
import { transition } from '#core/store/entries.ts'
import { inspect } from '#core/store/gate/decide.ts'
import { endSchedule, findDue, type ScheduledRelease } from '#core/store/scheduled-releases.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type DbTransaction, transact } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import { ordererOf } from './orderer.ts'
import type { GateWork } from './work.ts'

/** The job that releases what is due: each minute, so that a moment is kept within a minute or, after a break, at the next start. */
export const SCHEDULE_JOB = {
  key: 'releases.scheduled',
  label: '日時を決めた公開',
  cron: '* * * * *',
} as const

/** What is told when a scheduled release was not made: within its transaction. */
export type ToldFailure = (trx: DbTransaction, failed: ScheduledRelease, reason: string) => Promise<void>

type Ground = Pick<GateWork, 'db' | 'clock' | 'gate' | 'catalog' | 'afterRelease'> & {
  readonly afterFailure?: ToldFailure
}

/**
 * Releases everything that is due by the very checks of a release made by hand, each with its end in one transaction: once, whatever is
 * killed when. What can't be released any more ends with its reason, and whoever scheduled it finds it. Returns how many were released.
 */
export async function releaseDue(ground: Ground): Promise<number> {
  const faulty: number[] = []
  let released = 0
  for (;;) {
    let current: ScheduledRelease | undefined
    try {
      const outcome = await transact(ground.db, async (trx) => {
        current = await findDue(trx, ground.clock(), faulty)
        return current && releaseOne(trx, ground, current)
      })
      if (outcome === undefined) return released
      if (outcome) released++
    } catch (error) {
      if (current === undefined) throw error
      // A fault of ours must not keep in what others have scheduled; it is tried again in a minute.
      faulty.push(current.id)
      log('error', 'a scheduled release failed', { id: current.id, error: (error as Error).message })
    }
  }
}

async function releaseOne(trx: DbTransaction, ground: Ground, due: ScheduledRelease): Promise<boolean> {
  const at = ground.clock()
  const stamp = { by: due.by, at, why: due.why }
  try {
    await release(trx, ground, stamp, due)
    await endSchedule(trx, stamp, due.id, 'released', null)
    await ground.afterRelease(trx)
    return true
  } catch (error) {
    // A refusal comes before anything is written: the transaction goes on, and keeps the gate's evidence.
    if (!(error instanceof Refusal)) throw error
    await endSchedule(trx, { by: 'system:schedule', at, why: '' }, due.id, 'failed', error.message)
    await ground.afterFailure?.(trx, due, error.message)
    return false
  }
}

async function release(
  trx: DbTransaction,
  ground: Ground,
  stamp: Stamp,
  due: ScheduledRelease,
): Promise<void> {
  const register = ground.catalog.find(({ record }) => record.key === due.register)
  if (register === undefined) throw new Refusal('missing', 'この台帳は、もうない。')
  const { record }: Register = register
  // Held before its check is noted: whoever releases it by hand holds it first as well, and neither waits for the other for ever.
  const kept = (await lockEntries(trx, record, [due.entry])).get(due.entry)
  if (kept === undefined) throw new Refusal('missing', `${record.label}に「${due.entry}」はない。`)
  const orderer = await ordererOf(trx, due.by, stamp.at)
  if (!may(orderer, 'release', record, kept.entry)) {
    throw new Refusal('forbidden', '公開を予約した人の権限が、その日時には及ばなかった。')
  }
  if (kept.revision !== due.revision) {
    throw new Refusal('stale', '公開を予約したあとに、登録が書き換えられたか、手続きが進んだ。')
  }
  const gate = await ground.gate()
  await inspect(trx, stamp, gate, record, kept)
  await transition(trx, stamp, register, { key: kept.key, revision: kept.revision }, 'release', gate)
}
