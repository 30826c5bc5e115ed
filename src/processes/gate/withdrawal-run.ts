import { asDeputy } from '#core/rules/deputy.ts'
import { leadMany } from '#core/store/bulk.ts'
import { get } from '#core/store/entries.ts'
import {
  finishRun,
  type GateRun,
  listRunFindings,
  noteProgress,
  type RunFinding,
} from '#core/store/gate/runs.ts'
import type { Scope } from '#core/store/gate/waiting-list.ts'
import { type DbTransaction, transact } from '#platform/database.ts'
import { behalfInOrder, mayStill, ordererOf } from './orderer.ts'
import type { GateWork } from './work.ts'

const BATCH = 500

type Place = readonly [register: string, entry: string]

/** Turns everything that a recheck found failing, as far as the person may withdraw it, into tombstones, batch by batch. */
export async function runWithdrawal(work: GateWork, run: GateRun): Promise<boolean> {
  const { recheck, scope } = run.order as { recheck: number; scope: Scope }
  for (let after: Place = (run.place as Place | null) ?? ['', '']; ; ) {
    if (work.isOver()) return false
    const batch = await listRunFindings(work.db, recheck, scope, 'failing', { after, limit: BATCH })
    const last = batch.at(-1)
    if (last === undefined) break
    const place: Place = [last.register, last.entry]
    await transact(work.db, (trx) => withdrawBatch(trx, work, run, batch, place))
    after = place
  }
  await finishRun(work.db, run.id, work.clock())
  return true
}

async function withdrawBatch(
  trx: DbTransaction,
  { clock, gate, catalog, afterRelease }: GateWork,
  run: GateRun,
  batch: readonly RunFinding[],
  place: Place,
): Promise<void> {
  const stamp = { by: run.by, at: clock(), why: run.why }
  const left: RunFinding[] = []
  let done = 0
  const orderer = await ordererOf(trx, run.by, stamp.at)
  for (const [key, all] of Map.groupBy(batch, ({ register }) => register)) {
    const register = catalog.find(({ record }) => record.key === key)
    if (register === undefined) continue
    const found = all.filter(({ sections }) => mayStill(orderer, 'withdrawal', register.record, sections))
    left.push(...all.filter((one) => !found.includes(one)).map((one) => ({ ...one, kind: 'right' })))
    const behalves = Map.groupBy(found, (one) => behalfInOrder(orderer, 'withdrawal', register.record, one))
    for (const [behalf, some] of behalves) {
      // What was revised since is still public in its old words: it goes as it stands now.
      const entries = await Promise.all(some.map(({ entry }) => get(trx, register.record, entry)))
      const own = { ...stamp, why: asDeputy(behalf, stamp.why) }
      const result = await leadMany(trx, register, entries, [{ stamp: own, act: 'withdrawal' }], await gate())
      done += result.done.length
      const byKey = new Map(some.map((one) => [one.entry, one]))
      for (const { entry, kind } of result.left) {
        const one = byKey.get(entry)
        if (one) left.push({ ...one, kind })
      }
    }
  }
  await noteProgress(trx, run.id, { place, done, left: left.length }, left)
  if (done > 0) await afterRelease(trx)
}
