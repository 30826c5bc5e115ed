import { join } from 'node:path'
import { type Database, openDatabase } from '#platform/database.ts'
import { startPostgres } from '#platform/embedded-postgres.ts'
import { checkServer } from '#platform/server-check.ts'
import { migrate, readMigrations } from './migrations.ts'

type Place = { readonly root: string; readonly home: string; readonly databaseUrl: string | null }

/** Opens the office database, starting the server that Daicho brings along where no other is named; `close` stops it again. */
export async function openOfficeDatabase({ home, databaseUrl }: Omit<Place, 'root'>): Promise<Database> {
  const server = databaseUrl === null ? await startPostgres(home) : null
  const database = openDatabase(server?.url ?? databaseUrl ?? '')
  const close = async () => {
    await database.close()
    await server?.stop()
  }
  try {
    await checkServer(database)
  } catch (error) {
    await close()
    throw error
  }
  return { ...database, close }
}

/** Opens the office database in the newest structure; `tell` hears what was applied. */
export async function openMigratedDatabase(place: Place, tell: (line: string) => void): Promise<Database> {
  const database = await openOfficeDatabase(place)
  try {
    const applied = await migrate(database.db, await readMigrations(join(place.root, 'migrations')))
    for (const name of applied) tell(`移行 ${name} を適用しました。 / Applied migration ${name}.`)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
