import { sql } from 'kysely'
import type { TableMapping } from '#core/record/table-mapping.ts'
import type { Db } from '#platform/database.ts'

export type ImportKind = 'register' | 'booklet' | 'extract' | 'undo'

/** `handing`: what an extract wrote is handed over for review. */
export type ImportState =
  | 'mapping'
  | 'checking'
  | 'checked'
  | 'writing'
  | 'handing'
  | 'written'
  | 'cancelled'
  | 'refused'

/** States in which jobs have something to do. */
export const AT_WORK = ['checking', 'writing', 'handing'] as const satisfies readonly ImportState[]

/** How a file is read: which sheet, on which line its headings stand, and how they become those of the register. */
export type ImportPlan = TableMapping & {
  readonly sheet: number
  /** 0: it is looked for. */
  readonly headerLine: number
  /** Of a booklet: what people have said of its open names. */
  readonly answers?: {
    readonly links: readonly (readonly [string, string])[]
    readonly fresh: readonly string[]
  }
}

/** A plan that says nothing yet. */
const NO_PLAN: ImportPlan = { sheet: 0, headerLine: 0, columns: [], values: [] }

/** What somebody brought in and what became of it. Rows = inserted + revised + unchanged + refused once it is checked. */
export type ImportRun = {
  readonly id: number
  readonly kind: ImportKind
  readonly register: string | null
  readonly file: number | null
  readonly parent: number | null
  readonly by: string
  readonly at: Date
  readonly state: ImportState
  readonly plan: ImportPlan
  /** The name of the remembered mapping by which it is read. */
  readonly mapping: string | null
  readonly why: string
  readonly isPartial: boolean
  readonly only: readonly number[] | null
  readonly done: number
  readonly percent: number
  readonly rows: number
  readonly inserted: number
  readonly revised: number
  readonly unchanged: number
  readonly refused: number
  readonly findings: number
  readonly report: unknown
  readonly hindrance: string | null
  readonly writtenAt: Date | null
  readonly endedAt: Date | null
}

/** A run with the name of its file, for lists. */
export type ListedRun = Omit<ImportRun, 'plan' | 'only' | 'report'> & {
  readonly fileName: string | null
  readonly sha256: string | null
  readonly bytes: number | null
}

type NewRun = Pick<ImportRun, 'kind' | 'register' | 'file' | 'by' | 'at' | 'state'> &
  Partial<Pick<ImportRun, 'parent' | 'plan' | 'mapping' | 'why' | 'only' | 'hindrance'>>

/** Notes a new run; returns its number. */
export async function insertImportRun(db: Db, run: NewRun): Promise<number> {
  const { kind, register, file, by, at, state, parent = null, mapping = null, why = '', only = null } = run
  const { rows } = await sql<{ id: number }>`
    insert into "importRuns" ("kind", "register", "file", "by", "at", "state", "parent", "plan", "mapping", "why", "only", "hindrance")
    values (${kind}, ${register}, ${file}, ${by}, ${at}, ${state}, ${parent}, ${JSON.stringify(run.plan ?? NO_PLAN)}::json,
      ${mapping}, ${why}, ${only === null ? null : JSON.stringify(only)}::json, ${run.hindrance ?? null})
    returning "id"`.execute(db)
  return (rows[0] as { id: number }).id
}

/** A run by its number. */
export async function findImportRun(db: Db, id: number): Promise<ImportRun | undefined> {
  if (!Number.isSafeInteger(id)) return undefined
  const { rows } = await sql<ImportRun>`select * from "importRuns" where "id" = ${id}`.execute(db)
  return rows[0]
}

/** Leads a run from one of some states to another and notes what is new of it; false where it is in none of them any more. */
export async function leadImportRun(
  db: Db,
  id: number,
  from: readonly ImportState[],
  to: ImportState,
  values: Partial<Omit<ImportRun, 'id' | 'state'>> = {},
): Promise<boolean> {
  // What people order anew, and what was led on, is begun afresh.
  const set = Object.entries({ ...values, state: to, attempts: 0 }).map(([name, value]) =>
    JSON_COLUMNS.has(name)
      ? sql`${sql.ref(name)} = ${value === null ? null : JSON.stringify(value)}::json`
      : sql`${sql.ref(name)} = ${value}`,
  )
  const { numAffectedRows } = await sql`
    update "importRuns" set ${sql.join(set)} where "id" = ${id} and "state" = any(${[...from]}::text[])`.execute(
    db,
  )
  return numAffectedRows === 1n
}

