import { existsSync, statSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import {
  changesReader,
  type KeyedChanges,
  keyedChangesReader,
  positionReader,
  type SomeChanges,
} from './changes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import type { Manifest, ProgrammeTotal, PublicEntry, PublicRevision } from './edition-file.ts'
import { entryOf, foundOf, revisionOf, totalOf } from './edition-rows.ts'
import { unsignedText } from './note.ts'
import { type EntryProof, proveEntry } from './proof.ts'
import { filesNamed, type PublicFile } from './public-files.ts'
import { openSearch, type Search } from './search/open.ts'

/** An edition that is open for reading. */
export type Edition = {
  readonly manifest: Manifest
  /** The signed note, and the key that it names as its own; null in editions from before there were signatures. */
  readonly checkpoint: string | null
  readonly key: string | null
  /** The sealed states of matters, for those who hold a link; null where the edition has none. */
  readonly progress: string | null
  /** The entries of a register that stand, in the order of their keys. */
  list(register: string): readonly PublicEntry[]
  /** As many of them as are asked for, those after a key; null begins at the first. Of one programme where one is named. */
  listAfter(
    register: string,
    key: string | null,
    limit: number,
    programme?: string | undefined,
  ): readonly PublicEntry[]
  /** One entry, tombstones included. */
  find(register: string, key: string): PublicEntry | undefined
  /** What an entry that stands is called; undefined where none does. */
  titleOf(register: string, key: string): string | undefined
  /** Everything of a register that serves a programme. */
  listOf(programme: string, register: string): readonly PublicEntry[]
  /** The tombstones of a register whose keys begin in this way. */
  withdrawn(register: string, beginning: string): readonly PublicEntry[]
  /** What was done to an entry in public, the newest first. */
  revisions(register: string, key: string): readonly PublicRevision[]
  /** The entries to which something was done last, the newest first, tombstones included: of all registers, of one, or of what serves a programme. */
  latest(limit: number, of?: { readonly register: string } | { readonly programme: string }): PublicEntry[]
  /** The keys of a register's entries that stand, in order, from behind a key on, each with the moment of its release. */
  standing(register: string, after: string, limit: number): readonly Standing[]
  /** The entries of a register by what was last done to them, in the order of that: so many positions behind one. */
  changes(register: string, after: number, span: number): SomeChanges
  /** The first position at or behind which something was published at a moment or later. */
  firstPosition(at: string): number
  /** The last position of all; -1 where nothing was published. */
  lastPosition(): number
  /** When something of a register was first published: ISO 8601, UTC; null where nothing ever was. */
  firstChange(register: string): string | null
  /** Counts and sums of a programme, by register. */
  totalsOf(programme: string): readonly ProgrammeTotal[]
  /** Counts and sums of every programme, by register. */
  listTotals(): readonly (ProgrammeTotal & { readonly programme: string })[]
  /** The search over everything that stands. */
  search(): Search
  /** The files that entries which stand name, each once. */
  files(): readonly PublicFile[]
  /** A file that an entry which stands names so; undefined for any other. */
  fileNamed(sha256: string, name: string): PublicFile | undefined
  /** The proof that what was last published of an entry is under the signed root; undefined if nothing ever was. */
  prove(register: string, key: string): Promise<EntryProof | undefined>
  /** Size of the file in bytes, and where it stands. */
  readonly file: { readonly path: string; readonly bytes: number }
  /** Writes the whole file to another place, which must not exist; lets others work meanwhile. */
  copyTo(path: string): Promise<void>
  /** Keeps it open, though it be closed meanwhile, until what comes back is called. */
  hold(): () => void
  close(): void
} & KeyedChanges

/** When what stands under a key was released: ISO 8601, UTC. */
export type Standing = { readonly key: string; readonly releasedAt: string }

/** What an edition says of itself; undefined where there is no edition at the place. */
export function readManifest(file: string): Manifest | undefined {
  if (!existsSync(file)) return undefined
  const edition = openEdition(file)
  edition.close()
  return edition.manifest
}

/** Opens an edition for reading only; fails if the file is none. */
export function openEdition(file: string): Edition {
  return opened(openFile(file))
}

/**
 * Opens an edition that is brought forward in its place, as it stands at this moment: whatever is written to it later is not
 * seen here.
 */
export function openSnapshot(file: string): Edition {
  const database = new DatabaseSync(file, { readOnly: true, allowExtension: false })
  database.exec(
    'PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -32768; BEGIN;',
  )
  return opened(database)
}

function opened(database: DatabaseSync): Edition {
  try {
    return editionOf(database)
  } catch (error) {
    database.close()
    throw error
  }
}

/** Opens the file of an edition as it is: an edition is never written to, so nothing beside the file has a say in it. */
export function openFile(file: string): DatabaseSync {
  const url = pathToFileURL(file)
  url.searchParams.set('immutable', '1')
  const database = new DatabaseSync(url, { readOnly: true, allowExtension: false })
  database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -32768;')
  return database
}

/** Tells one file at a place from the next; the same as long as nobody has replaced or changed it. */
export function identityOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat === undefined ? 'none' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`
}

function editionOf(database: DatabaseSync): Edition {
  const said = new Map(
    database
      .prepare('SELECT name, value FROM manifest LIMIT 5')
      .all()
      .map(({ name, value }) => [String(name), String(value)]),
  )
  const standing = database.prepare(
    'SELECT * FROM entries WHERE register = ? AND "values" IS NOT NULL ORDER BY key',
  )
  const one = database.prepare(`SELECT ${COLUMNS} FROM entries WHERE register = ? AND key = ?`)
  // Asked for twenty times for a page of a search: the names of columns are left out.
  one.setReturnArrays(true)
  const find = (register: string, key: string) => {
    const row = one.get(register, key) as unknown as readonly unknown[] | undefined
    return row && foundOf(register, key, row)
  }
  const called = database.prepare(
    'SELECT title FROM entries WHERE register = ? AND key = ? AND "values" IS NOT NULL',
  )
  const served = database.prepare(
    'SELECT * FROM entries WHERE programme = ? AND register = ? AND "values" IS NOT NULL ORDER BY key',
  )
  const after = database.prepare(
    'SELECT * FROM entries WHERE register = ? AND key > ? AND "values" IS NOT NULL ORDER BY key LIMIT ?',
  )
  const servedAfter = database.prepare(
    'SELECT * FROM entries WHERE programme = ? AND register = ? AND key > ? AND "values" IS NOT NULL ORDER BY key LIMIT ?',
  )
  const withdrawn = database.prepare(
    'SELECT * FROM entries WHERE register = ? AND key BETWEEN ? AND ? AND "values" IS NULL ORDER BY key',
  )
  const revisions = database.prepare(REVISIONS)
  const totals = database.prepare(TOTALS)
  const latestServing = database.prepare(LATEST_SERVING)
  let search: Search | null = null
  const named = filesNamed(database)
  // What still copies or is given out reads to the end before the file is given back.
  const reading = new Set<Promise<unknown>>()
  return {
    manifest: JSON.parse(said.get('manifest') ?? '') as Manifest,
    checkpoint: said.get('checkpoint') ?? null,
    key: said.get('key') ?? null,
    progress: said.get('progress') ?? null,
    list: (register) => standing.all(register).map(entryOf),
    listAfter: (register, key, limit, programme) =>
      (programme === undefined
        ? after.all(register, key ?? '', limit)
        : servedAfter.all(programme, register, key ?? '', limit)
      ).map(entryOf),
    find,
    titleOf(register, key) {
      const title = called.get(register, key)?.title
      return title === undefined ? undefined : String(title)
    },
    listOf: (programme, register) => served.all(programme, register).map(entryOf),
    withdrawn: (register, beginning) =>
      withdrawn.all(register, beginning, `${beginning}\u{10ffff}`).map(entryOf),
    revisions: (register, key) => revisions.all(register, key).map(revisionOf),
    latest(limit, of) {
      if (of && 'programme' in of) {
        return latestServing.all(of.programme, limit).map(entryOf)
      }
      return latestOf(database, limit, of?.register ?? null, find)
    },
    standing: (register, after, limit) =>
      database
        .prepare(STANDING)
        .all(register, after, limit)
        .map(({ key, releasedAt }) => ({ key: String(key), releasedAt: String(releasedAt) })),
    changes: changesReader(database),
    ...keyedChangesReader(database),
    ...positionReader(database),
    totalsOf: (programme) => totals.all(programme).map(totalOf),
    listTotals: () =>
      database
        .prepare(ALL_TOTALS)
        .all()
        .map((row) => ({ programme: String(row.programme), ...totalOf(row) })),
    search() {
      search ??= openSearch(database)
      return search
    },
    files: () => named.list(),
    fileNamed: (sha256, name) => named.find(sha256, name),
    async prove(register, key) {
      const size = parseCheckpoint(unsignedText(said.get('checkpoint') ?? ''))?.size ?? 0
      return proveEntry(database, size, { register, key })
    },
    file: { path: database.location() ?? '', bytes: sizeOf(database) },
    async copyTo(path) {
      const copy = copyWhole(database, path)
      reading.add(copy)
      await copy.finally(() => reading.delete(copy))
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      reading.add(promise)
      return () => {
        reading.delete(promise)
        resolve()
      }
    },
    close() {
      if (reading.size === 0) database.close()
      else void Promise.allSettled([...reading]).then(() => database.close())
    },
  }
}

/** All but the salt, which nobody is shown, and the name by which it was found. */
const COLUMNS = 'revision, programme, title, "values", releasedAt, withdrawnAt'

const PAGES_AT_ONCE = 1000

/** Copies an edition into a file of its own that any program can open, in a browser's memory as well: without a log beside it. */
async function copyWhole(database: DatabaseSync, path: string): Promise<void> {
  await backup(database, path, { rate: PAGES_AT_ONCE })
  const copy = new DatabaseSync(path)
  copy.exec('PRAGMA journal_mode = DELETE')
  copy.close()
}

function sizeOf(database: DatabaseSync): number {
  const { page_count: pages } = database.prepare('PRAGMA page_count').get() ?? {}
  const { page_size: bytes } = database.prepare('PRAGMA page_size').get() ?? {}
  return Number(pages) * Number(bytes)
}

const REVISIONS = `
  SELECT line.revision, line.act, line.at, coalesce(older."values", entry."values") AS "values"
  FROM publications AS line
  LEFT JOIN revisions AS older USING (register, key, revision)
  LEFT JOIN entries AS entry USING (register, key, revision)
  WHERE line.register = ? AND line.key = ? ORDER BY line.position DESC`

/** Walks what was done from its end, so that the newest of a million are found in no time. */
function latestOf(
  database: DatabaseSync,
  limit: number,
  register: string | null,
  find: Edition['find'],
): PublicEntry[] {
  const found = new Map<string, PublicEntry>()
  if (limit < 1) return []
  for (const row of database.prepare(ACTS).iterate({ register })) {
    const name = `${row.register}/${row.key}`
    const entry = found.has(name) ? undefined : find(String(row.register), String(row.key))
    if (entry !== undefined) found.set(name, entry)
    if (found.size === limit) break
  }
  return [...found.values()]
}

const ACTS = `
  SELECT register, key FROM publications
  WHERE $register IS NULL OR register = $register ORDER BY position DESC`

/** What serves a programme stands: a tombstone serves none. Read backwards from its index, so that thousands need no sorting. */
const LATEST_SERVING = `
  SELECT * FROM entries WHERE programme = ?
  ORDER BY releasedAt DESC, register DESC, key DESC LIMIT ?`

const STANDING = `
  SELECT key, releasedAt FROM entries
  WHERE register = ? AND "values" IS NOT NULL AND key > ? ORDER BY key LIMIT ?`

const TOTALS = 'SELECT register, entries, sums FROM totals WHERE programme = ? ORDER BY register'

const ALL_TOTALS = 'SELECT * FROM totals ORDER BY programme, register'
