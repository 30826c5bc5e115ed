import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import { type Cell, type Result, SHOWN } from './messages.ts'

/** Rows that one query may give: beyond, a browser would run out of memory. */
const MOST = 1_000_000
const ROWS_OF_PORTION = 2000

/** Runs one statement to its end; throws what SQLite says of it, or that there are several or too many rows. */
export function runQuery({ capi }: Sqlite3Static, database: Database, sql: string): Result {
  const began = performance.now()
  const statement = database.prepare(sql)
  try {
    if (!isAlone(sql, capi.sqlite3_sql(statement))) throw new Error('one statement at a time')
    const columns = statement.columnCount === 0 ? [] : statement.getColumnNames()
    const rows: Cell[][] = []
    // In Excel a file without this mark turns Japanese into noise.
    const portions: BlobPart[] = ['\uFEFF', csvLine(columns)]
    let portion = ''
    let count = 0
    while (statement.step()) {
      const cells = columns.map((_, at) => cellOf(statement.get(at)))
      count += 1
      if (count > MOST) throw new Error('too many rows')
      if (count <= SHOWN) rows.push(cells)
      portion += csvLine(cells)
      if (count % ROWS_OF_PORTION === 0) {
        portions.push(new Blob([portion]))
        portion = ''
      }
    }
    const csv = new Blob([...portions, portion], { type: 'text/csv;charset=utf-8' })
    return { columns, rows, count, csv, milliseconds: Math.round(performance.now() - began) }
  } finally {
    statement.finalize()
  }
}

/** Whether nothing but spaces, semicolons and comments follows the first statement. */
export function isAlone(sql: string, first: string): boolean {
  const rest = sql.slice(sql.indexOf(first) + first.length)
  return rest.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').replaceAll(/[\s;]/g, '') === ''
}

/** One line of CSV (RFC 4180). */
export function csvLine(cells: readonly Cell[]): string {
  const printed = cells.map((cell) => {
    const text = String(cell ?? '')
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${printed.join(',')}\r\n`
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string') return value
  if (value instanceof Uint8Array)
    return [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return String(value)
}
