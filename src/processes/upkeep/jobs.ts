import { statfs } from 'node:fs/promises'
import { dayOf } from '#core/calendar/day.ts'
import type { RecordType } from '#core/record/define.ts'
import { keepSample } from '#core/store/health-figures.ts'
import { orderCheck, runChecks } from '#core/store/journal-checks.ts'
import type { Migration } from '#core/store/migrations.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import type { QueuedJob } from '#platform/queue.ts'
import { backUp } from './back-up.ts'
import { tryRestore } from './try-restore.ts'

/** Looks through the journal: when somebody orders it, and each night. */
export const CHECK_JOB = { key: 'journal.check', label: '履歴の検証', cron: '30 2 * * *' } as const

/** Writes a backup: when somebody orders it, and each night. */
export const BACKUP_JOB = { key: 'upkeep.backup', label: 'バックアップ', cron: '0 3 * * *' } as const

/** Restores the newest backup to see whether it can be: when somebody orders it, and each Sunday. */
export const RESTORE_JOB = { key: 'upkeep.restore-test', label: '復元の試験', cron: '30 4 * * 0' } as const

/** Keeps the sizes of the day. */
const SAMPLE_JOB = { key: 'upkeep.sizes', label: '大きさの記録', cron: '55 * * * *' } as const

type Ground = {
  readonly database: Database
  readonly files: Files
  readonly clock: Clock
  readonly data: unknown
}

/** The jobs that keep the office well. What the clock begins bears the name of the system, what a person ordered the person's. */
export function upkeepJobs(order: {
  readonly home: string
  /** Null where nobody told Daicho where backups go. */
  readonly backups: string | null
  readonly records: readonly RecordType[]
  readonly migrations: () => Promise<readonly Migration[]>
}): QueuedJob<Ground>[] {
  const { home, backups: folder, records, migrations } = order
  return [
    {
      ...CHECK_JOB,
      async run({ database: { db }, clock, data }) {
        if (ordererOf(data) === null) await orderCheck(db, 'system:nightly', clock())
        await runChecks(db, records, clock)
      },
    },
    {
      ...BACKUP_JOB,
      async run({ database: { db }, files, clock, data }) {
        if (folder !== null) await backUp({ db, files, clock, folder }, ordererOf(data) ?? 'system:nightly')
      },
    },
    {
      ...RESTORE_JOB,
      async run({ database, files, clock, data }) {
        if (folder === null) return
        const upkeep = { db: database.db, files, clock, folder }
        const trial = { ...upkeep, database, home, migrations: await migrations(), records }
        await tryRestore(trial, ordererOf(data) ?? 'system:weekly')
      },
    },
    {
      ...SAMPLE_JOB,
      async run({ database: { db }, clock }) {
        const { bavail, bsize } = await statfs(home)
        await keepSample(db, dayOf(clock()), bavail * bsize)
      },
    },
  ]
}

/** Who ordered a run; null where the clock did. */
function ordererOf(data: unknown): string | null {
  const { by } = (data ?? {}) as { by?: unknown }
  return typeof by === 'string' ? by : null
}
