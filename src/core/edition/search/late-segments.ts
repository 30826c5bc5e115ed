import type { DatabaseSync } from 'node:sqlite'
import type { SqliteRow } from '../sqlite-row.ts'
import { SEGMENT } from './search-schema.ts'
import { type IndexedEntry, segmentWriter } from './segment-writer.ts'
import { COLUMN, PLACES, RANKS, term } from './terms.ts'

/** An entry that came into the index after it was built. */
export type LateEntry = {
  readonly register: string
  readonly key: string
  /** Where it stands among all, from the newest to the oldest and by title. */
  readonly place: number
  readonly rank: number
  readonly newest: string
  readonly sort: string
  /** What the edition says of it, if that is new. */
  readonly row?: SqliteRow
}

/**
 * Takes the entries of small segments out, to be written anew together with so many others: so there are never many
 * segments, and no entry is written anew more than a few times.
 */
export function takeSmallSegments(edition: DatabaseSync, added: number): LateEntry[] {
  if (added === 0) return []
  const segments = edition.prepare(
    'SELECT segment, entries FROM search_segments WHERE isLate ORDER BY entries, segment',
  )
  const entriesOf = edition.prepare(`
    SELECT mark.value AS register, key, place, rank, newest, sort
    FROM search_entries AS kept CROSS JOIN search_marks AS mark ON mark.mark = kept.register WHERE id >= ? AND id < ?
  `)
  const taken: LateEntry[] = []
  for (const row of segments.all()) {
    const [segment, entries] = [Number(row.segment), Number(row.entries)]
    const size = added + taken.length
    if (entries > size * 2 || entries + size > SEGMENT) break
    const [from, until] = [segment * SEGMENT, (segment + 1) * SEGMENT]
    for (const kept of entriesOf.all(from, until)) {
      taken.push({
        register: String(kept.register),
        key: String(kept.key),
        place: Number(kept.place),
        rank: Number(kept.rank),
        newest: String(kept.newest),
        sort: String(kept.sort),
      })
    }
    edition.prepare('DELETE FROM search_entries WHERE id >= ? AND id < ?').run(from, until)
    edition.prepare('DELETE FROM search_postings WHERE segment = ?').run(segment)
    edition.prepare('DELETE FROM search_segments WHERE segment = ?').run(segment)
  }
  return taken
}

/** Writes entries as segments of their own, in the order of their places. */
export async function writeLate(
  edition: DatabaseSync,
  entries: readonly LateEntry[],
  read: (entry: LateEntry) => IndexedEntry & { readonly register: number },
): Promise<void> {
  const keep = edition.prepare('INSERT INTO search_entries VALUES (?, ?, ?, ?, ?, ?, ?)')
  const insert = edition.prepare('INSERT INTO search_postings VALUES (?, ?, ?)')
  const last = edition.prepare('SELECT coalesce(max(segment), -1) AS last FROM search_segments').get()
  const writer = segmentWriter(edition)
  let number = Number(last?.last) + 1
  let written = 0
  for (const [at, late] of entries.entries()) {
    const { register, ...entry } = read(late)
    const id = number * SEGMENT + writer.size()
    keep.run(id, register, late.key, late.place, late.rank, late.newest, late.sort)
    writer.put(entry)
    if (!writer.isFull() && at < entries.length - 1) continue
    const ofSegment = entries.slice(written, at + 1)
    await writer.close(number, true, ofSegment[0]?.place ?? 0)
    for (const [column, values] of [
      [PLACES, ofSegment.map(({ place }) => place)],
      [RANKS, ofSegment.map(({ rank }) => rank)],
    ] as const) {
      insert.run(number, term(COLUMN, column), new Uint8Array(Float64Array.from(values).buffer))
    }
    written = at + 1
    number += 1
  }
}
