import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, readMigrations } from '#core/store/migrations.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { startPostgres } from '#platform/embedded-postgres.ts'

/** Makes a database of its own with the newest structure. */
export type MakeDatabase = (name: string) => Promise<Database>

/** Runs a measurement on a new server of the kind that Daicho brings along, as durable as in the office, and throws it away. */
export async function withServer<T>(
  connections: number,
  measure: (make: MakeDatabase) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'daicho-bench-'))
  const server = await startPostgres(home)
  const open: Database[] = []
  const make: MakeDatabase = async (name) => {
    await first.pool.query(`create database "${name}"`)
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
    await rm(home, { recursive: true, force: true })
  }
}
