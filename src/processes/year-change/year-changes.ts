import { sql } from 'kysely'
import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { appendJournal } from '#core/store/journal.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type Db, transact } from '#platform/database.ts'
import type { YearChoice, YearChoices } from './choices.ts'

/** The opening of a fiscal year as it is kept: what people chose, and how far the run has come. */
export type YearChange = {
  readonly fiscalYear: number
  readonly choices: YearChoices
  readonly revision: number
  readonly state: 'draft' | 'running' | 'done'
  /** Who wrote or ordered last, and when. */
  readonly by: string
  readonly at: Date
  readonly why: string
  readonly total: number
  readonly done: number
  readonly finishedAt: Date | null
}

/** An entry that a run left where it was, and why. */
export type LeftEntry = { readonly register: string; readonly entry: string; readonly says: string }

/** The opening of a year; undefined where nobody has begun it. */
export async function findYearChange(db: Db, year: number): Promise<YearChange | undefined> {
  const { rows } = await sql<YearChange>`select * from "yearChanges" where "fiscalYear" = ${year}`.execute(db)
  return rows[0]
}

/** The openings of all years, the newest first. */
export async function listYearChanges(db: Db): Promise<YearChange[]> {
  return (await sql<YearChange>`select * from "yearChanges" order by "fiscalYear" desc`.execute(db)).rows
}

/** The oldest opening whose run has not come to its end. */
export async function findRunningYear(db: Db): Promise<YearChange | undefined> {
  const { rows } = await sql<YearChange>`
    select * from "yearChanges" where "state" = 'running' order by "at" limit 1`.execute(db)
  return rows[0]
}

/** Writes what becomes of one programme, or takes the choice back with null; refused as stale where others chose meanwhile. */
export async function writeChoice(
  db: Db,
  stamp: Stamp,
  at: { readonly year: number; readonly revision: number },
  key: string,
  choice: YearChoice | null,
): Promise<void> {
  await transact(db, async (trx) => {
    const before = await lockYear(trx, at)
    const { [key]: _, ...others } = before?.choices ?? {}
    await write(trx, stamp, at, before, choice === null ? others : { ...others, [key]: choice }, 'draft')
  })
}

/** Orders the run; within the transaction in which the job is sent. */
export async function orderYearRun(
  trx: Db,
  stamp: Stamp,
  at: { readonly year: number; readonly revision: number },
): Promise<void> {
  const before = await lockYear(trx, at)
  await write(trx, stamp, at, before, before?.choices ?? {}, 'running')
  await sql`delete from "yearChangeFindings" where "fiscalYear" = ${at.year}`.execute(trx)
}

/** Notes how much there is to do, counted anew at the start and after each break. */
export async function noteYearTotal(db: Db, year: number, left: number): Promise<void> {
  await sql`update "yearChanges" set "total" = "done" + ${left} where "fiscalYear" = ${year}`.execute(db)
}

/** Notes, in the transaction of what was written, that one more is done. */
export async function noteYearStep(trx: Db, year: number): Promise<void> {
  await sql`update "yearChanges" set "done" = "done" + 1 where "fiscalYear" = ${year}`.execute(trx)
}

/** Notes what was left where it was. */
export async function noteLeft(db: Db, year: number, { register, entry, says }: LeftEntry): Promise<void> {
  await sql`
    insert into "yearChangeFindings" ("fiscalYear", "register", "entry", "says")
    values (${year}, ${register}, ${entry}, ${says})
    on conflict ("fiscalYear", "register", "entry") do update set "says" = excluded."says"`.execute(db)
}

/** What the last run left where it was, by register and key. */
export async function listLeft(db: Db, year: number): Promise<LeftEntry[]> {
  const { rows } = await sql<LeftEntry>`
    select "register", "entry", "says" from "yearChangeFindings" where "fiscalYear" = ${year}
    order by "register", "entry"`.execute(db)
  return rows
}

/** Ends a run, with its line in the journal. */
export async function finishYearRun(db: Db, stamp: Stamp, year: number): Promise<void> {
  await transact(db, async (trx) => {
    const { rows } = await sql<YearChange>`
      update "yearChanges" set "state" = 'done', "finishedAt" = ${stamp.at}, "revision" = "revision" + 1
      where "fiscalYear" = ${year} and "state" = 'running' returning *`.execute(trx)
    if (rows[0]) await note(trx, stamp, 'run', rows[0])
  })
}

async function lockYear(trx: Db, { year, revision }: { year: number; revision: number }) {
  const { rows } = await sql<YearChange>`
    select * from "yearChanges" where "fiscalYear" = ${year} for update`.execute(trx)
  const before = rows[0]
  if (before?.state === 'running') {
    throw new Refusal('invalid', `${printFiscalYear(year)}を開く処理が進んでいる。終わってから変える。`)
  }
  if ((before?.revision ?? 0) !== revision) {
    throw new Refusal('stale', '先にほかの人が年度替わりの決め方を変えた。新しい内容を見てからやり直す。')
  }
  return before
}

async function write(
  trx: Db,
  stamp: Stamp,
  { year, revision }: { readonly year: number; readonly revision: number },
  before: YearChange | undefined,
  choices: YearChoices,
  state: YearChange['state'],
): Promise<void> {
  const { rows } = await sql<YearChange>`
    insert into "yearChanges" ("fiscalYear", "choices", "revision", "state", "by", "at", "why")
    values (${year}, ${JSON.stringify(choices)}::jsonb, ${revision + 1}, ${state}, ${stamp.by}, ${stamp.at}, ${stamp.why})
    on conflict ("fiscalYear") do update set "choices" = excluded."choices", "revision" = excluded."revision",
      "state" = excluded."state", "by" = excluded."by", "at" = excluded."at", "why" = excluded."why",
      "total" = 0, "done" = 0, "finishedAt" = null
      where "yearChanges"."revision" = ${revision}
    returning *`.execute(trx)
  if (rows[0] === undefined)
    throw new Refusal('stale', '先にほかの人が年度替わりを始めた。新しい内容を見てからやり直す。')
  const act = state === 'running' ? 'order' : before === undefined ? 'insert' : 'revise'
  await note(trx, stamp, act, rows[0])
}

async function note(trx: Db, stamp: Stamp, act: string, change: YearChange): Promise<void> {
  const { fiscalYear, revision, choices, state } = change
  const after = { fiscalYear, choices, state }
  await appendJournal(trx, stamp, [
    { register: 'year-changes', entry: String(fiscalYear), revision, act, after },
  ])
}
