import type { AnyEntry } from '#core/record/define.ts'
import type { Municipality } from '#core/rules/municipality.ts'

/**
 * The tables of an edition, an SQLite file: what it is, what has ever been published and in which order, and every entry
 * that has ever been released. docs/verify.md tells how they bind each other.
 */
export const EDITION_SCHEMA = `
  -- Three texts: manifest (JSON), checkpoint (a signed note) and key (the key that signed it). A fourth where the manifest
  -- says so: progress, the sealed states of matters.
  CREATE TABLE manifest (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- What has been published, line by line: only ever added to, from one edition to the next.
  CREATE TABLE publications (
    position INTEGER PRIMARY KEY,
    register TEXT NOT NULL,
    key TEXT NOT NULL,
    revision INTEGER NOT NULL,
    act TEXT NOT NULL,
    at TEXT NOT NULL,
    -- Of the released values; null for a withdrawal.
    hash BLOB
  ) STRICT;
  CREATE INDEX publications_entry ON publications (register, key, position);
  -- What was taken back belongs to every set that somebody harvests, however few entries are in it.
  CREATE INDEX publications_withdrawals ON publications (register, position) WHERE act = 'withdrawal';
  -- The tree over those lines (C2SP tlog-tiles): 256 hashes a tile, level 0 holds the leaves.
  CREATE TABLE tiles (
    level INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (level, "index")
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE entries (
    register TEXT NOT NULL,
    key TEXT NOT NULL,
    revision INTEGER NOT NULL,
    -- The entry that names the programme served; null in masters.
    programme TEXT,
    title TEXT NOT NULL,
    -- Public fields as JSON; null is a tombstone.
    "values" TEXT,
    releasedAt TEXT NOT NULL,
    withdrawnAt TEXT,
    -- With the values it gives the hash of their line among the publications; goes when they go.
    salt BLOB,
    PRIMARY KEY (register, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_programme ON entries (programme, register) WHERE programme IS NOT NULL;
  CREATE INDEX entries_newest ON entries (programme, releasedAt) WHERE programme IS NOT NULL;
  -- What entries that stand had said before, release by release.
  CREATE TABLE revisions (
    register TEXT NOT NULL,
    key TEXT NOT NULL,
    revision INTEGER NOT NULL,
    "values" TEXT NOT NULL,
    salt BLOB NOT NULL,
    PRIMARY KEY (register, key, revision)
  ) STRICT, WITHOUT ROWID;
  -- How many entries of a register serve a programme, and the sums of their amounts as JSON.
  CREATE TABLE totals (
    programme TEXT NOT NULL,
    register TEXT NOT NULL,
    entries INTEGER NOT NULL,
    sums TEXT NOT NULL,
    PRIMARY KEY (programme, register)
  ) STRICT, WITHOUT ROWID;
`

/** The tables that the signature binds; the others are an index over them. */
export const SIGNED_TABLES = ['manifest', 'publications', 'tiles', 'entries', 'revisions', 'totals'] as const

/** Stands in the head of the file: tables of another version are compiled anew. */
export const EDITION_VERSION = 5

/** Sums of amounts in yen by field (`rows.field` inside a table); null where no entry has an amount. */
export type Sums = Readonly<Record<string, number | null>>

/** What an edition says of one of its registers. */
export type RegisterManifest = {
  readonly label: string
  /** The field by which an entry is called. */
  readonly title: string
  /** The field that names the programme; null in a master. */
  readonly programme: string | null
  /** Over all entries that stand, for every field that holds an amount. */
  readonly sums: Sums
}

/** What an edition says of itself. */
export type Manifest = {
  /** Counts up with every edition of an installation. */
  readonly number: number
  readonly municipality: Municipality
  /** ISO 8601, UTC. */
  readonly compiledAt: string
  /** Entries that stand and tombstones, by register. */
  readonly counts: Readonly<Record<string, { readonly entries: number; readonly tombstones: number }>>
  readonly registers: Readonly<Record<string, RegisterManifest>>
  /** SHA-256 over the tree of the publications, which binds every entry and revision, and over the totals: equal content, equal hash. */
  readonly contentHash: string
  /** The edition before; null for the first. */
  readonly previous: { readonly number: number; readonly contentHash: string } | null
  /** To whom what residents send in is sealed, and who may collect it; absent where nothing is taken in. */
  readonly inbox?: InboxKeys
  /** SHA-256 of the text `progress` beside it: the sealed states of matters; absent where there are none. */
  readonly progress?: string
}

/** The public halves of the keys of an office's inbox. */
export type InboxKeys = {
  /** The key to which messages are sealed. */
  readonly sealTo: string
  /** The key whose holder may collect them. */
  readonly collector: string
}

/** An entry as the public side sees it. */
export type PublicEntry = {
  readonly register: string
  readonly key: string
  readonly revision: number
  readonly programme: string | null
  readonly title: string
  /** Null once withdrawn. */
  readonly values: AnyEntry | null
  readonly releasedAt: string
  readonly withdrawnAt: string | null
}

/** One thing that was done to an entry in public. */
export type PublicRevision = {
  readonly revision: number
  readonly act: 'release' | 'withdrawal'
  readonly at: string
  /** What the entry said from then on; null once it is withdrawn. */
  readonly values: AnyEntry | null
}

/** What a register says in sum of one programme. */
export type ProgrammeTotal = { readonly register: string; readonly entries: number; readonly sums: Sums }
