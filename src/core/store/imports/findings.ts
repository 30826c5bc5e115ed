import { sql } from 'kysely'
import { copyLine } from '#platform/copy-text.ts'
import { copyInto, type Db, transact } from '#platform/database.ts'
import type { PlacedFinding } from '../import-findings.ts'

/** What is wrong at one place of a file, with what stands there. */
export type KeptFinding = {
  readonly place: number
  readonly line: number | null
  readonly target: string
  readonly heading: string
  readonly says: string
  readonly value: string | null
}

/** A row that findings are about, as it stands in the file. */
export type RefusedRow = { readonly line: number; readonly cells: readonly string[] }

/** A cell that was mended: its line, its column in the file from 0, and what stands there now. */
export type Fix = { readonly line: number; readonly column: number; readonly value: string }

/** The most findings that are kept of a run, and the most cells that are mended in place: what has more is mended in its file. */
export const KEPT_FINDINGS = 100_000

/** Forgets what was found in a run, before it is looked at anew. */
export async function clearFindings(db: Db, run: number): Promise<void> {
  for (const table of ['importFindings', 'importRefused'])
    await sql`delete from ${sql.table(table)} where "run" = ${run}`.execute(db)
}

/** Keeps findings, from a place on. */
export async function insertFindings(
  db: Db,
  run: number,
  findings: readonly (PlacedFinding & { readonly value: string | null })[],
  from: number,
): Promise<void> {
  await transact(db, (trx) =>
    copyInto(
      trx,
      'copy "importFindings" ("run", "place", "line", "target", "heading", "says", "value") from stdin',
      findings.map(({ line, at, heading, says, value }, index) =>
        copyLine([run, from + index, line, at, heading, says, value]),
      ),
    ),
  )
}

/** Keeps the rows that findings are about. */
export async function insertRefused(db: Db, run: number, rows: readonly RefusedRow[]): Promise<void> {
  await transact(db, (trx) =>
    copyInto(
      trx,
      'copy "importRefused" ("run", "line", "cells") from stdin',
      rows.map(({ line, cells }) => copyLine([run, line, [...cells]])),
    ),
  )
}

export type FindingFilter = { readonly heading?: string | undefined; readonly says?: string | undefined }

/** Findings of a run in the order of the file, from a place on. */
export async function listFindings(
  db: Db,
  run: number,
  { heading, says }: FindingFilter,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<KeptFinding[]> {
  const { rows } = await sql<KeptFinding>`
    select "place", "line", "target", "heading", "says", "value" from "importFindings"
    where "run" = ${run} and "place" > ${after}
      ${heading === undefined ? sql`` : sql`and "heading" = ${heading}`}
      ${says === undefined ? sql`` : sql`and "says" = ${says}`}
    order by "place" limit ${limit}`.execute(db)
  return rows
}

/** The same mistake in many rows: what stands there, what is wrong, and how often. */
export type FindingGroup = Pick<KeptFinding, 'target' | 'heading' | 'says' | 'value'> & {
  readonly count: number
}

/** The mistakes of a run that come most often, put together by what stands in the cells. */
export async function groupFindings(db: Db, run: number, limit: number): Promise<FindingGroup[]> {
  const { rows } = await sql<FindingGroup>`
    select "target", "heading", "says", "value", count(*) as "count" from "importFindings"
    where "run" = ${run} and "value" is not null and "target" <> ''
    group by "target", "heading", "says", "value" having count(*) > 1
    order by count(*) desc, "heading", "value" limit ${limit}`.execute(db)
  return rows
}

/** The headings at which something is wrong, with how often. */
export async function countByHeading(db: Db, run: number): Promise<{ heading: string; count: number }[]> {
  const { rows } = await sql<{ heading: string; count: number }>`
    select "heading", count(*) as "count" from "importFindings" where "run" = ${run}
    group by "heading" order by count(*) desc, "heading" limit 100`.execute(db)
  return rows
}

/** The rows that findings are about, with all their reasons, from a line on. */
export async function listRefused(
  db: Db,
  run: number,
  after: number,
  limit: number,
): Promise<(RefusedRow & { readonly reasons: string })[]> {
  const { rows } = await sql<RefusedRow & { reasons: string }>`
    select "row"."line", "row"."cells", (
      select string_agg(case when "heading" = '' then "says" else "heading" || '：' || "says" end, ' ' order by "place")
      from "importFindings" as "found" where "found"."run" = "row"."run" and "found"."line" = "row"."line"
    ) as "reasons"
    from "importRefused" as "row" where "row"."run" = ${run} and "row"."line" > ${after}
    order by "row"."line" limit ${limit}`.execute(db)
  return rows
}

/** The lines of a run about which there are findings. */
export async function listRefusedLines(db: Db, run: number): Promise<number[]> {
  const { rows } = await sql<{ line: number }>`
    select "line" from "importRefused" where "run" = ${run} order by "line"`.execute(db)
  return rows.map(({ line }) => line)
}

/** Keeps mended cells; a cell that was mended before stands as it was mended last. */
export async function keepFixes(db: Db, run: number, fixes: readonly Fix[]): Promise<void> {
  if (fixes.length === 0) return
  await sql`
    insert into "importFixes" ("run", "line", "column", "value")
    select ${run}, "line", "column", "value" from jsonb_to_recordset(${JSON.stringify(fixes)}::jsonb)
      as "fix" ("line" bigint, "column" integer, "value" text)
    on conflict ("run", "line", "column") do update set "value" = excluded."value"`.execute(db)
}

/** The cells of a run that were mended, by line. */
export async function listFixes(db: Db, run: number): Promise<ReadonlyMap<number, readonly Fix[]>> {
  const { rows } = await sql<Fix>`
    select "line", "column", "value" from "importFixes" where "run" = ${run} order by "line"`.execute(db)
  return Map.groupBy(rows, ({ line }) => line)
}

/** Hands the mended cells of a run on to the run of its rest. */
export async function copyFixes(db: Db, from: number, to: number): Promise<void> {
  await sql`
    insert into "importFixes" ("run", "line", "column", "value")
    select ${to}, "line", "column", "value" from "importFixes" where "run" = ${from}`.execute(db)
}
