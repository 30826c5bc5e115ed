import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** A backup that was made, or one that was restored to see whether it can be. */
export type BackupRun = {
  readonly id: number
  readonly kind: 'backup' | 'restore-test'
  readonly by: string
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly folder: string | null
  readonly bytes: number | null
  readonly tables: number | null
  readonly rows: number | null
  readonly files: number | null
  readonly lines: number | null
  readonly root: Buffer | null
  readonly ok: boolean | null
  readonly hindrance: string | null
}

/** What came of a run. */
export type BackupOutcome = Partial<
  Pick<BackupRun, 'folder' | 'bytes' | 'tables' | 'rows' | 'files' | 'lines' | 'root' | 'hindrance'>
> & { readonly ok: boolean }

type Tables = { backupRuns: BackupRun }

/** Notes that a run begins. */
export async function beginRun(db: Db, kind: BackupRun['kind'], by: string, at: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into "backupRuns" ("kind", "by", "startedAt") values (${kind}, ${by}, ${at}) returning "id"`.execute(
    db,
  )
  return (rows[0] as { id: number }).id
}

/** Notes what came of a run. */
export async function endRun(db: Db, id: number, finishedAt: Date, outcome: BackupOutcome): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable('backupRuns')
    .set({ finishedAt, ...outcome })
    .where('id', '=', id)
    .execute()
}

/** The runs of a kind, the newest first. */
export async function listBackupRuns(db: Db, kind: BackupRun['kind'], limit: number): Promise<BackupRun[]> {
  return db
    .withTables<Tables>()
    .selectFrom('backupRuns')
    .where('kind', '=', kind)
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The newest run of a kind that came out well. */
export async function newestGoodRun(db: Db, kind: BackupRun['kind']): Promise<BackupRun | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom('backupRuns')
    .where('kind', '=', kind)
    .where('ok', '=', true)
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
