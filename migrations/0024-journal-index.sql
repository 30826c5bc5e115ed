-- What the journal is searched by. One worker derives it from the lines that stand in the tree; nothing is bound by it, and
-- emptied it is made anew. Tables whose comment begins with `derived` stay out of backups.

CREATE TABLE "journal_index" (
  "line" bigint PRIMARY KEY,
  "position" bigint NOT NULL UNIQUE,
  "register" text NOT NULL,
  "act" text NOT NULL,
  "by" text NOT NULL,
  "at" timestamptz NOT NULL,
  "reason" bigint
);
-- Pairs of register and act are few: for each, its newest lines by person or by all.
CREATE INDEX "journal_index_at" ON "journal_index" ("at", "line");
CREATE INDEX "journal_index_act" ON "journal_index" ("register", "act", "at", "line");
CREATE INDEX "journal_index_by" ON "journal_index" ("by", "register", "act", "at", "line");
CREATE INDEX "journal_index_reason" ON "journal_index" ("reason", "at", "line", "register", "act", "by") WHERE "reason" IS NOT NULL;
COMMENT ON TABLE "journal_index" IS 'derived: from the journal, by the worker that follows its tree';

CREATE TABLE "journal_sections" (
  "section" text NOT NULL,
  "at" timestamptz NOT NULL,
  "line" bigint NOT NULL,
  "register" text NOT NULL,
  "act" text NOT NULL,
  "by" text NOT NULL
);
CREATE UNIQUE INDEX "journal_sections_section" ON "journal_sections" ("section", "at", "line", "register", "act", "by");
COMMENT ON TABLE "journal_sections" IS 'derived: the sections that a line concerns';

CREATE TABLE "journal_kinds" (
  "register" text NOT NULL,
  "act" text NOT NULL,
  PRIMARY KEY ("register", "act")
);
COMMENT ON TABLE "journal_kinds" IS 'derived: which acts there are in which register';

-- Each reason once, however many lines bear it: words are looked for here.
CREATE TABLE "journal_reasons" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "digest" bytea NOT NULL UNIQUE,
  -- In the form in which it is compared: NFKC, small letters.
  "folded" text NOT NULL
);
COMMENT ON TABLE "journal_reasons" IS 'derived: the reasons of lines';
