import type { DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { buildSearch } from './build.ts'
import { SEARCH_TABLES } from './search-schema.ts'

/** Brings the search index up to what entries say that were released, revised or withdrawn since it was written; writes inside the caller's transaction if there is one. */
export async function refreshSearch(
  edition: DatabaseSync,
  records: readonly RecordType[],
  changed: readonly { readonly register: string; readonly key: string }[],
): Promise<void> {
  if (changed.length === 0) return
  for (const table of SEARCH_TABLES) edition.exec(`DROP TABLE IF EXISTS ${table}`)
  await buildSearch(edition, records)
}