const JSON_COLUMNS = new Set(['plan', 'only', 'report'])

/** The runs that jobs have to work on, the oldest first. */
export async function listOpenImportRuns(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select "id" from "importRuns" where "state" in ('checking', 'writing', 'handing') order by "id"`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Notes that a run is begun, once more; returns how often it was. */
export async function noteImportAttempt(db: Db, id: number): Promise<number> {
  const { rows } = await sql<{ attempts: number }>`
    update "importRuns" set "attempts" = "attempts" + 1 where "id" = ${id} returning "attempts"`.execute(db)
  return rows[0]?.attempts ?? 0
}

/** Notes how far a run has come; false when it is to stop, because somebody has cancelled it. */
export async function noteImportProgress(
  db: Db,
  id: number,
  { done, percent }: { readonly done: number; readonly percent: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update "importRuns" set "done" = ${done}, "percent" = ${percent}
    where "id" = ${id} and "state" = any(${[...AT_WORK]}::text[])`.execute(db)
  return numAffectedRows === 1n
}

export type RunFilter = {
  /** Registers whose imports may be seen; a run that has none yet is seen by whoever brought it. */
  readonly registers: readonly string[]
  readonly person: string
  readonly register?: string | undefined
  readonly mine?: boolean | undefined
  readonly before?: number | undefined
  readonly limit: number
}

/** Runs that somebody may see, the newest first; extracts that are written stand in their own record. */
export async function listImportRuns(db: Db, filter: RunFilter): Promise<ListedRun[]> {
  const { registers, person, register, mine, before, limit } = filter
  const { rows } = await sql<ListedRun>`
    select "run"."id", "run"."kind", "run"."register", "run"."file", "run"."parent", "run"."by", "run"."at", "run"."state",
      "run"."mapping", "run"."why", "run"."isPartial", "run"."done", "run"."percent", "run"."rows", "run"."inserted",
      "run"."revised", "run"."unchanged", "run"."refused", "run"."findings", "run"."hindrance", "run"."writtenAt",
      "run"."endedAt", "file"."name" as "fileName", "file"."sha256", "file"."bytes"
    from "importRuns" as "run" left join "importFiles" as "file" on "file"."id" = "run"."file"
    where not ("run"."kind" = 'extract' and "run"."state" = 'written')
      and ("run"."by" = ${person} or "run"."register" = any(${[...registers]}::text[]))
      ${mine ? sql`and "run"."by" = ${person}` : sql``}
      ${register ? sql`and "run"."register" = ${register}` : sql``}
      ${before ? sql`and "run"."id" < ${before}` : sql``}
    order by "run"."id" desc limit ${limit}`.execute(db)
  return rows
}

/** Runs that came of another: its rest, and what took it back. */
export async function listImportChildren(
  db: Db,
  parent: number,
): Promise<Pick<ImportRun, 'id' | 'kind' | 'state'>[]> {
  const { rows } = await sql<Pick<ImportRun, 'id' | 'kind' | 'state'>>`
    select "id", "kind", "state" from "importRuns" where "parent" = ${parent} order by "id"`.execute(db)
  return rows
}

/** Files that no run needs any more: all its runs are ended, or nobody has touched them, since before a moment. */
export async function listOverdueFiles(
  db: Db,
  {
    personal,
    until,
    personalUntil,
  }: { readonly personal: readonly string[]; readonly until: Date; readonly personalUntil: Date },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select "file"."id" from "importFiles" as "file" left join "importRuns" as "run" on "run"."file" = "file"."id"
    where "file"."removedAt" is null
    group by "file"."id"
    having not coalesce(bool_or("run"."state" = any(${[...AT_WORK]}::text[])), false)
      and max(coalesce("run"."endedAt", "run"."at", "file"."at")) <
        case when bool_or("run"."register" = any(${[...personal]}::text[]) or "run"."register" is null)
          then ${personalUntil}::timestamptz else ${until}::timestamptz end`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether runs of a file are still open to somebody's work. */
export async function hasUnfinishedRuns(db: Db, file: number): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from "importRuns" where "file" = ${file}
      and "state" in ('mapping', 'checking', 'checked', 'writing', 'handing')) as "is"`.execute(db)
  return rows[0]?.is === true
}
