import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { pacedRows } from './paced-rows.ts'

/** The content of an edition as SQL that gives one line of JSON a row, in one order: any SQLite program can print it. */
export const CONTENT = [
  `SELECT json_array('entries', register, key, revision, programme, title, "values", releasedAt, withdrawnAt, hex(salt)) AS line FROM entries ORDER BY register, key`,
  `SELECT json_array('revisions', register, key, revision, "values", hex(salt)) AS line FROM revisions ORDER BY register, key, revision`,
  `SELECT json_array('totals', programme, register, entries, sums) AS line FROM totals ORDER BY programme, register`,
] as const

/** SHA-256, in hexadecimal, over the lines of the content. */
export async function contentHash(edition: DatabaseSync): Promise<string> {
  const hash = createHash('sha256')
  for (const query of CONTENT) {
    for await (const { line } of pacedRows(edition, query)) hash.update(`${line}\n`)
  }
  return hash.digest('hex')
}
