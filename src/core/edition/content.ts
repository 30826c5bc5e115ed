import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

/**
 * Hashes the content: the head of the tree, which binds every line of the publications and with it every entry and revision
 * (docs/verify.md), and the totals. Both are small, so that an edition can be brought forward by one entry without reading all.
 */
export const TOTALS = `SELECT json_array(programme, register, entries, sums) AS line FROM totals ORDER BY programme, register`

/** SHA-256, in hexadecimal, over the size and root of the tree and the lines of the totals. */
export function contentHash(
  edition: DatabaseSync,
  { size, root }: { readonly size: number; readonly root: Buffer },
): string {
  const hash = createHash('sha256').update(`${size} ${root.toString('base64')}\n`)
  for (const { line } of edition.prepare(TOTALS).iterate()) hash.update(`${line}\n`)
  return hash.digest('hex')
}
