import type { CurrentGate } from '#core/rules/gate/gate.ts'
import type { Register } from '#core/rules/register.ts'
import type { GateRun } from '#core/store/gate/runs.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db, DbTransaction } from '#platform/database.ts'

/** What the work stands on. */
export type GateWork = {
  readonly db: Db
  readonly clock: Clock
  readonly gate: CurrentGate
  readonly catalog: readonly Register[]
  /** Tells the jobs, within the transaction, that something was released or withdrawn. */
  readonly afterRelease: (trx: DbTransaction) => Promise<void>
  /** Whether to stop after the batch: the rest goes on from there the next time. */
  readonly isOver: () => boolean
  /** Hears how far a run has come. */
  readonly tell?: (run: GateRun) => void
}
