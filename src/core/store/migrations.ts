import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Db, transact } from '#platform/database.ts'
import { operatorError } from '#platform/operator-error.ts'
import { openUpgrades, writeUpgrades } from './upgraded-values.ts'

/** One step of the database's structure, and of what older entries get by it (`upgrades`): a file that, once applied somewhere, is never changed. */
export type Migration = { readonly name: string; readonly sha256: string; readonly text: string }

type Tables = { migrations: { name: string; sha256: string; appliedAt: Date } }

// Any fixed number will do; two starts at once then wait for each other.
const LOCK = 2_105_330_001

/** Brings the database to the newest structure, forward only, and returns the names of what was applied; refuses a database that is changed or newer. */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection)
    try {
      await sql`create table if not exists migrations (
        name text primary key, sha256 text not null, "appliedAt" timestamptz not null default now()
      )`.execute(connection)
      const pending = pendingAfter(await listApplied(connection), migrations)
      for (const migration of pending) await apply(connection, migration)
      return pending.map(({ name }) => name)
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection)
    }
  })
}

/** The migrations of a folder in their order; their names run from 0001 without a gap. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, index) => {
      const number = String(index + 1).padStart(4, '0')
      if (!name.startsWith(`${number}-`)) {
        throw operatorError(
          `移行ファイル ${name} の番号は ${number} でなければなりません。`,
          `The migration ${name} must have the number ${number}.`,
        )
      }
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** What has been applied to a database, in order; it fails where nothing ever was. */
export async function listApplied(db: Db): Promise<Pick<Migration, 'name' | 'sha256'>[]> {
  return db.withTables<Tables>().selectFrom('migrations').select(['name', 'sha256']).orderBy('name').execute()
}

function pendingAfter(
  applied: readonly Pick<Migration, 'name' | 'sha256'>[],
  migrations: readonly Migration[],
): readonly Migration[] {
  applied.forEach((done, index) => {
    const known = migrations[index]
    if (known === undefined) {
      throw operatorError(
        `データベースはこのDaichoより新しいものです（${done.name} を知りません）。新しい版のDaichoで開いてください。`,
        `The database is newer than this Daicho (it doesn't know ${done.name}). Open it with the newer Daicho.`,
      )
    }
    if (known.name !== done.name || known.sha256 !== done.sha256) {
      throw operatorError(
        `適用済みの移行ファイル ${known.name} が、適用したときの ${done.name} と違います。元のファイルに戻してください。`,
        `The migration ${known.name} differs from what was applied as ${done.name}. Put the original file back.`,
      )
    }
  })
  return migrations.slice(applied.length)
}

async function apply(db: Db, { name, text, sha256 }: Migration): Promise<void> {
  const appliedAt = new Date()
  await transact(db, async (trx) => {
    try {
      await openUpgrades(trx)
      await sql.raw(text).execute(trx)
      await writeUpgrades(trx, appliedAt)
    } catch (error) {
      throw operatorError(
        `移行ファイル ${name} を適用できません。データベースはその前のままです。\n${(error as Error).message}`,
        `The migration ${name} can't be applied. The database is as it was before it.`,
        error,
      )
    }
    await trx.withTables<Tables>().insertInto('migrations').values({ name, sha256, appliedAt }).execute()
  })
}
