import type { DatabaseSync } from 'node:sqlite'

/**
 * The tables of the search index inside an edition: an inverted index in segments of up to 65,536 entries, as
 * docs/decisions/0013 tells. Everything here is derived from the entries and can be made anew.
 */
export const SEARCH_SCHEMA = `
  -- marks: a new token whenever marks or groups change. facets, shape: those that
  -- records declare, and by what else of records the index was built, as JSON.
  CREATE TABLE search_index (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE search_segments (
    segment INTEGER PRIMARY KEY,
    -- A token that is new whenever it is written or words are taken out: equal tokens, equal content.
    version TEXT NOT NULL,
    entries INTEGER NOT NULL,
    -- Whether it was written after the whole build, with places between those of other entries.
    isLate INTEGER NOT NULL,
    -- The place of its first entry.
    first REAL NOT NULL
  ) STRICT;
  -- What stands where, by number of the term (terms.ts); segment -1 is about the words of suggestions.
  CREATE TABLE search_postings (
    segment INTEGER NOT NULL,
    term INTEGER NOT NULL,
    postings BLOB NOT NULL,
    PRIMARY KEY (segment, term)
  ) STRICT, WITHOUT ROWID;
  -- Entries that stand: 65,536 ids a segment, from the newest release to the oldest.
  CREATE TABLE search_entries (
    id INTEGER PRIMARY KEY,
    -- The mark of its register.
    register INTEGER NOT NULL,
    key TEXT NOT NULL,
    -- Of late entries only: their order among all others, and by what it was found.
    place REAL,
    rank REAL,
    newest TEXT,
    sort TEXT
  ) STRICT;
  -- What entries share: everything that can be narrowed down by, and what they refer to.
  CREATE TABLE search_marks (
    mark INTEGER PRIMARY KEY,
    facet TEXT NOT NULL,
    register TEXT NOT NULL,
    value TEXT NOT NULL,
    name TEXT,
    UNIQUE (register, value, facet)
  ) STRICT;
  -- Marks that occur together, as a JSON list.
  CREATE TABLE search_groups (code INTEGER PRIMARY KEY, marks TEXT NOT NULL UNIQUE) STRICT;
  -- Words of titles, to offer where nothing is found.
  CREATE TABLE search_words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, entries INTEGER NOT NULL) STRICT;
`

/** Made when all entries are there: one sort costs less than a place found for each. */
export const SEARCH_INDEXES = `
  CREATE UNIQUE INDEX search_entries_key ON search_entries (register, key);
  CREATE INDEX search_entries_newest ON search_entries (newest, place) WHERE place IS NOT NULL;
  CREATE INDEX search_entries_sort ON search_entries (sort, place, rank) WHERE place IS NOT NULL;
`

/** Whether an edition has an index that can be changed in place. */
export function isIndexed(edition: DatabaseSync): boolean {
  const names = "'search_segments', 'search_files'"
  const found = edition.prepare(`SELECT count(*) AS count FROM sqlite_schema WHERE name IN (${names})`).get()
  return found?.count === 2
}

/** Takes an index out, one of an earlier form as well: virtual tables first, as their parts go with them. */
export function dropIndex(edition: DatabaseSync): void {
  const tables = edition.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'search%' ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC",
  )
  for (const { name } of tables.all()) edition.exec(`DROP TABLE IF EXISTS "${name}"`)
}

/** The most entries of a segment. */
export const SEGMENT = 65_536

/** The segment that is about words of suggestions and the order of titles. */
export const WHOLE = -1
