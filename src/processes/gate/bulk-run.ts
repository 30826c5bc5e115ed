import { asDeputy } from '#core/rules/deputy.ts'
import { leadMany } from '#core/store/bulk.ts'
import { finishRun, type GateRun, noteProgress, type RunFinding } from '#core/store/gate/runs.ts'
import { listForBulk, type Waiting, type WaitingFilter } from '#core/store/gate/waiting-list.ts'
import { type DbTransaction, transact } from '#platform/database.ts'
import { behalfInOrder, mayStill, ordererOf } from './orderer.ts'
import type { GateWork } from './work.ts'

/** Entries that are led on in one transaction: enough to be quick, few enough to hold up nobody. */
const BATCH = 1000

type BulkOrder = { readonly filter: WaitingFilter; readonly until: number }

/** Approves or releases what a person asked for, batch by batch; each batch is whole with its lines, its evidence and how far the run has come. False when it was told to stop. */
export async function runBulk(work: GateWork, run: GateRun): Promise<boolean> {
  const { db, clock } = work
  const { filter, until } = run.order as BulkOrder
  const kind = run.kind as 'approval' | 'release'
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
  kind: 'approval' | 'release',
  batch: readonly Waiting[],
): Promise<void> {
  const stamp = { by: run.by, at: clock(), why: run.why }
  const [going, staying] = [true, false].map((is) => batch.filter((one) => mayGo(one) === is))
  const findings: RunFinding[] = (staying ?? []).map((one) => findingOf(one, one.outcome ?? 'unchecked'))
  let done = 0
  const orderer = await ordererOf(trx, run.by, stamp.at)
  for (const [key, all] of Map.groupBy(going ?? [], ({ register }) => register)) {
    const register = catalog.find(({ record }) => record.key === key)
    if (register === undefined) continue
    const entries = all.filter(({ sections }) => mayStill(orderer, kind, register.record, sections))
    findings.push(...all.filter((one) => !entries.includes(one)).map((one) => findingOf(one, 'right')))
    const behalves = Map.groupBy(entries, (one) => behalfInOrder(orderer, kind, register.record, one))
    for (const [behalf, some] of behalves) {
      const at = some.map(({ entry, revision }) => ({ key: entry, revision }))
      const own = { ...stamp, why: asDeputy(behalf, stamp.why) }
      const result = await leadMany(trx, register, at, [{ stamp: own, act: kind }], await gate())
      done += result.done.length
      const byKey = new Map(some.map((one) => [one.entry, one]))
      for (const { entry, kind: why } of result.left) {
        const one = byKey.get(entry)
        if (one) findings.push(findingOf(one, why))
      }
    }
  }
  const place = batch.at(-1)?.id
  await noteProgress(trx, run.id, { place, done, left: findings.length }, findings)
  if (kind === 'release' && done > 0) await afterRelease(trx)
}

/** What the gate stops is not even approved in bulk: people look at it one by one. */
function mayGo({ outcome, isAllowed }: Waiting): boolean {
  return outcome === 'pass' || outcome === 'warn' || (outcome === 'second' && isAllowed)
}

function findingOf({ register, entry, revision, sections, outcome }: Waiting, kind: string): RunFinding {
  return { register, entry, revision, sections, kind, outcome, rules: [] }
}
