import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import { copyInto, type Db, type DbTransaction, transact } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import { operatorError } from '#platform/operator-error.ts'
import { type Manifest, readManifest, verifyParts } from './backup-manifest.ts'
import { type Migration, migrate } from './migrations.ts'
import { isEmpty, quoted } from './structure.ts'

/** Restores a backup into an empty place, wholly or not at all; the database then has the structure that the backup had. */
export async function restoreBackup(
  db: Db,
  files: Files,
  folder: string,
  migrations: readonly Migration[],
): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const needed = migrationsOf(manifest, migrations)
  await refuseUnlessEmpty(db, files)
  await verifyParts(folder, manifest)
  try {
    await migrate(db, needed)
    await transact(db, (trx) => load(trx, folder, manifest))
  } catch (error) {
    // It was empty when we came: it is left as it was found, so that restoring can be tried again.
    await sql`drop schema public cascade; create schema public`.execute(db)
    throw error
  }
  for (const { path } of manifest.files) await files.insert(createReadStream(join(folder, path)))
  return manifest
}

function migrationsOf(manifest: Manifest, known: readonly Migration[]): readonly Migration[] {
  manifest.migrations.forEach(({ name, sha256 }, index) => {
    if (known[index] === undefined) {
      throw operatorError(
        `バックアップはこのDaichoより新しい版のものです（${name} を知りません）。新しい版で復元してください。`,
        `The backup was made by a newer Daicho (${name} is unknown here). Restore it with that one.`,
      )
    }
    if (known[index].name !== name || known[index].sha256 !== sha256) {
      throw operatorError(
        `バックアップの構造 ${name} が、このDaichoの ${known[index].name} と違います。`,
        `The structure ${name} of the backup differs from ${known[index].name} of this Daicho.`,
      )
    }
  })
  return known.slice(0, manifest.migrations.length)
}

async function refuseUnlessEmpty(db: Db, files: Files): Promise<void> {
  const first = await files.list()[Symbol.asyncIterator]().next()
  if (first.done && (await isEmpty(db))) return
  throw operatorError(
    '復元先が空ではありません。DAICHO_HOMEに新しい場所（またはDATABASE_URLに空のデータベース）を指定してください。',
    'The place to restore to is not empty. Set DAICHO_HOME to a new place (or DATABASE_URL to an empty database).',
  )
}

async function load(trx: DbTransaction, folder: string, manifest: Manifest): Promise<void> {
  const names = manifest.tables.map(({ name }) => quoted(name))
  // Entries come back as they were: nothing is stamped, numbered or refused a second time. References are still checked.
  for (const name of names) await sql.raw(`alter table ${name} disable trigger user`).execute(trx)
  await sql`set constraints all deferred`.execute(trx)
  // Rows that migrations wrote are in the backup too.
  if (names.length > 0) await sql.raw(`truncate ${names.join(', ')} cascade`).execute(trx)

  for (const { name, columns, rows, part } of manifest.tables) {
    const statement = `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`
    const unzipped = createReadStream(join(folder, part.path)).pipe(createGunzip())
    const loaded = await copyInto(trx, statement, unzipped)
    if (loaded !== rows) throw new Error(`${name}: ${loaded} of ${rows} rows were loaded.`)
  }
  for (const { name, value, isCalled } of manifest.sequences) {
    await sql`select setval(${quoted(name)}::regclass, ${value}, ${isCalled})`.execute(trx)
  }
  await sql`set constraints all immediate`.execute(trx)
  for (const name of names) await sql.raw(`alter table ${name} enable trigger user`).execute(trx)
  await refreshViews(trx)
}

async function refreshViews(trx: DbTransaction): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'm' order by oid
  `.execute(trx)
  for (const { name } of rows) await sql.raw(`refresh materialized view ${quoted(name)}`).execute(trx)
}
