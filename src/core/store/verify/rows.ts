import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { differences } from '#core/record/difference.ts'
import { stateAfter, TRANSITIONS } from '#core/rules/lifecycle.ts'
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
const STATING = ['insert', 'revise', ...Object.keys(TRANSITIONS)]

type NewestLine = {
  readonly id: number
  readonly entry: string
  readonly revision: number
  readonly at: Date
  readonly after: string | null
  /** The last act that changed the state: handing over or an upgrade leaves it. */
  readonly stated: string
  /** Who wrote the values last, and when. */
  readonly writtenBy: string
  readonly writtenAt: Date
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
  const range = sql`"register" = ${key} and "entry" > ${after} ${last === null ? sql`` : sql`and "entry" <= ${last}`}`
  const { rows } = await sql<NewestLine>`
    with "newest" as (
      select distinct on ("entry") "id", "entry", "revision", "at", "after"::text as "after"
      from "journal" where ${range} order by "entry", "revision" desc
    ), "written" as (
      select distinct on ("entry") "entry", "by" as "writtenBy", "at" as "writtenAt"
      from "journal" where ${range} and "act" in ('insert', 'revise') order by "entry", "revision" desc
    ), "stated" as (
      select distinct on ("entry") "entry", "act" as "stated"
      from "journal" where ${range} and "act" = any(${STATING}::text[]) order by "entry", "revision" desc
    )
    select * from "newest" left join "written" using ("entry") left join "stated" using ("entry")`.execute(db)
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
  if (stateAfter(line.stated) !== kept.state) {
    return alterationOf(at, `${entry}の状態が、履歴によらずに書き換えられている。`)
  }
  // Four eyes look at who wrote last: whoever changes that could approve what is his own.
  if (kept.writtenBy !== line.writtenBy || !isSameInstant(kept.writtenAt, line.writtenAt)) {
    return alterationOf(at, `${entry}を最後に書いた人か日時が、履歴によらずに書き換えられている。`)
  }
  if (isSameInstant(kept.changedAt, line.at)) return null
  return alterationOf(at, `${entry}の変更の日時が、履歴によらずに書き換えられている。`)
}

function isSameInstant(one: Date, other: Date | null): boolean {
  return one.getTime() === other?.getTime()
}
