import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { type Db, transact } from '#platform/database.ts'

/**
 * Takes the lines that have joined the tree since the last time into what the journal is searched by, and returns how many;
 * two at once wait for each other. What was emptied is made anew.
 */
export async function indexJournal(
  db: Db,
  records: readonly RecordType[],
  { batch = 5000 } = {},
): Promise<number> {
  let indexed = 0
  for (;;) {
    const lines = await transact(db, (trx) => indexSome(trx, records, batch))
    indexed += lines
    if (lines < batch) return indexed
  }
}

/** A text as reasons are compared: full and half width, large and small letters are the same. */
export function foldedReason(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

// Any fixed number will do that no other lock has; writers never take it.
const LOCK = 2_105_330_019

type Line = {
  readonly id: number
  readonly position: number
  readonly register: string
  readonly act: string
  readonly by: string
  readonly at: Date
  readonly why: string
  readonly sections: unknown
}

async function indexSome(trx: Db, records: readonly RecordType[], batch: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
  const lines = await nextLines(trx, records, batch)
  if (lines.length === 0) return 0
  const reasons = await reasonsOf(trx, lines)
  const columns = [
    lines.map(({ id }) => id),
    lines.map(({ position }) => position),
    ...wordsOf(lines),
    lines.map(({ why }) => reasons.get(why) ?? null),
  ] as const
  const [ids, positions, registers, acts, people, moments, whys] = columns
  await sql`
    insert into "journal_index" ("line", "position", "register", "act", "by", "at", "reason")
    select * from unnest(${ids}::bigint[], ${positions}::bigint[], ${registers}::text[], ${acts}::text[],
      ${people}::text[], ${moments}::timestamptz[], ${whys}::bigint[])`.execute(trx)
  await sql`
    insert into "journal_kinds" ("register", "act")
    select distinct * from unnest(${registers}::text[], ${acts}::text[]) on conflict do nothing`.execute(trx)
  await insertSections(trx, lines)
  return lines.length
}

/** The fields of a record's sections are named differently: only their values leave the database, never whole entries. */
async function nextLines(trx: Db, records: readonly RecordType[], batch: number): Promise<Line[]> {
  const sectioned = records.filter(({ section }) => section !== undefined)
  const { rows } = await sql<Line>`
    select j."id", j."position", j."register", j."act", j."by", j."at", j."why", j."after"->f."field" as "sections"
    from "journal" as j
    left join unnest(${sectioned.map(({ key }) => key)}::text[], ${sectioned.map(({ section }) => section)}::text[])
      as f ("register", "field") on f."register" = j."register"
    where j."position" > coalesce((select max("position") from "journal_index"), -1)
    order by j."position" limit ${batch}`.execute(trx)
  return rows
}

async function reasonsOf(trx: Db, lines: readonly Line[]): Promise<Map<string, number>> {
  const reasons = [...new Set(lines.map(({ why }) => why))].filter((why) => why !== '')
  if (reasons.length === 0) return new Map()
  const digests = reasons.map((why) => hash('sha256', why, 'buffer'))
  await sql`
    insert into "journal_reasons" ("digest", "folded")
    select * from unnest(${digests}::bytea[], ${reasons.map(foldedReason)}::text[]) on conflict do nothing`.execute(
    trx,
  )
  const { rows } = await sql<{ id: number; n: number }>`
    select r."id", d."n"::integer from unnest(${digests}::bytea[]) with ordinality as d ("digest", "n")
    join "journal_reasons" as r using ("digest")`.execute(trx)
  return new Map(rows.map(({ id, n }) => [reasons[n - 1] as string, id]))
}

async function insertSections(trx: Db, lines: readonly Line[]): Promise<void> {
  const told = lines.flatMap((line) => sectionsOf(line.sections).map((section) => ({ ...line, section })))
  if (told.length === 0) return
  const [registers, acts, people, moments] = wordsOf(told)
  await sql`
    insert into "journal_sections" ("line", "section", "register", "act", "by", "at")
    select * from unnest(${told.map(({ id }) => id)}::bigint[], ${told.map(({ section }) => section)}::text[],
      ${registers}::text[], ${acts}::text[], ${people}::text[], ${moments}::timestamptz[])
    on conflict do nothing`.execute(trx)
}

function wordsOf(lines: readonly Line[]) {
  return [
    lines.map(({ register }) => register),
    lines.map(({ act }) => act),
    lines.map(({ by }) => by),
    lines.map(({ at }) => at.toISOString()),
  ] as const
}

function sectionsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.filter((each): each is string => typeof each === 'string' && each !== '')
}
