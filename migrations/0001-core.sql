-- What every register shares: the journal with its Merkle tree, and what has been released.

CREATE TABLE "journal" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "register" text NOT NULL,
  "entry" text NOT NULL,
  "revision" integer NOT NULL,
  "act" text NOT NULL,
  "by" text NOT NULL,
  "at" timestamptz NOT NULL,
  "why" text NOT NULL,
  -- The entry after the act; json keeps the very text that was hashed.
  "after" json,
  "salt" text NOT NULL,
  "leaf" bytea NOT NULL,
  -- Place in the tree, given after the commit; a line without one is the newest.
  "position" bigint
);
CREATE UNIQUE INDEX "journal_entry" ON "journal" ("register", "entry", "revision");
CREATE UNIQUE INDEX "journal_position" ON "journal" ("position") WHERE "position" IS NOT NULL;
CREATE INDEX "journal_waiting" ON "journal" ("id") WHERE "position" IS NULL;
CREATE INDEX "journal_at" ON "journal" USING brin ("at");

-- Hashes of the tree in tiles of 256, level by level (C2SP tlog-tiles).
CREATE TABLE "journal_tiles" (
  "level" integer NOT NULL,
  "index" bigint NOT NULL,
  "hashes" bytea NOT NULL,
  PRIMARY KEY ("level", "index")
);

CREATE TABLE "journal_heads" (
  "size" bigint PRIMARY KEY,
  "root" bytea NOT NULL,
  "at" timestamptz NOT NULL
);

-- Lines are written once: only their place in the tree is filled in, once.
CREATE FUNCTION "keep_journal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."position" IS NULL AND NEW."position" IS NOT NULL
     AND (OLD."id", OLD."register", OLD."entry", OLD."revision", OLD."act", OLD."by", OLD."at", OLD."why", OLD."salt", OLD."leaf", OLD."after"::text)
       IS NOT DISTINCT FROM
         (NEW."id", NEW."register", NEW."entry", NEW."revision", NEW."act", NEW."by", NEW."at", NEW."why", NEW."salt", NEW."leaf", NEW."after"::text)
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the journal is never changed';
END $$;
CREATE TRIGGER "journal_is_kept" BEFORE UPDATE OR DELETE ON "journal"
  FOR EACH ROW EXECUTE FUNCTION "keep_journal"();
CREATE TRIGGER "journal_is_not_emptied" BEFORE TRUNCATE ON "journal"
  FOR EACH STATEMENT EXECUTE FUNCTION "keep_journal"();

-- The public fields of what has been released, as they were at the release: all that the edition may see.
CREATE TABLE "releases" (
  "register" text NOT NULL,
  "entry" text NOT NULL,
  "revision" integer NOT NULL,
  -- Null once withdrawn: the tombstone stays, the words go.
  "values" jsonb,
  "releasedAt" timestamptz NOT NULL,
  "withdrawnAt" timestamptz,
  PRIMARY KEY ("register", "entry", "revision")
);
