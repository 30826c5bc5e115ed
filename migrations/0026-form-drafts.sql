-- What people have typed into a form and not saved yet: sealed, for whoever typed it only, and gone once it is saved.
CREATE TABLE "formDrafts" (
  "userId" text NOT NULL REFERENCES "users" ("id"),
  -- Made up with each form, so that two windows do not write over each other.
  "id" uuid NOT NULL,
  "register" text NOT NULL,
  -- The entry that is changed; null for a new one.
  "entry" text,
  -- The revision that the person had before him or her; null for a new entry.
  "revision" integer,
  "writtenAt" timestamptz NOT NULL,
  -- AES-256-GCM over the texts of the form, with a key that is not in the database.
  "sealed" bytea NOT NULL,
  PRIMARY KEY ("userId", "id")
);
CREATE INDEX "formDrafts_writtenAt" ON "formDrafts" ("writtenAt");
COMMENT ON TABLE "formDrafts" IS 'secret: what is typed and not saved yet, for thirty days at most';
