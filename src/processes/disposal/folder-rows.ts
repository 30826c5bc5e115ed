import type { LifeState } from '#core/rules/folder-life.ts'
import { type Kept, keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import { type Folder, folder } from '#registers/records/folders/record.ts'

type Tables = { folders: TableOf<typeof folder>; documents: TableOf<typeof document> }

/** Folders by their keys, locked until the transaction ends: no hold comes between looking and doing. */
export async function lockFolders(trx: Db, keys: readonly string[]): Promise<Kept<Folder>[]> {
  if (keys.length === 0) return []
  const rows = await trx
    .withTables<Tables>()
    .selectFrom('folders')
    .where('key', 'in', keys)
    .orderBy('key')
    .selectAll()
    .forUpdate()
    .execute()
  return rows.map((row) => keptOf(folder, row))
}

/** Folders by their keys, as they stand. */
export async function listFolders(db: Db, keys: readonly string[]): Promise<Kept<Folder>[]> {
  if (keys.length === 0) return []
  const rows = await db
    .withTables<Tables>()
    .selectFrom('folders')
    .where('key', 'in', keys)
    .orderBy('key')
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(folder, row))
}

/** The documents in folders, by their keys. */
export async function listDocumentsIn(db: Db, folders: readonly string[]): Promise<Kept<Document>[]> {
  if (folders.length === 0) return []
  const rows = await db
    .withTables<Tables>()
    .selectFrom('documents')
    .where('folder', 'in', folders)
    .where('state', '<>', 'withdrawn')
    .orderBy('key')
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(document, row))
}

/** How many documents each folder holds; a folder without any is left out. */
export async function countDocumentsIn(db: Db, folders: readonly string[]): Promise<Map<string, number>> {
  if (folders.length === 0) return new Map()
  const rows = await db
    .withTables<Tables>()
    .selectFrom('documents')
    .where('folder', 'in', folders)
    .where('state', '<>', 'withdrawn')
    .groupBy('folder')
    .select(({ fn, cast }) => ['folder', cast<number>(fn.countAll(), 'integer').as('count')])
    .execute()
  return new Map(rows.map(({ folder: key, count }) => [key as string, count]))
}

/** Some folders in a state that the calendar may lead on by a day, from behind a key. */
export async function listDue(db: Db, today: string, after: string, limit: number): Promise<Kept<Folder>[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('folders')
    .where('key', '>', after)
    .where('state', '<>', 'withdrawn')
    .where(({ and, or, eb }) =>
      or([
        and([eb('lifeState', '=', 'current'), eb('retentionStartOn', '<=', today)]),
        and([eb('lifeState', 'in', ['stored', 'extended'] as LifeState[]), eb('expiresOn', '<', today)]),
        and([eb('lifeState', '=', 'expired'), eb('isImportant', '=', true)]),
      ]),
    )
    .orderBy('key')
    .limit(limit)
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(folder, row))
}

/** The folders that have expired and wait for somebody to say what becomes of them. */
export async function listExpired(db: Db): Promise<Kept<Folder>[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('folders')
    .where('lifeState', '=', 'expired')
    .where('isImportant', '=', false)
    .where('state', '<>', 'withdrawn')
    .orderBy('section')
    .orderBy('key')
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(folder, row))
}
