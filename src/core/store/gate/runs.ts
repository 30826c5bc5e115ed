import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Stamp } from '../stamp.ts'
import { inScope, type Scope, type WaitingFilter } from './waiting-list.ts'

/** What a run is about: what a filter meets, or what a recheck found. */
export type RunOrder =
  | { readonly filter: WaitingFilter; readonly until: number; readonly releaseAt?: string }
  | { readonly run: number }
  | { readonly recheck: number; readonly scope: Scope }
  | Record<never, never>

export type RunKind = 'approval' | 'release' | 'return' | 'schedule' | 'undo' | 'withdrawal' | 'recheck'

/** Work of the gate on many entries, with how far it has come. */
export type GateRun = {
  readonly id: number
  readonly kind: RunKind
  readonly order: RunOrder
  readonly by: string
  readonly at: Date
  readonly why: string
  readonly version: string
  /** The last place that is done; null before the first. */
  readonly place: unknown
  readonly total: number
  readonly done: number
  readonly left: number
  readonly finishedAt: Date | null
}

/** What a run came upon, without a word of the entry. */
export type RunFinding = {
  readonly register: string
  readonly entry: string
  readonly revision: number
  readonly sections: readonly string[]
  readonly kind: string
  readonly outcome: string | null
  readonly rules: readonly string[]
  /** Why it stayed back, in a sentence; null where its kind says all. */
  readonly says?: string | null
}

/** An entry that a run led on, and the revision to which it did. */
export type RunEntry = Pick<RunFinding, 'register' | 'entry' | 'revision' | 'sections'>

