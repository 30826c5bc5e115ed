/**
 * The inbox of a public node, an SQLite file. A letter is only ever added; once the office has acknowledged it, its seal
 * goes and the receipt number stays. The database itself refuses anything else.
 */
export const BOX_SCHEMA = `
  -- What the node keeps for itself: a secret that signs its forms.
  CREATE TABLE IF NOT EXISTS own (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS letters (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    receipt TEXT NOT NULL UNIQUE,
    receivedAt TEXT NOT NULL,
    -- SHA-256 over the form's own random number and what was written: the same form sent again is the same letter.
    form BLOB NOT NULL UNIQUE,
    -- What only the office can open; null once it has.
    sealed BLOB,
    acknowledgedAt TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS letters_waiting ON letters (position) WHERE sealed IS NOT NULL;
  -- Requests of the office that were answered, as long as they could be sent again.
  CREATE TABLE IF NOT EXISTS requests (nonce TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS letters_are_kept BEFORE DELETE ON letters
  BEGIN SELECT RAISE(ABORT, 'a letter is never deleted'); END;
  CREATE TRIGGER IF NOT EXISTS letters_are_not_rewritten BEFORE UPDATE ON letters
  WHEN NOT (
    old.sealed IS NOT NULL AND new.sealed IS NULL AND new.acknowledgedAt IS NOT NULL
    AND new.position = old.position AND new.receipt = old.receipt
    AND new.receivedAt = old.receivedAt AND new.form = old.form
  )
  BEGIN SELECT RAISE(ABORT, 'a letter is never rewritten'); END;
`
