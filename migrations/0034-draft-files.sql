-- Files that people have chosen in a form and not saved yet: sealed like its texts, and gone with the draft.
CREATE TABLE "formDraftFiles" (
  "userId" text NOT NULL,
  "draft" uuid NOT NULL,
  "sha256" text NOT NULL,
  "bytes" integer NOT NULL,
  -- AES-256-GCM over the bytes, with a key that is not in the database.
  "sealed" bytea NOT NULL,
  PRIMARY KEY ("userId", "draft", "sha256"),
  FOREIGN KEY ("userId", "draft") REFERENCES "formDrafts" ("userId", "id") ON DELETE CASCADE
);
-- What is sealed does not get smaller.
ALTER TABLE "formDraftFiles" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;
COMMENT ON TABLE "formDraftFiles" IS 'secret: files that are chosen and not saved yet, for thirty days at most';
