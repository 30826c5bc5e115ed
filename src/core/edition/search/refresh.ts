import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { fileBook } from '../public-files.ts'
import type { SqliteRow } from '../sqlite-row.ts'
import { buildSearch } from './build.ts'
import { entryReader } from './entry-reader.ts'
import { eraseEntries } from './erase.ts'
import { declaredFacets, indexShape } from './facets.ts'
import { keysOf } from './grams.ts'
import { type LateEntry, takeSmallSegments, writeLate } from './late-segments.ts'
import { forgetMarks, markBook, renameMarks } from './mark-book.ts'
import { newestOf, placeFinder, placesIn } from './places.ts'
import { isIndexed } from './search-schema.ts'
import { sortOf } from './title-order.ts'
import { wordBook } from './word-book.ts'

type Name = { readonly register: string; readonly key: string }

/**
 * Brings the search index up to what entries say that were released, revised or withdrawn since it was written: in time by
 * their number, and so that words which are no longer published can't be read in it. Writes inside the caller's transaction
 * if there is one; lets others work in between.
 */
export async function refreshSearch(
  edition: DatabaseSync,
  records: readonly RecordType[],
  changed: readonly Name[],
): Promise<void> {
  if (changed.length === 0) return
  if (edition.isTransaction) return writeChanges(edition, records, changed)
  edition.exec('BEGIN')
  await writeChanges(edition, records, changed)
  edition.exec('COMMIT')
}

async function writeChanges(
  edition: DatabaseSync,
  records: readonly RecordType[],
  changed: readonly Name[],
): Promise<void> {
  const declared = declaredFacets(records)
  if (!isIndexed(edition) || shapeKept(edition) !== indexShape(records)) {
    return buildSearch(edition, records)
  }
  edition.exec('PRAGMA secure_delete = ON')
  const names = [...new Map(changed.map((name) => [JSON.stringify(name), name])).values()]
  const indexed = edition.prepare(
    `SELECT id FROM search_entries WHERE key = ?
     AND register = (SELECT mark FROM search_marks WHERE facet = 'register' AND register = ? AND value = register)`,
  )
  const borne = eraseEntries(
    edition,
    names.flatMap(({ register, key }) => indexed.all(key, register).map(({ id }) => Number(id))),
  )
  const rows = names.map((name) => ({ ...name, row: standing(edition, name) }))
  const files = fileBook(edition, records)
  for (const { register, key, row } of rows) {
    files.erase(register, key)
    if (row !== undefined) files.put(register, key, String(row.values))
  }
  const renamed = rows.filter(({ register, key, row }) =>
    renameMarks(edition, register, key, row === undefined ? null : String(row.title)),
  )
  const known = new Set(records.map(({ key }) => key))
  const released = rows.flatMap(({ row }) => (row && known.has(String(row.register)) ? [row] : []))
  const added = placed(edition, released)
  if (added === null) return buildSearch(edition, records)

  const reader = entryReader(edition, records)
  const [words, marks] = [wordBook(edition), markBook(edition, reader.nameOf, declared)]
  const kept = takeSmallSegments(edition, added.length)
  const entries = [...kept, ...added].sort((one, other) => one.place - other.place)
  await writeLate(edition, entries, (late) => {
    const row = late.row ?? standing(edition, late)
    const entry = row && reader.read(row, marks, words, late.row !== undefined)
    if (!entry) throw new Error(`the search index holds ${late.register}/${late.key}, which doesn't stand`)
    return { ...entry, register: marks.registerOf(late.register) }
  })
  words.close()
  const isForgotten = forgetMarks(edition, borne)
  const trees = new Set(declared.map(({ tree }) => tree?.register))
  const isMoved = names.some(({ register }) => trees.has(register))
  if (renamed.length > 0 || isMoved || isForgotten || marks.hasNew()) {
    edition.prepare("UPDATE search_index SET value = ? WHERE name = 'marks'").run(randomUUID())
  }
}

function shapeKept(edition: DatabaseSync): unknown {
  return edition.prepare("SELECT value FROM search_index WHERE name = 'shape'").get()?.value
}

function standing(edition: DatabaseSync, { register, key }: Name): SqliteRow | undefined {
  return edition
    .prepare(
      `SELECT register, key, programme, title, "values", releasedAt, json_extract("values", '$.fiscalYear') AS year
       FROM entries WHERE register = ? AND key = ? AND "values" IS NOT NULL`,
    )
    .get(register, key)
}

/** Where new entries stand among all; null where there is no room left between two others. */
function placed(edition: DatabaseSync, rows: readonly SqliteRow[]): LateEntry[] | null {
  const finder = placeFinder(edition)
  const sorted = rows
    .map((row) => {
      const name = { register: String(row.register), key: String(row.key) }
      const year = row.year === null ? null : Number(row.year)
      const newest = newestOf({ ...name, releasedAt: String(row.releasedAt), year })
      return { ...name, row, newest, sort: sortOf(keysOf(String(row.title))) }
    })
    .sort((one, other) => byBytes(one.newest, other.newest))
  const places = placesIn(sorted.map(({ newest }) => finder.gapByNewest(newest)))
  if (places === null) return null
  const byTitle = sorted
    .map((entry, at) => ({ ...entry, place: places[at] as number }))
    .sort((one, other) => byBytes(one.sort, other.sort) || one.place - other.place)
  const ranks = placesIn(byTitle.map(({ sort, place }) => finder.gapByTitle(sort, place)))
  return ranks && byTitle.map((entry, at) => ({ ...entry, rank: ranks[at] as number }))
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}
