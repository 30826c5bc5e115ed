import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { differences } from '#core/record/difference.ts'
import { isTransition, type State, TRANSITIONS } from '#core/rules/lifecycle.ts'
import type { Db } from '#platform/database.ts'
import { type AnyTables, type Kept, keptOf } from '../table.ts'
import { type Alteration, alterationOf } from './alteration.ts'

/** The first entry of a register that is not as its newest line left it: written, put in or taken away behind the journal's back. */
export async function firstAlteredRow(db: Db, record: RecordType): Promise<Alteration | null> {
  for (let after: string | null = ''; after !== null; ) {
    const rows = await keptAfter(db, record, after)
    const last: string | null = rows.length < BATCH ? null : (rows.at(-1)?.key ?? null)
    const lines = new Map((await newestLines(db, record, after, last)).map((line) => [line.entry, line]))
    for (const kept of rows) {
      const fault = rowFault(record, kept, lines.get(kept.key))
      if (fault !== null) return fault
      lines.delete(kept.key)
    }
    const [gone] = lines.values()
    if (gone) {
      return alterationOf(
        { ...gone, register: record.key },
        `${record.label}「${gone.entry}」が、履歴によらずに消されている。`,
      )
    }
    after = last
  }
  return null
}

const BATCH = 5_000

type NewestLine = {
  readonly id: number
  readonly entry: string
  readonly revision: number
  readonly act: string
  readonly after: string | null
}

async function keptAfter(db: Db, record: RecordType, after: string): Promise<Kept[]> {
  const rows = await db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where('key', '>', after)
    .orderBy('key')
    .limit(BATCH)
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(record, row))
}

async function newestLines(
  db: Db,
  { key }: RecordType,
  after: string,
  last: string | null,
): Promise<NewestLine[]> {
  const { rows } = await sql<NewestLine>`
    select distinct on ("entry") "id", "entry", "revision", "act", "after"::text as "after"
    from "journal"
    where "register" = ${key} and "entry" > ${after} ${last === null ? sql`` : sql`and "entry" <= ${last}`}
    order by "entry", "revision" desc`.execute(db)
  return rows
}

function rowFault(record: RecordType, kept: Kept, line: NewestLine | undefined): Alteration | null {
  const entry = `${record.label}「${kept.key}」`
  const at = { register: record.key, entry: kept.key, revision: kept.revision, id: line?.id ?? null }
  if (line === undefined)
    return alterationOf(at, `${entry}には履歴の行が一つもない。履歴によらずに書き加えられている。`)
  if (line.revision !== kept.revision) {
    return alterationOf(
      at,
      `${entry}は第${kept.revision}版となっているが、履歴の最新は第${line.revision}版。`,
    )
  }
  if (JSON.stringify(kept.entry) !== line.after) {
    const changed = differences(record, JSON.parse(line.after ?? 'null') as AnyEntry | null, kept.entry)
    const labels = changed.map(({ field }) => `「${field.label}」`).join('')
    if (labels !== '') return alterationOf(at, `${entry}の${labels}が、履歴によらずに書き換えられている。`)
  }
  const state = stateAfter(line.act)
  if (state === null || state === kept.state) return null
  return alterationOf(at, `${entry}の状態が、履歴によらずに書き換えられている。`)
}

/** The state that an act leaves behind; null for acts whose meaning the lifecycle does not know. */
function stateAfter(act: string): State | null {
  if (act === 'insert' || act === 'revise') return 'draft'
  return isTransition(act) ? TRANSITIONS[act].to : null
}
