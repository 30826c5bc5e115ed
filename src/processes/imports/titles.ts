import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { foldKey } from '#core/record/search-key.ts'
import { type Actor, may } from '#core/rules/permission.ts'
import type { ImportPlan } from '#core/store/imports/runs.ts'
import type { Db } from '#platform/database.ts'

/** Finds the keys of entries by their titles, for the columns that name what they refer to. */
export type KeysOfTitles = {
  /** The key for a title (or several, with ; between them) where exactly one entry bears it; else the text as it is. */
  keyOf(target: string, text: string): string
}

/** The most entries of which the titles are looked up. */
const MOST = 50_000

/** Reads the titles of the registers to which a plan's columns refer by name; of one that the person may not read, nothing. */
export async function openTitles(
  db: Db,
  actor: Actor,
  record: RecordType,
  plan: ImportPlan,
  records: readonly RecordType[],
): Promise<KeysOfTitles> {
  const known = new Map<string, ReadonlyMap<string, string | null>>()
  for (const { target, conversion } of plan.columns) {
    const field = record.fields[target]
    if (conversion !== 'title' || (field?.kind !== 'reference' && field?.kind !== 'references')) continue
    const other = records.find(({ key }) => key === field.to)
    if (other && may(actor, 'read', other)) known.set(target, await titlesOf(db, other))
  }
  return {
    keyOf(target, text) {
      const titles = known.get(target)
      if (titles === undefined) return text
      return text
        .split(/[;；]/)
        .map((part) => titles.get(foldKey(part.trim())) ?? part.trim())
        .join(';')
    },
  }
}

async function titlesOf(db: Db, record: RecordType): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await sql<{ key: string; title: string | null }>`
    select "key", ${sql.ref(record.title)}::text as "title" from ${sql.table(record.key)}
    where "state" <> 'withdrawn' limit ${MOST + 1}`.execute(db)
  const titles = new Map<string, string | null>()
  if (rows.length > MOST) return titles
  for (const { key, title } of rows) {
    const folded = foldKey(title ?? '')
    // A title that two entries bear says nothing.
    titles.set(folded, titles.has(folded) ? null : key)
  }
  for (const { key } of rows) titles.set(foldKey(key), key)
  return titles
}