/** Orders a run; the work begins when the jobs come to it. */
export async function insertRun(
  trx: Db,
  stamp: Stamp,
  { kind, order, version, total }: Pick<GateRun, 'kind' | 'order' | 'version' | 'total'>,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into "gateRuns" ("kind", "order", "by", "at", "why", "version", "total")
    values (${kind}, ${JSON.stringify(order)}::json, ${stamp.by}, ${stamp.at}, ${stamp.why}, ${version}, ${total})
    returning "id"`.execute(trx)
  return (rows[0] as { id: number }).id
}

/** A run by its number; undefined where there is none. */
export async function findRun(db: Db, id: number): Promise<GateRun | undefined> {
  if (!Number.isSafeInteger(id)) return undefined
  const { rows } = await sql<GateRun>`select * from "gateRuns" where "id" = ${id}`.execute(db)
  return rows[0]
}

/** The newest runs of some kinds. */
export async function listRuns(db: Db, kinds: readonly RunKind[], limit: number): Promise<GateRun[]> {
  const { rows } = await sql<GateRun>`
    select * from "gateRuns" where "kind" = any(${kinds}::text[]) order by "id" desc limit ${limit}`.execute(
    db,
  )
  return rows
}

/** The oldest run that is not finished; undefined where all are. */
export async function findOpenRun(db: Db): Promise<GateRun | undefined> {
  const { rows } = await sql<GateRun>`
    select * from "gateRuns" where "finishedAt" is null order by "id" limit 1`.execute(db)
  return rows[0]
}

/** Notes, in the transaction of a batch, how far a run has come and what it came upon. */
export async function noteProgress(
  trx: Db,
  run: number,
  { place, done, left }: { readonly place: unknown; readonly done: number; readonly left: number },
  findings: readonly RunFinding[],
): Promise<void> {
  await sql`
    update "gateRuns" set "place" = ${JSON.stringify(place)}::json, "done" = "done" + ${done}, "left" = "left" + ${left}
    where "id" = ${run}`.execute(trx)
  if (findings.length === 0) return
  await sql`
    insert into "gateRunFindings" ("run", "register", "entry", "revision", "sections", "kind", "outcome", "rules", "says")
    select ${run}, "register", "entry", "revision", array(select jsonb_array_elements_text("sections")), "kind", "outcome",
      array(select jsonb_array_elements_text("rules")), "says"
    from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as "found"
      ("register" text, "entry" text, "revision" integer, "sections" jsonb, "kind" text, "outcome" text, "rules" jsonb, "says" text)
    on conflict ("run", "register", "entry") do nothing`.execute(trx)
}

/** Notes, in the transaction of a batch, what the run has led on: so that it can be led back. */
export async function noteRunEntries(trx: Db, run: number, entries: readonly RunEntry[]): Promise<void> {
  if (entries.length === 0) return
  await sql`
    insert into "gateRunEntries" ("run", "register", "entry", "revision", "sections")
    select ${run}, "register", "entry", "revision", array(select jsonb_array_elements_text("sections"))
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as "done"
      ("register" text, "entry" text, "revision" integer, "sections" jsonb)
    on conflict ("run", "register", "entry") do nothing`.execute(trx)
}

/** What a run has led on, in the order of registers and keys. */
export async function listRunEntries(
  db: Db,
  run: number,
  { after, limit }: { readonly after: readonly [register: string, entry: string]; readonly limit: number },
): Promise<RunEntry[]> {
  const { rows } = await sql<RunEntry>`
    select * from "gateRunEntries" where "run" = ${run} and ("register", "entry") > (${after[0]}, ${after[1]})
    order by "register", "entry" limit ${limit}`.execute(db)
  return rows
}

/** The run that led back what another did; undefined where none has. */
export async function findUndoOf(db: Db, run: number): Promise<GateRun | undefined> {
  const { rows } = await sql<GateRun>`
    select * from "gateRuns" where "kind" = 'undo' and ("order"->>'run')::bigint = ${run} limit 1`.execute(db)
  return rows[0]
}

/** Notes that a run has done its work. */
export async function finishRun(db: Db, run: number, at: Date): Promise<void> {
  await sql`update "gateRuns" set "finishedAt" = ${at} where "id" = ${run} and "finishedAt" is null`.execute(
    db,
  )
}

/** Of what a run led on: how much still stands as it left it, how much has changed since, and how much of the former was public for the first time. */
export type UndoCounts = { readonly unchanged: number; readonly changed: number; readonly first: number }

/** Counts what could be led back of a run, by the newest line of each entry. */
export async function countUndo(db: Db, run: number): Promise<UndoCounts> {
  const { rows } = await sql<UndoCounts>`
    select count(*) filter (where not "isChanged")::integer as "unchanged",
      count(*) filter (where "isChanged")::integer as "changed",
      count(*) filter (where not "isChanged" and "versions" < 2)::integer as "first"
    from (
      select exists (
          select from "journal" where "journal"."register" = "own"."register" and "journal"."entry" = "own"."entry"
            and "journal"."revision" > "own"."revision"
        ) as "isChanged",
        (select count(*) from (
          select from "releases" where "releases"."register" = "own"."register" and "releases"."entry" = "own"."entry"
            and "withdrawnAt" is null limit 2
        ) as "out") as "versions"
      from "gateRunEntries" as "own" where "run" = ${run}
    ) as "each"`.execute(db)
  return rows[0] as UndoCounts
}

/** What a run came upon, in the order of registers and keys, as far as somebody may see it. */
export async function listRunFindings(
  db: Db,
  run: number,
  scope: Scope,
  kind: string,
  { after, limit }: { readonly after: readonly [register: string, entry: string]; readonly limit: number },
): Promise<RunFinding[]> {
  const { rows } = await sql<RunFinding>`
    select * from "gateRunFindings" where "run" = ${run} and "kind" = ${kind} and ${inScope(scope)}
      and ("register", "entry") > (${after[0]}, ${after[1]})
    order by "register", "entry" limit ${limit}`.execute(db)
  return rows
}

/** One line of a report: how many entries of a kind bear a word (a rule, a register, a section). */
export type RunCount = {
  readonly kind: string
  readonly by: 'rule' | 'register' | 'section'
  readonly word: string
  readonly count: number
}

/** What a run came upon, counted by kind and rule, register and section, as far as somebody may see it. */
export async function countRunFindings(db: Db, run: number, scope: Scope): Promise<RunCount[]> {
  const { rows } = await sql<RunCount>`
    with "seen" as (select * from "gateRunFindings" where "run" = ${run} and ${inScope(scope)})
    select "kind", 'register' as "by", "register" as "word", count(*) from "seen" group by "kind", "register"
    union all
    select "kind", 'rule', "rule", count(*) from "seen", unnest("rules") as "rule" group by "kind", "rule"
    union all
    select "kind", 'section', "section", count(*) from "seen", unnest("sections") as "section" group by "kind", "section"
    order by 1, 2, 4 desc, 3`.execute(db)
  return rows
}
