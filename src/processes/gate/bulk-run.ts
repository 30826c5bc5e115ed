import { asDeputy } from '#core/rules/deputy.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { type BulkResult, type LeftBack, leadMany } from '#core/store/bulk.ts'
import {
  finishRun,
  type GateRun,
  noteProgress,
  noteRunEntries,
  type RunEntry,
  type RunFinding,
} from '#core/store/gate/runs.ts'
import {
  type BulkKind,
  listForBulk,
  type Waiting,
  type WaitingFilter,
} from '#core/store/gate/waiting-list.ts'
import { scheduleRelease } from '#core/store/scheduled-releases.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type DbTransaction, transact } from '#platform/database.ts'
import { behalfInOrder, mayStill, ordererOf } from './orderer.ts'
import type { GateWork } from './work.ts'

/** Entries that are led on in one transaction: enough to be quick, few enough to hold up nobody. */
const BATCH = 1000

type BulkOrder = { readonly filter: WaitingFilter; readonly until: number; readonly releaseAt?: string }

/** Approves, releases, sends back or schedules what a person asked for, batch by batch; each batch is whole with its lines, its evidence and how far the run has come. False when it was told to stop. */
export async function runBulk(work: GateWork, run: GateRun): Promise<boolean> {
  const { db, clock } = work
  const { filter, until } = run.order as BulkOrder
  const kind = run.kind as BulkKind
  for (let after = placeOf(run); ; ) {
    if (work.isOver()) return false
    const batch = await listForBulk(db, filter, kind, { after, until, limit: BATCH })
    const last = batch.at(-1)
    if (last === undefined) break
    await transact(db, (trx) => leadBatch(trx, work, run, kind, batch))
    after = last.id
  }
  await finishRun(db, run.id, clock())
  return true
}

function placeOf({ place }: GateRun): number {
  return typeof place === 'number' ? place : 0
}

async function leadBatch(
  trx: DbTransaction,
  { clock, gate, catalog, afterRelease }: GateWork,
  run: GateRun,
  kind: BulkKind,
  batch: readonly Waiting[],
): Promise<void> {
  const stamp = { by: run.by, at: clock(), why: run.why }
  const [going, staying] = [true, false].map((is) => batch.filter((one) => mayGo(kind, one) === is))
  const findings: RunFinding[] = (staying ?? []).map((one) => findingOf(one, one.outcome ?? 'unchecked'))
  const done: RunEntry[] = []
  const orderer = await ordererOf(trx, run.by, stamp.at)
  const act = kind === 'schedule' ? 'release' : kind
  for (const [key, all] of Map.groupBy(going ?? [], ({ register }) => register)) {
    const register = catalog.find(({ record }) => record.key === key)
    if (register === undefined) continue
    const entries = all.filter(({ sections }) => mayStill(orderer, act, register.record, sections))
    findings.push(...all.filter((one) => !entries.includes(one)).map((one) => findingOf(one, 'right')))
    const { releaseAt } = run.order as BulkOrder
    const step = kind === 'schedule' ? 0 : 1
    const behalves = Map.groupBy(entries, (one) => behalfInOrder(orderer, act, register.record, one))
    for (const [behalf, some] of behalves) {
      const at = some.map(({ entry, revision }) => ({ key: entry, revision }))
      const own = { ...stamp, why: asDeputy(behalf, stamp.why) }
      const result =
        kind === 'schedule'
          ? await scheduleMany(trx, own, register, at, new Date(releaseAt ?? ''))
          : await leadMany(trx, register, at, [{ stamp: own, act: kind }], await gate())
      const byKey = new Map(some.map((one) => [one.entry, one]))
      for (const entry of result.done) {
        const one = byKey.get(entry)
        if (one) done.push({ register: key, entry, revision: one.revision + step, sections: one.sections })
      }
      for (const { entry, kind: why, says } of result.left) {
        const one = byKey.get(entry)
        if (one) findings.push({ ...findingOf(one, why), says: why === 'rule' ? says : null })
      }
    }
  }
  const place = batch.at(-1)?.id
  await noteRunEntries(trx, run.id, done)
  await noteProgress(trx, run.id, { place, done: done.length, left: findings.length }, findings)
  if (kind === 'release' && done.length > 0) await afterRelease(trx)
}

/** Schedules each by itself: what is scheduled already, or not approved any more, stays as it is. */
async function scheduleMany(
  trx: DbTransaction,
  stamp: Stamp,
  { record }: Register,
  entries: readonly { readonly key: string; readonly revision: number }[],
  releaseAt: Date,
): Promise<BulkResult> {
  const done: string[] = []
  const left: LeftBack[] = []
  for (const at of entries) {
    try {
      await scheduleRelease(trx, stamp, record, at, releaseAt)
      done.push(at.key)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const kind = error.reason === 'stale' ? 'stale' : 'rule'
      left.push({ entry: at.key, revision: at.revision, kind, says: error.message })
    }
  }
  return { done, left }
}

/** What the gate stops is not even approved in bulk: people look at it one by one. Anything can be sent back. */
function mayGo(kind: BulkKind, { outcome, isAllowed }: Waiting): boolean {
  return kind === 'return' || outcome === 'pass' || outcome === 'warn' || (outcome === 'second' && isAllowed)
}

function findingOf({ register, entry, revision, sections, outcome }: Waiting, kind: string): RunFinding {
  return { register, entry, revision, sections, kind, outcome, rules: [] }
}
