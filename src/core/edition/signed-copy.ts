import { rm } from 'node:fs/promises'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Alteration } from './alteration.ts'
import { EDITION_SCHEMA, EDITION_VERSION, SIGNED_TABLES } from './edition-file.ts'
import { pacedRows } from './paced-rows.ts'
import { openFile } from './read.ts'
import { damageOf } from './verify.ts'
import { verifySeal } from './verify-seal.ts'

/**
 * Writes what the signature binds of a foreign file into a new one, row by row: no index, trigger, view or page of the foreign file
 * comes with it. It is still to be verified. Tells why where the file is none of the key's; then no file is left.
 */
export async function copySigned(file: string, copy: string, key: string | null): Promise<Alteration | null> {
  await rm(copy, { force: true })
  let foreign: DatabaseSync | undefined
  const own = new DatabaseSync(copy)
  let refused: Alteration | null = null
  try {
    foreign = openFile(file)
    const seal = verifySeal(foreign, key)
    if ('says' in seal) refused = seal
    else await copyTables(foreign, own)
  } catch (error) {
    refused = damageOf(error)
  } finally {
    foreign?.close()
    own.close()
    if (refused !== null) await rm(copy, { force: true })
  }
  return refused
}

/** Nobody reads the new file before it is whole, so nothing needs to be undone in it. */
async function copyTables(from: DatabaseSync, to: DatabaseSync): Promise<void> {
  to.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;')
  to.exec(`${EDITION_SCHEMA}; PRAGMA user_version = ${EDITION_VERSION}; BEGIN;`)
  for (const table of SIGNED_TABLES) {
    const columns = to.prepare(`SELECT name FROM pragma_table_info('${table}')`).all()
    const insert = to.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`)
    for await (const row of pacedRows(from, `SELECT * FROM ${table}`)) {
      insert.run(...(Object.values(row) as SQLInputValue[]))
    }
  }
  to.exec('COMMIT')
}
