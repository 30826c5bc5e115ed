ALTER TABLE "urgent-reviews" ADD COLUMN "savings" jsonb;
-- The opening of a fiscal year: what becomes of each programme, and how far the run has come.
CREATE TABLE "yearChanges" (
  -- The year that is opened.
  "fiscalYear" integer PRIMARY KEY,
  -- What becomes of programmes that are not simply carried over, by their keys; new ones under keys of their own.
  "choices" jsonb NOT NULL DEFAULT '{}',
  "revision" integer NOT NULL,
  "state" text NOT NULL CHECK ("state" IN ('draft', 'running', 'done')),
  "by" text NOT NULL,
  "at" timestamptz NOT NULL,
  "why" text NOT NULL,
  "total" bigint NOT NULL DEFAULT 0,
  "done" bigint NOT NULL DEFAULT 0,
  "finishedAt" timestamptz
);

-- Entries that a run could not carry over, and why.
CREATE TABLE "yearChangeFindings" (
  "fiscalYear" integer NOT NULL REFERENCES "yearChanges" ("fiscalYear"),
  "register" text NOT NULL,
  "entry" text NOT NULL,
  "says" text NOT NULL,
  PRIMARY KEY ("fiscalYear", "register", "entry")
);

-- A re-organisation: the changes of one day as they were planned, approved and put into force.
CREATE TABLE "reorganisations" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "name" text NOT NULL,
  -- The day on which it comes into force; what ends has ended the day before.
  "onDay" date NOT NULL,
  "changes" jsonb NOT NULL DEFAULT '[]',
  -- Who goes on with what was of a section that is divided: by entry, by programme, by person.
  "choices" jsonb NOT NULL DEFAULT '{}',
  "state" text NOT NULL CHECK ("state" IN ('draft', 'approved', 'running', 'done')),
  "revision" integer NOT NULL,
  "writtenBy" text NOT NULL,
  "writtenAt" timestamptz NOT NULL,
  "approvedBy" text,
  "approvedAt" timestamptz,
  "why" text NOT NULL DEFAULT '',
  -- Where the run goes on after a break: register and number of the last entry that is done.
  "place" jsonb,
  "total" bigint NOT NULL DEFAULT 0,
  "done" bigint NOT NULL DEFAULT 0,
  "finishedAt" timestamptz,
  CHECK (("state" = 'draft') = ("approvedBy" IS NULL))
);

-- Entries that a run could not hand over, and why.
CREATE TABLE "reorganisationFindings" (
  "reorganisation" bigint NOT NULL REFERENCES "reorganisations" ("id"),
  "register" text NOT NULL,
  "entry" text NOT NULL,
  "says" text NOT NULL,
  PRIMARY KEY ("reorganisation", "register", "entry")
);
