import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Db } from '#platform/database.ts'
import { mentionsOf } from './references.ts'
import type { AnyTables } from './table.ts'

/** How entries of other registers are called, by register and key. */
export type Titles = ReadonlyMap<string, ReadonlyMap<string, string>>

/** The titles of everything that some entries refer to, in one query for each register. */
export async function titlesFor(
  db: Db,
  records: readonly RecordType[],
  record: RecordType,
  entries: readonly AnyEntry[],
): Promise<Titles> {
  const mentions = entries.flatMap((entry) => mentionsOf(record, entry))
  const titles = new Map<string, ReadonlyMap<string, string>>()
  for (const [to, group] of Map.groupBy(mentions, (mention) => mention.to)) {
    const target = records.find(({ key }) => key === to)
    if (target) titles.set(to, await listTitles(db, target, [...new Set(group.map(({ key }) => key))]))
  }
  return titles
}

/** Keys and titles of a register's entries: those named, or the first thousand that may still be referred to. */
export async function listTitles(
  db: Db,
  record: RecordType,
  keys?: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys?.length === 0) return new Map()
  let select = db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .select(['key', `${record.title} as title`])
    .orderBy('key')
  select = keys ? select.where('key', 'in', keys) : select.where('state', '!=', 'withdrawn').limit(1000)
  const rows = await select.execute()
  return new Map(rows.map((row) => [row.key, String((row as unknown as { title: unknown }).title)]))
}
