-- The desk of each person, comments on fields, releases at a moment to come, and bulk work that can be undone.

-- What somebody has done lately, and what he or she has handed over. Lines of the system are many, and nobody's.
CREATE INDEX "journal_by" ON "journal" ("by", "id") WHERE "by" NOT LIKE 'system:%';

-- What lies on whose desk: drafts by who wrote them last, in every register.
DO $$ DECLARE "register" text; BEGIN
  FOR "register" IN
    SELECT "table_name" FROM information_schema.columns
    WHERE "table_schema" = 'public' AND "column_name" IN ('state', 'writtenBy', 'writtenAt', 'changedAt')
    GROUP BY "table_name" HAVING count(*) = 4
  LOOP
    EXECUTE format('CREATE INDEX %I ON %I ("writtenBy", "writtenAt") WHERE "state" = ''draft''', "register" || '.drafts', "register");
  END LOOP;
END $$;

-- What people say to each other about an entry or one of its fields. It stays in the office.
CREATE TABLE "comments" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "register" text NOT NULL,
  "entry" text NOT NULL,
  -- The entry's revision when it was said.
  "revision" integer NOT NULL,
  -- Null for the entry as a whole.
  "field" text,
  "text" text NOT NULL,
  -- The comment that this one answers.
  "answers" bigint REFERENCES "comments" ("id"),
  "by" text NOT NULL,
  "at" timestamptz NOT NULL,
  "resolvedAt" timestamptz,
  "resolvedBy" text,
  CHECK (("resolvedAt" IS NULL) = ("resolvedBy" IS NULL)),
  CHECK ("answers" IS NULL OR "resolvedAt" IS NULL)
);
CREATE INDEX "comments_entry" ON "comments" ("register", "entry", "id");
CREATE INDEX "comments_answers" ON "comments" ("answers") WHERE "answers" IS NOT NULL;
CREATE INDEX "comments_by" ON "comments" ("by", "id");

-- Approved entries that somebody releases at a moment to come: at most one that still waits for each entry.
CREATE TABLE "scheduledReleases" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "register" text NOT NULL,
  "entry" text NOT NULL,
  -- What is released is this revision and no other.
  "revision" integer NOT NULL,
  "sections" text[] NOT NULL,
  "releaseAt" timestamptz NOT NULL,
  "by" text NOT NULL,
  "at" timestamptz NOT NULL,
  "why" text NOT NULL,
  "outcome" text CHECK ("outcome" IN ('released', 'failed', 'cancelled')),
  "endedAt" timestamptz,
  "endedBy" text,
  -- Why it was not released, or why it was cancelled.
  "reason" text,
  -- When whoever scheduled it has taken note of a failure.
  "seenAt" timestamptz,
  CHECK (("outcome" IS NULL) = ("endedAt" IS NULL))
);
CREATE UNIQUE INDEX "scheduledReleases_open" ON "scheduledReleases" ("register", "entry") WHERE "outcome" IS NULL;
CREATE INDEX "scheduledReleases_due" ON "scheduledReleases" ("releaseAt", "id") WHERE "outcome" IS NULL;
CREATE INDEX "scheduledReleases_failed" ON "scheduledReleases" ("by", "id") WHERE "outcome" = 'failed' AND "seenAt" IS NULL;
CREATE INDEX "scheduledReleases_entry" ON "scheduledReleases" ("register", "entry", "id");

-- Many entries can also be sent back, released at a moment to come, and led back from what a run did.
ALTER TABLE "gateRuns" DROP CONSTRAINT "gateRuns_kind_check";
ALTER TABLE "gateRuns" ADD CONSTRAINT "gateRuns_kind_check"
  CHECK ("kind" IN ('approval', 'release', 'return', 'schedule', 'undo', 'withdrawal', 'recheck'));
ALTER TABLE "gateRunFindings" ADD COLUMN "says" text;

-- What a run has done, entry by entry, with the revision to which it led each.
CREATE TABLE "gateRunEntries" (
  "run" bigint NOT NULL REFERENCES "gateRuns" ("id"),
  "register" text NOT NULL,
  "entry" text NOT NULL,
  "revision" integer NOT NULL,
  "sections" text[] NOT NULL,
  PRIMARY KEY ("run", "register", "entry")
);

-- The queue sorted by who wrote, and what waits longest first whatever its number.
CREATE INDEX "gateWaiting_since" ON "gateWaiting" ("since", "id");
CREATE INDEX "gateWaiting_writer" ON "gateWaiting" ("writtenBy", "id");
