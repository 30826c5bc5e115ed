import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate, readMigrations } from '#core/store/migrations.ts'
import { openDatabase } from '#platform/database.ts'
import { startPostgres } from '#platform/embedded-postgres.ts'
import { urlOfDatabase } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server on which tests make their databases, the database that they copy, and where the one of a whole city and its home are made when they are needed. */
    postgres: { url: string; template: string; city: string; cityHome: string }
  }
}

// A test's database lives for a second: nothing is lost if the machine stops.
const HASTE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** One PostgreSQL for the whole run (or the server in DATABASE_URL), with the template that every test copies. */
export async function setup(project: TestProject) {
  const given = process.env.DATABASE_URL
  const home = await mkdtemp(join(await quickestFolder(), 'daicho-tests-'))
  const server = given ? null : await startPostgres(home, { settings: HASTE })
  const url = server?.url ?? given ?? ''

  const template = `daicho_tests_${randomBytes(6).toString('hex')}`
  const admin = openDatabase(url, { connections: 1 })
  await admin.pool.query(`create database ${template} template template0`)
  const database = openDatabase(urlOfDatabase(url, template), { connections: 1 })
  await migrate(database.db, await readMigrations(join(project.config.root, 'migrations')))
  await database.close()
  const city = `${template}_city`
  project.provide('postgres', { url, template, city, cityHome: join(home, 'city') })

  return async () => {
    for (const name of [template, city, `${city}_half`]) {
      await admin.pool.query(`drop database if exists ${name} with (force)`)
    }
    await admin.close()
    await server?.stop()
    await rm(home, { recursive: true, force: true })
  }
}

/** A copy of the template takes 13 ms in memory and 100 ms on a disk (measured); a container's 64 MB are too few. */
async function quickestFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => null)
  return memory && memory.bavail * memory.bsize > 1_000_000_000 ? '/dev/shm' : tmpdir()
}
