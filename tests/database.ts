import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, inject } from 'vitest'
import { type Database, type Db, openDatabase } from '#platform/database.ts'

/** Gives each test a real database of its own, freshly migrated and dropped afterwards: `use.db` is valid inside tests. */
export function useDatabase(): { readonly db: Db; readonly database: Database; readonly url: string } {
  let database: Database | null = null

  beforeEach(async () => {
    database = await copyOfTemplate()
  })

  afterEach(async () => {
    const { url } = current(database)
    await current(database).close()
    database = null
    await drop(url)
  })

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

async function copyOfTemplate(): Promise<Database> {
  const { url, template } = inject('postgres')
  const name = `daicho_test_${randomBytes(6).toString('hex')}`
  await administer(url, `create database ${name} template ${template} strategy file_copy`)
  return openDatabase(urlOfDatabase(url, name), { connections: 4 })
}

async function drop(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await administer(inject('postgres').url, `drop database ${name} with (force)`)
}

async function administer(url: string, statement: string): Promise<void> {
  const admin = openDatabase(url, { connections: 1 })
  await admin.pool.query(statement).finally(admin.close)
}
