import type { CurrentGate } from '#core/rules/gate/gate.ts'
import type { Register } from '#core/rules/register.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'

/** What work on imports stands on. */
export type ImportGround = {
  readonly db: Db
  readonly clock: Clock
  readonly catalog: readonly Register[]
  readonly gate: CurrentGate
  /** Whether to stop: what is open goes on at the next start. */
  readonly isOver?: () => boolean
}

/** The job that works on imports: at once when somebody orders it, and each minute what a break has left. */
export const IMPORT_JOB = { key: 'imports.work', label: '取込みの処理', cron: '* * * * *' } as const

/** The job that takes away files whose time is over. */
export const TIDY_JOB = { key: 'imports.tidy', label: '取込みファイルの片付け', cron: '50 3 * * *' } as const
