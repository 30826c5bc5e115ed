import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { SqliteRow } from './sqlite-row.ts'

/** The rows of a query, with a breath now and then: whoever else the process serves is answered meanwhile. */
export async function* pacedRows(
  database: DatabaseSync,
  query: string,
  ...parameters: SQLInputValue[]
): AsyncGenerator<SqliteRow> {
  let count = 0
  for (const row of database.prepare(query).iterate(...parameters)) {
    yield row
    count += 1
    if (count % ROWS_AT_ONCE === 0) await setImmediate()
  }
}

const ROWS_AT_ONCE = 1000
