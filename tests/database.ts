import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { type Database, type Db, openDatabase } from '#platform/database.ts'

/** Gives each test a real database of its own, freshly migrated and dropped afterwards: `use.db` is valid inside tests. */
export function useDatabase(): { readonly db: Db; readonly database: Database; readonly url: string } {
  let server: Database
  let database: Database | null = null

  beforeAll(() => {
    server = openDatabase(inject('postgres').url, { connections: 1 })
  })

  beforeEach(async () => {
    database = await copyOfTemplate(server)
  })

  afterEach(async () => {
    const { url } = current(database)
    await current(database).close()
    database = null
    await server.pool.query(`drop database ${new URL(url).pathname.slice(1)} with (force)`)
  })

  afterAll(() => server.close())

  return {
    get db() {
      return current(database).db
    },
    get database() {
      return current(database)
    },
    get url() {
      return current(database).url
    },
  }
}

/** The same server, another database. */
export function urlOfDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

function current(database: Database | null): Database {
  if (database === null) throw new Error('useDatabase() gives its database inside tests only')
  return database
}

async function copyOfTemplate(server: Database): Promise<Database> {
  const name = `daicho_test_${randomBytes(6).toString('hex')}`
  await server.pool.query(
    `create database ${name} template ${inject('postgres').template} strategy file_copy`,
  )
  return openDatabase(urlOfDatabase(server.url, name), { connections: 4 })
}
