import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import type { Manifest } from '#core/store/backup-manifest.ts'
import { beginRun, endRun } from '#core/store/backup-runs.ts'
import { type Migration, migrate } from '#core/store/migrations.ts'
import { restoreBackup } from '#core/store/restore.ts'
import { verifyJournal } from '#core/store/verify.ts'
import { type Database, type Db, openDatabase } from '#platform/database.ts'
import { startPostgres } from '#platform/embedded-postgres.ts'
import { openFiles } from '#platform/files.ts'
import { operatorError } from '#platform/operator-error.ts'
import { hindranceOf, type Upkeep } from './back-up.ts'
import { listBackups } from './kept-backups.ts'

/** What a trial of a restore needs beside the upkeep: the server, the room, and what it must find. */
export type Trial = Upkeep & {
  readonly database: Pick<Database, 'pool' | 'url'>
  /** Where the attached files are restored for the time of the trial. */
  readonly home: string
  readonly migrations: readonly Migration[]
  readonly records: readonly RecordType[]
}

/**
 * Restores the newest backup into a database and a folder that are thrown away afterwards, counts what came back, looks through
 * its journal, compares its root with that of the office's tree, and keeps what came of it.
 */
export async function tryRestore(trial: Trial, by: string): Promise<void> {
  const { db, clock, folder, home, migrations, records } = trial
  const id = await beginRun(db, 'restore-test', by, clock())
  const room = await mkdtemp(join(home, 'restore-'))
  try {
    const [newest] = await listBackups(folder)
    if (newest === undefined) throw nothingToRestore(folder)
    await withScratch(trial, room, async (scratch) => {
      const path = join(folder, newest.name)
      const manifest = await restoreBackup(scratch, openFiles(room), path, migrations)
      await checkCounts(scratch, manifest)
      // A backup from before an upgrade is led to the structure of now, as a real restore would be.
      await migrate(scratch, migrations)
      const { lines, size, root, ok, altered } = await verifyJournal(scratch, records)
      const isSameTree = await isKnownRoot(db, size, root)
      await endRun(db, id, clock(), {
        ok: ok && isSameTree,
        folder: newest.name,
        tables: manifest.tables.length,
        rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
        files: manifest.files.length,
        lines,
        root,
        hindrance: altered?.says ?? (isSameTree ? null : FOREIGN),
      })
    })
  } catch (error) {
    await endRun(db, id, clock(), { ok: false, hindrance: hindranceOf(error) })
    throw error
  } finally {
    await rm(room, { recursive: true, force: true })
  }
}

const FOREIGN = '復元した履歴の木の根が、いまの履歴の同じ大きさのときの根と違う。'

/** On the office's own server where it may make databases there; else on a server of its own, for as long as it takes. */
async function withScratch(
  { database }: Trial,
  room: string,
  act: (scratch: Db) => Promise<void>,
): Promise<void> {
  const name = `daicho_restore_${randomBytes(6).toString('hex')}`
  const isMade = await database.pool.query(`create database "${name}" template template0`).then(
    () => true,
    (error: { code?: string }) => {
      if (error.code === NOT_ALLOWED) return false
      throw error
    },
  )
  if (!isMade) {
    const server = await startPostgres(join(room, 'server'))
    return withDatabase(server.url, act).finally(() => server.stop())
  }
  const url = new URL(database.url)
  url.pathname = `/${name}`
  try {
    await withDatabase(url.href, act)
  } finally {
    await database.pool.query(`drop database "${name}" with (force)`)
  }
}

const NOT_ALLOWED = '42501'

async function withDatabase(url: string, act: (scratch: Db) => Promise<void>): Promise<void> {
  const scratch = openDatabase(url, { connections: 2 })
  try {
    await act(scratch.db)
  } finally {
    await scratch.close()
  }
}

/** Counted once more, after everything is in: what triggers or views did to it is seen. */
async function checkCounts(scratch: Db, { tables }: Manifest): Promise<void> {
  for (const { name, rows: wanted } of tables) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as "count" from ${sql.table(name)}`.execute(scratch)
    const count = rows[0]?.count
    if (count === wanted) continue
    throw operatorError(
      `復元した表 ${name} の行数が、バックアップの ${wanted} と違う（${count}）。`,
      `The table ${name} has ${count} rows after the restore, not ${wanted} as in the backup.`,
    )
  }
}

/** A tree that has never been the office's has no place in its list of heads. */
async function isKnownRoot(db: Db, size: number, root: Buffer): Promise<boolean> {
  if (size === 0) return true
  const { rows } = await sql`
    select 1 from "journal_heads" where "size" = ${size} and "root" = ${root}`.execute(db)
  return rows.length > 0
}

function nothingToRestore(folder: string): Error {
  return operatorError(
    `${folder} にバックアップがない。先にバックアップを取る。`,
    `There is no backup in ${folder}. Make one first.`,
  )
}
