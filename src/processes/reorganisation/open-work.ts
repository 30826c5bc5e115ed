import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#core/calendar/day.ts'
import { fiscalYearOf } from '#core/calendar/fiscal-year.ts'
import { yearInIdentity } from '#core/record/copy.ts'
import type { AnyEntry, EntryOf, Field, RecordType } from '#core/record/define.ts'
import { type Kept, keptOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'

/** Open work of one department or section in one register. */
export type OpenCount = { readonly record: RecordType; readonly code: string; readonly count: number }

/** Whether entries of a record are work that can be handed over: they name sections and are not written once and for all. */
export function isHandedOver(record: RecordType): boolean {
  return record.section !== undefined && record.unchanging === undefined
}

/** How much open work of the sections there is in each register on a day: what is withdrawn, has ended, or is settled or published of an earlier year is history. */
export async function countOpenWork(
  db: Db,
  records: readonly RecordType[],
  codes: readonly string[],
  onDay: Day,
): Promise<OpenCount[]> {
  const counts: OpenCount[] = []
  for (const record of records.filter(isHandedOver)) {
    const { rows } = await sql<{ code: string; count: number }>`
      select "asked"."code", count(*)::integer as "count"
      from unnest(${codes}::text[]) as "asked" ("code") join ${sql.table(record.key)} on ${ofSection(record)}
      where ${isOpen(record, onDay)} group by 1 order by 1`.execute(db)
    for (const { code, count } of rows) counts.push({ record, code, count })
  }
  return counts
}

/** How many entries are open work of any of the sections. */
export async function countOpenEntries(
  db: Db,
  record: RecordType,
  codes: readonly string[],
  onDay: Day,
  after = 0,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as "count" from ${sql.table(record.key)}
    where ${isOpen(record, onDay)} and "id" > ${after} and ${ofAny(record, codes)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** How much open work of a section serves each programme. */
export async function countOpenProgrammes(
  db: Db,
  record: RecordType,
  section: string,
  onDay: Day,
): Promise<{ programme: string; count: number }[]> {
  if (typeof record.programme !== 'string') return []
  const named = sql.ref(record.programme)
  const { rows } = await sql<{ programme: string; count: number }>`
    select ${named} as "programme", count(*)::integer as "count" from ${sql.table(record.key)}
    where ${named} is not null and ${isOpen(record, onDay)} and ${ofAny(record, [section])}
    group by 1`.execute(db)
  return rows
}

/** Open work of the sections, in the order of the entries' numbers, locked for whoever hands it over. */
export async function listOpenWork(
  db: Db,
  record: RecordType,
  codes: readonly string[],
  onDay: Day,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Kept<EntryOf<RecordType>>[]> {
  const { rows } = await sql<AnyEntry>`
    select * from ${sql.table(record.key)}
    where ${isOpen(record, onDay)} and "id" > ${after} and ${ofAny(record, codes)}
    order by "id" limit ${limit}`.execute(db)
  return rows.map((row) => keptOf(record, row))
}

/** Fields of a record in which sections are named. */
export function sectionFields(record: RecordType): [string, Field][] {
  return Object.entries(record.fields).filter(
    ([, field]) => (field.kind === 'reference' || field.kind === 'references') && field.to === 'sections',
  )
}

function isOpen(record: RecordType, onDay: Day): RawBuilder<boolean> {
  const { closedBy, fields } = record
  const year = fiscalYearOf(onDay).year
  const standing = sql<boolean>`"state" <> 'withdrawn'`
  if (closedBy !== undefined) {
    const isYear = fields[closedBy]?.kind === 'fiscalYear'
    return sql<boolean>`${standing} and (${sql.ref(closedBy)} is null${
      isYear ? sql` or ${sql.ref(closedBy)} >= ${year}` : sql``
    })`
  }
  // What was published of an earlier year is history; what is still being written of it is work.
  const ofYear = yearInIdentity(record)
  if (ofYear === undefined) return standing
  return sql<boolean>`${standing} and ("state" <> 'released' or ${sql.ref(ofYear)} >= ${year})`
}

function ofSection(record: RecordType): RawBuilder<boolean> {
  const conditions = sectionFields(record).map(([name, field]) =>
    field.kind === 'references'
      ? sql`${sql.ref(name)} ? "asked"."code"`
      : sql`${sql.ref(name)} = "asked"."code"`,
  )
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`
}

function ofAny(record: RecordType, codes: readonly string[]): RawBuilder<boolean> {
  const conditions = sectionFields(record).map(([name, field]) =>
    field.kind === 'references'
      ? sql`${sql.ref(name)} ?| ${codes}::text[]`
      : sql`${sql.ref(name)} = any(${codes}::text[])`,
  )
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`
}
