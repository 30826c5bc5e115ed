-- What is done to keep the office well, and what came of it: checks of the journal, backups, and restores that were tried.

CREATE TABLE "journalChecks" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "by" text NOT NULL,
  "orderedAt" timestamptz NOT NULL,
  "startedAt" timestamptz,
  "finishedAt" timestamptz,
  -- Lines of the tree that have been looked at, of how many.
  "done" bigint NOT NULL DEFAULT 0,
  "total" bigint NOT NULL DEFAULT 0,
  "lines" bigint,
  "readings" bigint,
  "size" bigint,
  "root" bytea,
  -- Null as long as nothing is known.
  "ok" boolean,
  "altered" jsonb,
  -- Why it could not be done to its end.
  "hindrance" text
);
CREATE INDEX "journalChecks_open" ON "journalChecks" ("id") WHERE "finishedAt" IS NULL;

CREATE TABLE "backupRuns" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "kind" text NOT NULL CHECK ("kind" IN ('backup', 'restore-test')),
  "by" text NOT NULL,
  "startedAt" timestamptz NOT NULL,
  "finishedAt" timestamptz,
  "folder" text,
  "bytes" bigint,
  "tables" integer,
  "rows" bigint,
  "files" integer,
  -- Of a restore that was tried: lines of the journal that were verified, and the root over them.
  "lines" bigint,
  "root" bytea,
  "ok" boolean,
  "hindrance" text
);
CREATE INDEX "backupRuns_kind" ON "backupRuns" ("kind", "id");

-- One line a day, so that growth can be told.
CREATE TABLE "sizeSamples" (
  "day" date PRIMARY KEY,
  "databaseBytes" bigint NOT NULL,
  "freeBytes" bigint NOT NULL
);
