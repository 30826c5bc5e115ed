/** ASCII signs that keys keep: the tokenizer must not cut there. */
const SIGNS = '#$%&*+./<=>@\\^_|~'

/**
 * The tables of the search index inside an edition. Grams of one character are the prefixes of those of two. Ids grow from the
 * newest release to the oldest, so that the newest come first without sorting.
 */
export const SEARCH_SCHEMA = `
  CREATE VIRTUAL TABLE search USING fts5 (
    title, body, content = '', contentless_delete = 1, prefix = '1', tokenize = "ascii tokenchars '${SIGNS}'"
  );
  CREATE TABLE search_entries (
    id INTEGER PRIMARY KEY,
    register TEXT NOT NULL,
    key TEXT NOT NULL,
    -- The folded beginning of the title.
    sort TEXT NOT NULL
  ) STRICT;
  -- What entries share: everything that can be narrowed down by.
  CREATE TABLE search_groups (
    code INTEGER PRIMARY KEY,
    register TEXT NOT NULL,
    programme TEXT,
    year INTEGER,
    sections TEXT NOT NULL,
    kind TEXT
  ) STRICT;
  -- The group of every entry, ${4096} ids a row, four bytes each; 0 is no entry.
  CREATE TABLE search_codes (chunk INTEGER PRIMARY KEY, codes BLOB NOT NULL) STRICT;
  -- What programmes, sections and kinds are called.
  CREATE TABLE search_names (facet TEXT, value TEXT, name TEXT NOT NULL, PRIMARY KEY (facet, value)) STRICT, WITHOUT ROWID;
  -- Words of titles, to offer where nothing is found.
  CREATE TABLE search_words (id INTEGER PRIMARY KEY, word TEXT NOT NULL, entries INTEGER NOT NULL) STRICT;
  CREATE VIRTUAL TABLE search_word_grams USING fts5 (
    grams, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '${SIGNS}'"
  );
`

/** The names of those tables. */
export const SEARCH_TABLES = [
  'search',
  'search_entries',
  'search_groups',
  'search_codes',
  'search_names',
  'search_words',
  'search_word_grams',
] as const

/** Made when all entries are there: one sort costs less than a place found for each. */
export const SEARCH_INDEX = 'CREATE UNIQUE INDEX search_entries_key ON search_entries (register, key)'

/** The id of the newest entry of a whole compile; what is released later goes before it. */
export const FIRST_ID = 1_000_000_000

/** Ids of one row of codes. */
export const CHUNK = 4096
