import type { GateLists } from '#core/rules/gate/gate.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import { log } from '#platform/log.ts'
import type { QueuedJob } from '#platform/queue.ts'
import { cityGate } from '../gate/city-gate.ts'
import { REMOVAL_JOB, removeFiles } from './file-removal.ts'
import { advanceLives, runYear } from './yearly-run.ts'

type Needed = { readonly database: Database; readonly files: Files; readonly clock: Clock }

const BY = 'system:retention'
const ADVANCE = { key: 'disposal.advance', label: '保存期間の進行', cron: '20 2 * * *' } as const
/** The first of June: the year's folders are in, and the settlement of the year before is over. */
const PROPOSE = { key: 'disposal.propose', label: '年に一度の廃棄の案', cron: '0 3 1 6 *' } as const

/** The jobs of the records' life: each night what the calendar asks for, once a year the proposals, and the bytes that have to go. `published` brings the edition forward, `lists` are the municipality's for the gate. */
export function disposalJobs<G extends Needed>(
  published: (ground: G) => Promise<void>,
  lists: GateLists,
): QueuedJob<G>[] {
  const each = async (ground: G, work: typeof runYear | typeof advanceLives, why: string) => {
    const { database, files, clock } = ground
    const gate = cityGate(database.db, lists, clock, files)
    try {
      const tell = (folders: number) => log('info', 'folders were led on', { folders })
      await work(database.db, { by: BY, at: clock(), why }, await gate(), tell)
    } finally {
      await gate.close()
    }
    await published(ground)
  }
  return [
    { ...ADVANCE, run: (ground) => each(ground, advanceLives, '保存期間の経過') },
    { ...PROPOSE, run: (ground) => each(ground, runYear, '年に一度の廃棄の案') },
    {
      ...REMOVAL_JOB,
      run: async ({ database, files, clock }) => void (await removeFiles(database.db, files, clock())),
    },
  ]
}
