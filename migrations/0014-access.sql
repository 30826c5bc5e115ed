-- Who has read personal information: one line for each page, list, file or answer that showed entries of a register with personal fields.

CREATE TABLE "access_lines" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "by" text NOT NULL,
  "at" timestamptz NOT NULL,
  "register" text NOT NULL,
  -- view, list, form, history, as-of, file, export
  "act" text NOT NULL,
  -- The entries that were shown: keys only, never what stands in them.
  "keys" text[] NOT NULL,
  -- By which fields a list was narrowed down; words that were searched for are not kept.
  "conditions" text NOT NULL,
  -- The page or address of the API, without its parameters.
  "address" text NOT NULL,
  "salt" text NOT NULL,
  "leaf" bytea NOT NULL,
  -- Place in the run of sealed lines, given after the commit; a line without one is new.
  "position" bigint
);
CREATE UNIQUE INDEX "access_lines_position" ON "access_lines" ("position") WHERE "position" IS NOT NULL;
CREATE INDEX "access_lines_waiting" ON "access_lines" ("id") WHERE "position" IS NULL;
CREATE INDEX "access_lines_keys" ON "access_lines" USING gin ("keys");
CREATE INDEX "access_lines_by" ON "access_lines" ("by", "at");
CREATE INDEX "access_lines_at" ON "access_lines" USING brin ("at");

-- Lines are written once: only their place is filled in, once.
CREATE FUNCTION "keep_access_lines"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."position" IS NULL AND NEW."position" IS NOT NULL
     AND (OLD."id", OLD."by", OLD."at", OLD."register", OLD."act", OLD."keys", OLD."conditions", OLD."address", OLD."salt", OLD."leaf")
       IS NOT DISTINCT FROM
         (NEW."id", NEW."by", NEW."at", NEW."register", NEW."act", NEW."keys", NEW."conditions", NEW."address", NEW."salt", NEW."leaf")
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was read is never changed';
END $$;
CREATE TRIGGER "access_lines_are_kept" BEFORE UPDATE OR DELETE ON "access_lines"
  FOR EACH ROW EXECUTE FUNCTION "keep_access_lines"();
CREATE TRIGGER "access_lines_are_not_emptied" BEFORE TRUNCATE ON "access_lines"
  FOR EACH STATEMENT EXECUTE FUNCTION "keep_access_lines"();
