import { join } from 'node:path'
import { migrate, readMigrations } from '#core/store/migrations.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { startPostgres } from '#platform/embedded-postgres.ts'
import { type Ground, groundFor } from './kept.ts'

/** Makes a database of its own with the newest structure. */
export type MakeDatabase = (name: string) => Promise<Database>

/** Runs a measurement on a new server of the kind that Daicho brings along, as durable as in the office, and throws it away. */
export async function withServer<T>(
  connections: number,
  measure: (make: MakeDatabase) => Promise<T>,
): Promise<T> {
  const ground = groundFor('server')
  try {
    return await serving(ground.folder, connections, measure)
  } finally {
    ground.clear()
  }
}

/** Runs a measurement on one database, which is filled first unless it stands filled from an earlier run. */
export async function withLedger<T>(
  ground: Ground,
  connections: number,
  fill: (database: Database) => Promise<void>,
  measure: (database: Database) => Promise<T>,
): Promise<T> {
  try {
    await ground.build(() => serving(ground.folder, connections, async (make) => fill(await make('ledger'))))
    return await serving(ground.folder, connections, async (make) => measure(await make('ledger')))
  } finally {
    ground.clear()
  }
}

async function serving<T>(
  home: string,
  connections: number,
  measure: (make: MakeDatabase) => Promise<T>,
): Promise<T> {
  const server = await startPostgres(home)
  const open: Database[] = []
  const make: MakeDatabase = async (name) => {
    const { rowCount } = await first.pool.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await first.pool.query(`create database "${name}"`)
    const url = new URL(server.url)
    url.pathname = `/${name}`
    const database = openDatabase(url.href, { connections })
    open.push(database)
    await migrate(database.db, await readMigrations(join(import.meta.dirname, '..', '..', 'migrations')))
    return database
  }
  const first = openDatabase(server.url, { connections: 1 })
  open.push(first)
  try {
    return await measure(make)
  } finally {
    for (const database of open) await database.close()
    await server.stop()
  }
}
