import type { DatabaseSync } from 'node:sqlite'
import { pace } from './pace.ts'
import { SEGMENT, WHOLE } from './search-schema.ts'
import { BY_TITLE, COLUMN, RANKS, term } from './terms.ts'

/** By what titles are put in order: the folded beginning. */
export function sortOf(title: readonly string[]): string {
  return (title[0] ?? '').slice(0, LENGTH)
}

const LENGTH = 24

/** Puts the titles of a whole build in order, and writes for each entry its rank, and for each rank its entry. */
export function titleOrder(edition: DatabaseSync) {
  edition.exec('CREATE TEMP TABLE search_sort (sort TEXT NOT NULL, id INTEGER NOT NULL)')
  const insert = edition.prepare('INSERT INTO temp.search_sort VALUES (?, ?)')
  return {
    put: (id: number, title: readonly string[]) => insert.run(sortOf(title), id),
    async close(): Promise<void> {
      const breathe = pace()
      const write = edition.prepare('INSERT INTO search_postings VALUES (?, ?, ?)')
      const segments = edition.prepare('SELECT segment, entries FROM search_segments').all()
      const ranks = segments.map(({ entries }) => new Uint32Array(Number(entries)))
      const ids = new Uint32Array(SEGMENT)
      let rank = 0
      const flush = (end: number) => {
        if (end === 0) return
        const chunk = Math.floor((rank - 1) / SEGMENT)
        write.run(WHOLE, term(BY_TITLE, chunk), new Uint8Array(ids.buffer, 0, end * 4))
      }
      const sorted = edition.prepare('SELECT id FROM temp.search_sort ORDER BY sort, id')
      sorted.setReturnArrays(true)
      for (const [id] of sorted.iterate() as Iterable<unknown> as Iterable<[number]>) {
        const of = ranks[Math.floor(id / SEGMENT)] as Uint32Array
        of[id % SEGMENT] = rank
        ids[rank % SEGMENT] = id
        rank += 1
        if (rank % SEGMENT === 0) flush(SEGMENT)
        if (rank % 256 === 0) await breathe()
      }
      flush(rank % SEGMENT)
      for (const [at, { segment }] of segments.entries()) {
        write.run(
          Number(segment),
          term(COLUMN, RANKS),
          new Uint8Array((ranks[at] as Uint32Array<ArrayBuffer>).buffer),
        )
      }
      edition.exec('DROP TABLE temp.search_sort')
    },
  }
}
