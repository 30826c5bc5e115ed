import type { DatabaseSync } from 'node:sqlite'
import { bytesReader, openSegment, type ReadSegment, type Segment } from './segment.ts'

/** Postings of one edition that are kept in memory, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024
const LEAST_OF_SEGMENT = 256 * 1024

/** What editions have read of their segments, by version: those that follow one another share most, and none is cold. */
const remembered: ReadonlyMap<string, ReadSegment>[] = []
const EDITIONS = 3

/** The segments of an edition, in the order of their first entries. */
export function openSegments(edition: DatabaseSync): Segment[] {
  const read = bytesReader(edition)
  const rows = edition
    .prepare('SELECT segment, version, entries, first FROM search_segments ORDER BY first')
    .all()
  const mostBytes = Math.max(LEAST_OF_SEGMENT, Math.floor(MOST_BYTES / Math.max(1, rows.length)))
  const known = new Map<string, ReadSegment>()
  const segments = rows.map(({ segment, version, entries, first }) => {
    const kept = findRead(String(version)) ?? {
      postings: new Map(),
      bytes: 0,
      facets: [],
      ends: [undefined, undefined],
    }
    known.set(String(version), kept)
    return openSegment(
      read,
      { number: Number(segment), entries: Number(entries), first: Number(first) },
      kept,
      mostBytes,
    )
  })
  remembered.unshift(known)
  remembered.length = Math.min(remembered.length, EDITIONS)
  return segments
}

function findRead(version: string): ReadSegment | undefined {
  for (const edition of remembered) {
    const read = edition.get(version)
    if (read !== undefined) return read
  }
  return undefined
}
