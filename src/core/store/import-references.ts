import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import type { Db } from '#platform/database.ts'
import { type Mention, mentionsOf } from './references.ts'

/** A mention in some row, by the row's place in its batch. */
type Mentioned = Mention & { readonly row: number }

/** What became of the mentions of a batch: findings by row, and what only the rest of the file can tell. */
export type Mentions = {
  readonly broken: ReadonlyMap<number, readonly Finding[]>
  /** Mentions of the register itself whose entry is not there yet: it may stand anywhere in the file. */
  readonly open: readonly Mentioned[]
}

/** Keys that are remembered; entries are never deleted, so that what was there once stays there. */
const REMEMBERED = 100_000

/** Looks up what the entries of an import refer to: one query per batch and register, and none for what is known. */
export function referenceCheck(
  db: Db,
  record: RecordType,
): (entries: readonly AnyEntry[]) => Promise<Mentions> {
  const known = new Map<string, Set<string>>()
  const single = Object.entries(record.fields).flatMap(([name, field]) =>
    field.kind === 'reference' ? [{ name, to: field.to }] : [],
  )
  const hasMore = Object.values(record.fields).some(({ kind }) => kind === 'references' || kind === 'rows')

  return async (entries) => {
    const broken = new Map<number, Finding[]>()
    const open: Mentioned[] = []
    if (single.length === 0 && !hasMore) return { broken, open }
    const unknown: Mentioned[] = []
    for (const [row, entry] of entries.entries()) {
      // Most rows mention nothing but what rows before them did.
      const note = (at: string, to: string, key: string) => {
        if (!known.get(to)?.has(key)) unknown.push({ at, to, key, row })
      }
      if (hasMore) for (const { at, to, key } of mentionsOf(record, entry)) note(at, to, key)
      else
        for (const { name, to } of single) {
          const key = entry[name] as string | null | undefined
          if (key != null) note(name, to, key)
        }
    }
    for (const [to, group] of Map.groupBy(unknown, (mention) => mention.to)) {
      const found = await listKeys(db, to, [...new Set(group.map(({ key }) => key))])
      remember(to, found)
      for (const mention of group) {
        if (found.has(mention.key)) continue
        if (to === record.key && record.identity) open.push(mention)
        else addTo(broken, mention.row, { at: mention.at, says: saysMissing(mention.key) })
      }
    }
    return { broken, open }
  }

  function remember(to: string, keys: ReadonlySet<string>) {
    const before = known.get(to)
    if (before === undefined || before.size > REMEMBERED) known.set(to, new Set(keys))
    else for (const key of keys) before.add(key)
  }
}

/** The sentence for a mention of what does not exist. */
export function saysMissing(key: string): string {
  return `「${key}」という登録はない。`
}

async function listKeys(db: Db, register: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select "key" from ${sql.table(register)} where "key" = any(${keys}::text[])`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

function addTo(findings: Map<number, Finding[]>, row: number, finding: Finding) {
  const before = findings.get(row)
  if (before) before.push(finding)
  else findings.set(row, [finding])
}
