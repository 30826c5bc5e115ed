import type { RecordType } from '#core/record/define.ts'
import type { Act } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { get, transition } from '#core/store/entries.ts'
import {
  findRun,
  finishRun,
  type GateRun,
  listRunEntries,
  noteProgress,
  noteRunEntries,
  type RunEntry,
  type RunFinding,
} from '#core/store/gate/runs.ts'
import { listReleasedVersions, restoreReleased } from '#core/store/restoration.ts'
import { endSchedule, findScheduled } from '#core/store/scheduled-releases.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type Db, type DbTransaction, transact } from '#platform/database.ts'
import { mayStill, ordererOf } from './orderer.ts'
import type { GateWork } from './work.ts'

/** Each entry is led back by itself, as a person would: few enough for one transaction. */
const BATCH = 100

type Place = readonly [register: string, entry: string]

/** What leads an entry back from what a run did to it, and who may. */
export type WayBack = 'return' | 'review' | 'restore' | 'withdrawal' | 'cancel'

/** Which right each way back asks for. */
const WAY_BACK_ACTS = {
  return: 'return',
  review: 'review',
  restore: 'write',
  withdrawal: 'withdrawal',
  cancel: 'release',
} as const satisfies Record<WayBack, Act>

/** How an entry goes back from what a run of a kind did: what was public before is prepared anew, what was not is withdrawn; null where there is no way. */
async function wayBack(
  db: Db,
  kind: GateRun['kind'],
  register: string,
  entry: string,
): Promise<WayBack | null> {
  if (kind === 'approval') return 'return'
  if (kind === 'return') return 'review'
  if (kind === 'schedule') return 'cancel'
  if (kind !== 'release') return null
  const versions = await listReleasedVersions(db, register, entry, 2)
  return versions.length > 1 ? 'restore' : 'withdrawal'
}

/** Leads back what another run did, entry by entry and batch by batch: only what still stands as that run left it. */
export async function runUndo(work: GateWork, run: GateRun): Promise<boolean> {
  const { db, clock } = work
  const undone = await findRun(db, (run.order as { readonly run: number }).run)
  for (let after = (run.place as Place | null) ?? (['', ''] as const); undone !== undefined; ) {
    if (work.isOver()) return false
    const batch = await listRunEntries(db, undone.id, { after, limit: BATCH })
    const last = batch.at(-1)
    if (last === undefined) break
    after = [last.register, last.entry]
    await transact(db, (trx) => undoBatch(trx, work, run, undone.kind, batch))
  }
  await finishRun(db, run.id, clock())
  return true
}

async function undoBatch(
  trx: DbTransaction,
  work: GateWork,
  run: GateRun,
  kind: GateRun['kind'],
  batch: readonly RunEntry[],
): Promise<void> {
  const stamp = { by: run.by, at: work.clock(), why: run.why }
  const orderer = await ordererOf(trx, run.by, stamp.at)
  const done: RunEntry[] = []
  const left: RunFinding[] = []
  let isPublic = false
  for (const one of batch) {
    const stay = (why: string, says: string | null = null) =>
      left.push({ ...one, kind: why, says, outcome: null, rules: [] })
    const register = work.catalog.find(({ record }) => record.key === one.register)
    const way = register && (await wayBack(trx, kind, one.register, one.entry))
    if (register === undefined || way == null) {
      stay('state')
      continue
    }
    if (!mayStill(orderer, WAY_BACK_ACTS[way], register.record, one.sections)) {
      stay('right')
      continue
    }
    try {
      const revision = await leadBack(trx, stamp, work, register, one, way)
      done.push({ ...one, revision })
      isPublic ||= way === 'withdrawal'
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      stay(error.reason === 'stale' ? 'stale' : 'rule', error.reason === 'stale' ? null : error.message)
    }
  }
  const last = batch.at(-1) as RunEntry
  await noteRunEntries(trx, run.id, done)
  const place: Place = [last.register, last.entry]
  await noteProgress(trx, run.id, { place, done: done.length, left: left.length }, left)
  if (isPublic) await work.afterRelease(trx)
}

async function leadBack(
  trx: DbTransaction,
  stamp: Stamp,
  { gate }: GateWork,
  register: Register<RecordType>,
  { entry, revision }: RunEntry,
  way: WayBack,
): Promise<number> {
  const at = { key: entry, revision }
  if (way === 'cancel') {
    const scheduled = await findScheduled(trx, register.record.key, entry)
    const isEnded =
      scheduled?.revision === revision &&
      (await endSchedule(trx, stamp, scheduled.id, 'cancelled', stamp.why))
    if (!isEnded) throw new Refusal('stale', 'この予約は、もうない。')
    return revision
  }
  const kept = await get(trx, register.record, entry)
  if (kept.revision !== revision) throw new Refusal('stale', 'そのあとに書き換えられた。')
  if (way === 'restore') {
    const [, before] = await listReleasedVersions(trx, register.record.key, entry, 2)
    return (await restoreReleased(trx, stamp, register, at, before?.revision ?? 0)).revision
  }
  return (await transition(trx, stamp, register, at, way, await gate())).revision
}
