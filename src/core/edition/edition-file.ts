import type { AnyEntry } from '#core/record/define.ts'

/** The tables of an edition, an SQLite file: what it is, and every entry that has ever been released. */
export const EDITION_SCHEMA = `
  CREATE TABLE manifest (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
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
    PRIMARY KEY (register, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_programme ON entries (programme, register) WHERE programme IS NOT NULL;
`

/** What an edition says of itself. */
export type Manifest = {
  /** Counts up with every edition of an installation. */
  readonly number: number
  readonly municipality: { readonly code: string; readonly name: string; readonly nameEnglish: string }
  /** ISO 8601, UTC. */
  readonly compiledAt: string
  /** Entries that stand and tombstones, by register. */
  readonly counts: Readonly<Record<string, { readonly entries: number; readonly tombstones: number }>>
  /** SHA-256 over the entries in order: equal content, equal hash. */
  readonly contentHash: string
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
