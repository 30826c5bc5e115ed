import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { ClockedFolder } from './folder-clock.ts'

/** Folders of one section that share all that moves their clock, and how many they are. */
export type RetentionGroup = ClockedFolder & { readonly section: string; readonly count: number }

/** The groups as they were counted at a moment. */
export type CountedGroups = { readonly groups: readonly RetentionGroup[]; readonly countedAt: Date }

/** Groups of the folders that are still to come to their end, of those sections that may be seen; null for all. Counted anew when a folder has changed since, but of a million folders only each ten minutes. */
export async function listGroups(
  db: Db,
  sections: readonly string[] | null,
  now: Date,
): Promise<CountedGroups> {
  const { groups, countedAt } = await current(db, now)
  if (sections === null) return { groups, countedAt }
  const seen = new Set(sections)
  return { groups: groups.filter(({ section }) => seen.has(section)), countedAt }
}

type Kept = CountedGroups & { readonly mark: string; readonly folders: number }

async function current(db: Db, now: Date): Promise<CountedGroups> {
  const kept = KEPT.get(db)
  const mark = await markOf(db)
  const isYoung = kept !== undefined && now.getTime() - kept.countedAt.getTime() < TEN_MINUTES
  if (kept !== undefined && (kept.mark === mark || (isYoung && kept.folders > QUICK))) return kept
  const groups = await countGroups(db)
  const folders = groups.reduce((sum, { count }) => sum + count, 0)
  const counted: Kept = { groups, countedAt: now, mark, folders }
  KEPT.set(db, counted)
  return counted
}

const KEPT = new WeakMap<Db, Kept>()
const TEN_MINUTES = 600_000
/** So many are counted within a quarter of a second. */
const QUICK = 100_000

/** Changes with every write to a folder; both ends of an index, whatever there is. */
async function markOf(db: Db): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ', max("changedAt"), max("id")) as "mark" from "folders"`.execute(db)
  return rows[0]?.mark ?? ''
}

async function countGroups(db: Db): Promise<readonly RetentionGroup[]> {
  const { rows } = await sql<RetentionGroup>`
    select "section", "retention", "fiscalYear", "retentionStartOn", "isRegularUse", "regularUseUntil",
      "isImportant", "extensions", count(*)::integer as "count"
    from "folders"
    where "state" <> 'withdrawn' and "lifeState" not in ('permanent', 'disposed')
    group by "section", "retention", "fiscalYear", "retentionStartOn", "isRegularUse", "regularUseUntil",
      "isImportant", "extensions"`.execute(db)
  return rows
}
