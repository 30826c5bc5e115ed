import type { DatabaseSync } from 'node:sqlite'
import { refreshSearch } from '#core/edition/search/refresh.ts'
import { documentOf, documentRecords } from '#tests/search/documents.ts'

/** Milliseconds that the index of so many documents takes to follow changes: one new entry, one revised, a thousand revised; nothing stays changed. */
export async function timesOfChanges(
  edition: DatabaseSync,
  size: number,
): Promise<ReadonlyMap<string, number>> {
  const orders: readonly (readonly [string, readonly number[]])[] = [
    ['1 new entry', [size + 1]],
    ['1 revised entry', [Math.floor(size / 2)]],
    ['1,000 revised entries', Array.from({ length: Math.min(1_000, size) }, (_, at) => (at * 7919) % size)],
  ]
  const times = new Map<string, number>()
  for (const [name, numbers] of orders) {
    edition.exec('BEGIN')
    const changed = numbers.map((number) => release(edition, number))
    const start = performance.now()
    await refreshSearch(edition, documentRecords, changed)
    times.set(name, performance.now() - start)
    edition.exec('ROLLBACK')
  }
  return times
}

/** Releases a document with the words of another. */
function release(edition: DatabaseSync, number: number) {
  const key = documentOf(number).code
  const values = { ...documentOf(number * 31 + 7), code: key }
  edition
    .prepare(
      `INSERT INTO entries (register, key, revision, programme, title, "values", releasedAt)
       VALUES ('test-documents', ?, 2, ?, ?, ?, '2021-06-01T00:00:00.000Z')
       ON CONFLICT DO UPDATE SET revision = excluded.revision, programme = excluded.programme, title = excluded.title,
       "values" = excluded."values", releasedAt = excluded.releasedAt`,
    )
    .run(key, values.programme, values.name, JSON.stringify(values))
  return { register: 'test-documents', key }
}
