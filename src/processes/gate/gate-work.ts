import { setTimeout } from 'node:timers/promises'
import { findOpenRun, findRun, type GateRun } from '#core/store/gate/runs.ts'
import { alone } from '#platform/alone.ts'
import { runBulk } from './bulk-run.ts'
import { orderRecheck, runRecheck } from './recheck.ts'
import { runUndo } from './undo-run.ts'
import { runWithdrawal } from './withdrawal-run.ts'
import type { GateWork } from './work.ts'

/** The job that does the gate's work on many entries: at once when somebody orders it, and each minute what a break has left or changed rules call for. */
export const GATE_JOB = { key: 'gate.work', label: '公開前確認の一括処理', cron: '* * * * *' } as const

/** Seconds that the job works at a time: pg-boss takes what lasts a quarter of an hour for lost. */
const TURN = 600

/** Does the open runs, the oldest first, and orders a recheck where rules or lists have changed; only one process at a time does. */
export async function doGateWork(ground: Omit<GateWork, 'isOver'>, isStopped = () => false): Promise<void> {
  const until = Date.now() + TURN * 1000
  const work = { ...ground, isOver: () => isStopped() || Date.now() > until }
  await alone(ground.db, LOCK, async () => {
    await orderRecheck(work)
    for (let run = await findOpenRun(ground.db); run !== undefined; run = await findOpenRun(ground.db)) {
      if (!(await doRun(work, run))) return
    }
  })
}

/** Checks everything released again, whether or not anything has changed, and returns the run when it is done, by whichever process; undefined where nothing is public. */
export async function recheckNow(ground: Omit<GateWork, 'isOver'>): Promise<GateRun | undefined> {
  const id = await orderRecheck(ground, { isAsked: true })
  if (id === null) return undefined
  for (;;) {
    await doGateWork(ground)
    const run = await findRun(ground.db, id)
    if (run === undefined || run.finishedAt !== null) return run
    await setTimeout(500)
  }
}

const LOCK = 2_105_330_010

function doRun(work: GateWork, run: GateRun): Promise<boolean> {
  if (run.kind === 'recheck') return runRecheck(work, run)
  if (run.kind === 'undo') return runUndo(work, run)
  return run.kind === 'withdrawal' ? runWithdrawal(work, run) : runBulk(work, run)
}
