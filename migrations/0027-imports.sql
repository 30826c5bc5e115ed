-- Files that people bring in, and what became of them. The bytes of a file go when its time is over; what it was called and its hash stay.
CREATE TABLE "importFiles" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "name" text NOT NULL,
  "sha256" text NOT NULL,
  "bytes" bigint NOT NULL,
  "at" timestamptz NOT NULL,
  "removedAt" timestamptz
);

CREATE TABLE "importFileParts" (
  "file" bigint NOT NULL REFERENCES "importFiles" ("id"),
  "part" integer NOT NULL,
  "bytes" bytea NOT NULL,
  PRIMARY KEY ("file", "part")
);
COMMENT ON TABLE "importFileParts" IS 'secret: files of people, kept for days only';

CREATE TABLE "importRuns" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- What is done: rows into a register, a booklet, or an import taken back.
  "kind" text NOT NULL CHECK ("kind" IN ('register', 'booklet', 'undo')),
  -- Null as long as nobody has said which.
  "register" text,
  "file" bigint REFERENCES "importFiles" ("id"),
  -- The run whose rest this is, or that it takes back.
  "parent" bigint REFERENCES "importRuns" ("id"),
  "by" text NOT NULL,
  "at" timestamptz NOT NULL,
  "state" text NOT NULL
    CHECK ("state" IN ('mapping', 'checking', 'checked', 'writing', 'written', 'cancelled', 'refused')),
  -- How the file is read: sheet, heading, mapping; of a booklet the answers.
  "plan" json NOT NULL,
  "mapping" text,
  "why" text NOT NULL DEFAULT '',
  -- Whether rows with findings are left for another run.
  "isPartial" boolean NOT NULL DEFAULT false,
  -- The lines that it is about, where it is not all of them.
  "only" json,
  "done" bigint NOT NULL DEFAULT 0,
  "percent" integer NOT NULL DEFAULT 0,
  "rows" bigint NOT NULL DEFAULT 0,
  "inserted" bigint NOT NULL DEFAULT 0,
  "revised" bigint NOT NULL DEFAULT 0,
  "unchanged" bigint NOT NULL DEFAULT 0,
  "refused" bigint NOT NULL DEFAULT 0,
  "findings" bigint NOT NULL DEFAULT 0,
  -- Of what changes, how often each field; of a booklet its report.
  "report" json,
  -- How often it was begun: what breaks off again and again is given up.
  "attempts" integer NOT NULL DEFAULT 0,
  -- Why nothing could be read or written at all.
  "hindrance" text,
  "writtenAt" timestamptz,
  "endedAt" timestamptz
);
CREATE INDEX "importRuns_open" ON "importRuns" ("id") WHERE "state" IN ('checking', 'writing');
CREATE INDEX "importRuns_register" ON "importRuns" ("register", "id");
CREATE INDEX "importRuns_file" ON "importRuns" ("file");

-- The first rows of a file and its sheets, by which people say how it is read.
CREATE TABLE "importHeads" (
  "run" bigint PRIMARY KEY REFERENCES "importRuns" ("id"),
  "head" json NOT NULL
);
COMMENT ON TABLE "importHeads" IS 'secret: rows of files, kept for days only';

-- What is wrong in a file, in the order of its lines.
CREATE TABLE "importFindings" (
  "run" bigint NOT NULL REFERENCES "importRuns" ("id"),
  "place" bigint NOT NULL,
  "line" bigint,
  -- The name of the register's cell.
  "target" text NOT NULL,
  "heading" text NOT NULL,
  "says" text NOT NULL,
  -- What stands in the file.
  "value" text,
  PRIMARY KEY ("run", "place")
);
CREATE INDEX "importFindings_heading" ON "importFindings" ("run", "heading", "place");
COMMENT ON TABLE "importFindings" IS 'secret: values of files, kept for days only';

-- The rows that findings are about, as they stand in the file.
CREATE TABLE "importRefused" (
  "run" bigint NOT NULL REFERENCES "importRuns" ("id"),
  "line" bigint NOT NULL,
  "cells" json NOT NULL,
  PRIMARY KEY ("run", "line")
);
COMMENT ON TABLE "importRefused" IS 'secret: rows of files, kept for days only';

-- Cells that were mended in place; the file stays as it came.
CREATE TABLE "importFixes" (
  "run" bigint NOT NULL REFERENCES "importRuns" ("id"),
  "line" bigint NOT NULL,
  "column" integer NOT NULL,
  "value" text NOT NULL,
  PRIMARY KEY ("run", "line", "column")
);
COMMENT ON TABLE "importFixes" IS 'secret: values of files, kept for days only';

-- What a run wrote, so that it can be told and taken back.
CREATE TABLE "importLines" (
  "run" bigint NOT NULL REFERENCES "importRuns" ("id"),
  "register" text NOT NULL,
  "entry" text NOT NULL,
  "revision" integer NOT NULL,
  PRIMARY KEY ("run", "register", "entry")
);
CREATE INDEX "importLines_entry" ON "importLines" ("register", "entry");

-- How the columns of a file with certain headings become those of a register: remembered, each change with its line in the journal.
CREATE TABLE "importMappings" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "register" text NOT NULL,
  "name" text NOT NULL,
  -- Hash of the set of headings, whatever their order.
  "headings" text NOT NULL,
  "plan" json NOT NULL,
  "by" text NOT NULL,
  "at" timestamptz NOT NULL,
  "revision" integer NOT NULL,
  "withdrawnAt" timestamptz
);
CREATE UNIQUE INDEX "importMappings_name" ON "importMappings" ("register", "name") WHERE "withdrawnAt" IS NULL;
CREATE INDEX "importMappings_headings" ON "importMappings" ("headings");
