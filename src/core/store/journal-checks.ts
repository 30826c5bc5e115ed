import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'
import { isOperatorError } from '#platform/operator-error.ts'
import { growTree } from './tree-growth.ts'
import type { Alteration } from './verify/alteration.ts'
import { verifyJournal } from './verify.ts'

/** One look through the whole journal: who wanted it, how far it is, and what it found. */
export type JournalCheck = {
  readonly id: number
  readonly by: string
  readonly orderedAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly done: number
  readonly total: number
  readonly lines: number | null
  readonly readings: number | null
  readonly size: number | null
  readonly root: Buffer | null
  readonly ok: boolean | null
  readonly altered: Alteration | null
  readonly hindrance: string | null
}

type Tables = { journalChecks: JournalCheck }

/** Wants the journal to be looked through; the number under which what comes of it is kept. */
export async function orderCheck(db: Db, by: string, orderedAt: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into "journalChecks" ("by", "orderedAt") values (${by}, ${orderedAt}) returning "id"`.execute(db)
  return (rows[0] as { id: number }).id
}

/** The newest checks first. */
export async function listChecks(db: Db, limit: number): Promise<JournalCheck[]> {
  return db
    .withTables<Tables>()
    .selectFrom('journalChecks')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** A check by its number, if there is one. */
export async function findCheck(db: Db, id: number): Promise<JournalCheck | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom('journalChecks')
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst()
}

/** The newest check that came to its end. */
export async function newestCheck(db: Db): Promise<JournalCheck | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom('journalChecks')
    .where('finishedAt', 'is not', null)
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

// Any fixed number will do that no other lock has.
const LOCK = 2_105_330_020

/** Looks through the journal once for all who want it, also for those whose check a break cut off; only one process at a time does. */
export async function runChecks(db: Db, records: readonly RecordType[], clock: Clock): Promise<void> {
  await db.connection().execute(async (connection) => {
    const { rows } = await sql<{ isMine: boolean }>`select pg_try_advisory_lock(${LOCK}) as "isMine"`.execute(
      connection,
    )
    if (!rows[0]?.isMine) return
    try {
      while (await checkOnce(db, records, clock)) {
        // Whoever wanted one meanwhile wants the newest lines looked at too.
      }
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection)
    }
  })
}

async function checkOnce(db: Db, records: readonly RecordType[], clock: Clock): Promise<boolean> {
  const startedAt = clock()
  const { rows: open } = await sql<{ id: number }>`
    update "journalChecks" set "startedAt" = ${startedAt}, "done" = 0 where "finishedAt" is null
    returning "id"`.execute(db)
  if (open.length === 0) return false
  const ids = open.map(({ id }) => id)
  try {
    await growTree(db, startedAt).catch((error: unknown) => {
      // A tree that was tampered with does not grow: the search below says where.
      if (!isOperatorError(error)) throw error
    })
    const tell = teller(db, ids)
    const { lines, readings, size, root, ok, altered } = await verifyJournal(db, records, tell)
    await sql`
      update "journalChecks" set "finishedAt" = ${clock()}, "done" = ${size}, "total" = ${size}, "lines" = ${lines},
        "readings" = ${readings}, "size" = ${size}, "root" = ${root}, "ok" = ${ok},
        "altered" = ${altered === null ? null : JSON.stringify(altered)}::jsonb
      where "id" = any(${ids}::bigint[])`.execute(db)
    return true
  } catch (error) {
    const hindrance = isOperatorError(error) ? error.message : (error as Error).name
    await sql`
      update "journalChecks" set "finishedAt" = ${clock()}, "hindrance" = ${hindrance}
      where "id" = any(${ids}::bigint[])`.execute(db)
    throw error
  }
}

/** How far it is, told once a second: those who look on see it go. */
function teller(db: Db, ids: readonly number[]): (done: number, of: number) => void {
  let told = 0
  return (done, of) => {
    if (performance.now() - told < 1000) return
    told = performance.now()
    const telling = sql`
      update "journalChecks" set "done" = ${done}, "total" = ${of}
      where "id" = any(${ids}::bigint[]) and "finishedAt" is null`.execute(db)
    // Nothing hangs on it: the next second tells again.
    telling.catch(() => {})
  }
}
