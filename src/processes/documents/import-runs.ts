import { sql } from 'kysely'
import type { AsideRow } from '#core/store/import-intake.ts'
import { copyLine } from '#platform/copy-text.ts'
import { copyInto, type Db } from '#platform/database.ts'

/** What came of one extract. Rows = inserted + revised + unchanged + aside, always. */
export type ImportRun = {
  readonly id: number
  readonly mapping: string
  readonly mappingRevision: number
  readonly file: string
  readonly sha256: string
  readonly scope: 'full' | 'delta'
  readonly by: string
  readonly at: Date
  readonly finishedAt: Date
  readonly rows: number
  readonly inserted: number
  readonly revised: number
  readonly unchanged: number
  readonly aside: number
  readonly folders: number
  /** Documents of the fiscal years of a full extract that it names no more; they stay as they are. */
  readonly vanished: number
  /** How the titles came out at the release gate, by outcome. */
  readonly gate: Readonly<Record<string, number>>
  /** Why the file could not be read at all; null where it could. */
  readonly hindrance: string | null
}

export type RunTables = {
  documentImports: Omit<ImportRun, 'gate'> & { gate: unknown }
  documentImportAside: { run: number; line: number; number: string | null; cells: unknown; findings: unknown }
  documentImportVanished: { run: number; number: string }
}

/** A number for a run, before anything of it is written. */
export async function nextRun(db: Db): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`select nextval(pg_get_serial_sequence('"documentImports"', 'id')) as id`.execute(db)
  return (rows[0] as { id: number }).id
}

/** Keeps what came of an extract; inside the transaction of the import. */
export async function insertRun(trx: Db, run: ImportRun): Promise<void> {
  const row = { ...run, gate: JSON.stringify(run.gate) }
  await trx.withTables<RunTables>().insertInto('documentImports').values(row).execute()
}

/** Keeps rows that were set aside, as they stood in the file, with the reasons. */
export async function insertAside(trx: Db, run: number, rows: readonly AsideRow[]): Promise<void> {
  await copyInto(
    trx,
    'copy "documentImportAside" ("run", "line", "number", "cells", "findings") from stdin',
    rows.map(({ line, key, cells, findings }) => copyLine([run, line, key, [...cells], [...findings]])),
  )
}

/** Notes which documents of the extract's fiscal years the extract does not name; "import_keys" holds those that it names. */
export async function insertVanished(trx: Db, run: number): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into "documentImportVanished" ("run", "number")
    select ${run}, "kept"."key" from "documents" as "kept"
    where "kept"."state" <> 'withdrawn'
      and "kept"."fiscalYear" in (
        select distinct "fiscalYear" from "documents" join "import_keys" using ("key")
      )
      and not exists (select from "import_keys" where "import_keys"."key" = "kept"."key")`.execute(trx)
  return Number(numAffectedRows ?? 0n)
}

/** The runs, the newest first. */
export async function listRuns(db: Db, limit = 30): Promise<ImportRun[]> {
  const rows = await db
    .withTables<RunTables>()
    .selectFrom('documentImports')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows as ImportRun[]
}

/** A run by its number, if there is one. */
export async function findRun(db: Db, id: number): Promise<ImportRun | undefined> {
  const row = await db
    .withTables<RunTables>()
    .selectFrom('documentImports')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row as ImportRun | undefined
}

/** Rows of a run that were set aside, from a line on. */
export async function listAside(db: Db, run: number, after = 0, limit = 50): Promise<AsideRow[]> {
  const rows = await db
    .withTables<RunTables>()
    .selectFrom('documentImportAside')
    .where('run', '=', run)
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
    .select(['line', 'number as key', 'cells', 'findings'])
    .execute()
  return rows as AsideRow[]
}

/** Numbers of documents that a run found to have vanished from the document system. */
export async function listVanished(db: Db, run: number, after = '', limit = 50): Promise<string[]> {
  const rows = await db
    .withTables<RunTables>()
    .selectFrom('documentImportVanished')
    .where('run', '=', run)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .select('number')
    .execute()
  return rows.map(({ number }) => number)
}

/** Whether the very bytes of a file were taken in before with the same mapping as it is now. */
export async function isTakenIn(db: Db, sha256: string, mapping: string, revision: number): Promise<boolean> {
  const row = await db
    .withTables<RunTables>()
    .selectFrom('documentImports')
    .where('sha256', '=', sha256)
    .where('mapping', '=', mapping)
    .where('mappingRevision', '=', revision)
    .where('hindrance', 'is', null)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
