-- The release gate's evidence: what was checked by which rules, what was found, and what people decided. It stays in the office.

CREATE TABLE "gateChecks" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "register" text NOT NULL,
  "entry" text NOT NULL,
  -- The entry's revision when it was checked.
  "revision" integer NOT NULL,
  -- Each public text with the place where it stands: [[at, text], …]; json keeps the very text that was hashed.
  "texts" json NOT NULL,
  -- SHA-256 of the texts: a decision holds for these words and no others.
  "hash" bytea NOT NULL,
  -- What was found, each with its place.
  "findings" json NOT NULL,
  "outcome" text NOT NULL CHECK ("outcome" IN ('pass', 'warn', 'second', 'block')),
  -- Version of the rules and lists by which it was checked.
  "version" text NOT NULL,
  "by" text NOT NULL,
  "at" timestamptz NOT NULL,
  -- What the second person decided, once.
  "decision" text CHECK ("decision" IN ('allowed', 'refused')),
  "decidedBy" text,
  "decidedAt" timestamptz,
  "reason" text,
  CHECK (("decision" IS NULL) = ("decidedBy" IS NULL) AND ("decision" IS NULL) = ("decidedAt" IS NULL)
    AND ("decision" IS NULL) = ("reason" IS NULL))
);
CREATE INDEX "gateChecks_entry" ON "gateChecks" ("register", "entry", "id");

-- Evidence is written once: only a decision is put to it, once.
CREATE FUNCTION "keep_gate_check"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."decision" IS NULL AND NEW."decision" IS NOT NULL
     AND (OLD."id", OLD."register", OLD."entry", OLD."revision", OLD."texts"::text, OLD."hash", OLD."findings"::text,
          OLD."outcome", OLD."version", OLD."by", OLD."at")
       IS NOT DISTINCT FROM
         (NEW."id", NEW."register", NEW."entry", NEW."revision", NEW."texts"::text, NEW."hash", NEW."findings"::text,
          NEW."outcome", NEW."version", NEW."by", NEW."at")
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the evidence of the gate is never changed';
END $$;
CREATE TRIGGER "gate_check_is_kept" BEFORE UPDATE ON "gateChecks"
  FOR EACH ROW EXECUTE FUNCTION "keep_gate_check"();

-- What waits for people before it may become public, of all registers.
CREATE TABLE "gateWaiting" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "register" text NOT NULL,
  "entry" text NOT NULL,
  "revision" integer NOT NULL,
  "state" text NOT NULL CHECK ("state" IN ('review', 'approved')),
  "writtenBy" text,
  -- Keys of the sections responsible.
  "sections" text[] NOT NULL DEFAULT '{}',
  -- The newest check; null until there is one.
  "outcome" text,
  "version" text,
  -- Whether a second person has allowed what the check found.
  "isAllowed" boolean NOT NULL DEFAULT false,
  "since" timestamptz NOT NULL,
  UNIQUE ("register", "entry")
);
CREATE INDEX "gateWaiting_state" ON "gateWaiting" ("state", "id");
CREATE INDEX "gateWaiting_outcome" ON "gateWaiting" ("outcome", "id");
CREATE INDEX "gateWaiting_register" ON "gateWaiting" ("register", "state", "outcome", "id");
CREATE INDEX "gateWaiting_sections" ON "gateWaiting" USING gin ("sections");

-- Every change of state leaves a line in the journal, so that the list of what waits follows from the lines: no writer can forget it.
CREATE FUNCTION "follow_waiting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "lines" WHERE "act" <> 'insert') THEN RETURN NULL; END IF;
  WITH "newest" AS (
    SELECT DISTINCT ON ("register", "entry") "register", "entry", "revision", "act", "at"
    FROM "lines" ORDER BY "register", "entry", "revision" DESC
  ), "gone" AS (
    DELETE FROM "gateWaiting" USING "newest"
    WHERE "gateWaiting"."register" = "newest"."register" AND "gateWaiting"."entry" = "newest"."entry"
      AND "newest"."act" IN ('insert', 'revise', 'return', 'release', 'withdrawal')
  ), "kept" AS (
    UPDATE "gateWaiting" SET "revision" = "newest"."revision" FROM "newest"
    WHERE "gateWaiting"."register" = "newest"."register" AND "gateWaiting"."entry" = "newest"."entry"
      AND "newest"."act" NOT IN ('insert', 'revise', 'return', 'release', 'withdrawal', 'review', 'approval')
  )
  INSERT INTO "gateWaiting" ("register", "entry", "revision", "state", "since")
  SELECT "register", "entry", "revision", CASE "act" WHEN 'review' THEN 'review' ELSE 'approved' END, "at"
  FROM "newest" WHERE "act" IN ('review', 'approval')
  ON CONFLICT ("register", "entry") DO UPDATE
    SET "revision" = EXCLUDED."revision", "state" = EXCLUDED."state", "since" = EXCLUDED."since";
  RETURN NULL;
END $$;
CREATE TRIGGER "waiting_follows" AFTER INSERT ON "journal"
  REFERENCING NEW TABLE AS "lines" FOR EACH STATEMENT EXECUTE FUNCTION "follow_waiting"();

-- Work of the gate on many entries: what a person asked for at once, and what is checked again when rules or lists change.
CREATE TABLE "gateRuns" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "kind" text NOT NULL CHECK ("kind" IN ('approval', 'release', 'withdrawal', 'recheck')),
  -- Which entries: register, sections and what else was asked for.
  "order" json NOT NULL,
  "by" text NOT NULL,
  "at" timestamptz NOT NULL,
  "why" text NOT NULL,
  "version" text NOT NULL,
  -- Where it goes on after a break: the last place that is done.
  "place" json,
  "total" bigint NOT NULL,
  "done" bigint NOT NULL DEFAULT 0,
  -- What stayed back, by reason.
  "left" bigint NOT NULL DEFAULT 0,
  "finishedAt" timestamptz
);
CREATE INDEX "gateRuns_open" ON "gateRuns" ("id") WHERE "finishedAt" IS NULL;

-- What a run came upon: what stayed back and why, what passes no longer and what passes now.
CREATE TABLE "gateRunFindings" (
  "run" bigint NOT NULL REFERENCES "gateRuns" ("id"),
  "register" text NOT NULL,
  "entry" text NOT NULL,
  "revision" integer NOT NULL,
  "sections" text[] NOT NULL,
  -- stale, own, second, block, gone … for what stayed back; failing or passing for a recheck.
  "kind" text NOT NULL,
  "outcome" text,
  -- Reasons of the gate with the places, without the words.
  "rules" text[] NOT NULL,
  PRIMARY KEY ("run", "register", "entry")
);
CREATE INDEX "gateRunFindings_kind" ON "gateRunFindings" ("run", "kind", "register", "entry");

CREATE TABLE "public-names" (
  "id" bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  "key" text NOT NULL,
  "revision" integer NOT NULL,
  "state" text NOT NULL,
  "writtenBy" text NOT NULL,
  "writtenAt" timestamptz NOT NULL,
  "changedAt" timestamptz NOT NULL,
  "name" text NOT NULL,
  "kind" text NOT NULL,
  "basis" text NOT NULL,
  "valid" jsonb,
  "section" text,
  "note" text
);
CREATE UNIQUE INDEX "public-names.key" ON "public-names" ("key");
CREATE INDEX "public-names.changedAt" ON "public-names" ("changedAt", "id");
CREATE INDEX "public-names.section" ON "public-names" ("section");
