import { type Day, dayOf } from '#core/calendar/day.ts'
import type { Db } from '#platform/database.ts'
import type { Disposal } from '#registers/records/disposals/record.ts'

type Tables = {
  releases: {
    register: string
    entry: string
    revision: number
    values: unknown
    releasedAt: Date
    withdrawnAt: Date | null
  }
}

/** From which day each folder of a disposal has stood in a list that everybody could read: what was really released counts, not what somebody wrote (R-REC-01). A folder that is in no released list is left out. */
export async function listedSince(db: Db, key: string): Promise<ReadonlyMap<string, Day>> {
  const releases = await db
    .withTables<Tables>()
    .selectFrom('releases')
    .where('register', '=', 'disposals')
    .where('entry', '=', key)
    .where('withdrawnAt', 'is', null)
    .orderBy('revision')
    .select(['values', 'releasedAt'])
    .execute()
  const since = new Map<string, Day>()
  for (const { values, releasedAt } of releases) {
    const { stage, listedFrom, folders } = values as Disposal
    if (stage === 'proposed' || listedFrom === null) continue
    const day = dayOf(releasedAt)
    const from = [day, listedFrom].sort().at(-1) as Day
    const listed = new Set(folders.map(({ folder }) => folder))
    // Taken off the list and put on it again, a folder begins anew.
    for (const folder of since.keys()) if (!listed.has(folder)) since.delete(folder)
    for (const folder of listed) if (!since.has(folder)) since.set(folder, from)
  }
  return since
}
