-- Which mails about one's work a person can do without; without a row he or she gets all.
CREATE TABLE "mailChoices" (
  "userId" text PRIMARY KEY REFERENCES "users" ("id"),
  "refused" text[] NOT NULL,
  "revision" integer NOT NULL,
  "at" timestamptz NOT NULL
);

-- The desk asks for what nobody has resolved, out of all that was ever said.
CREATE INDEX "comments_open" ON "comments" ("id") WHERE "resolvedAt" IS NULL AND "answers" IS NULL;

-- Whether a run was led back already.
CREATE INDEX "gateRuns_undo" ON "gateRuns" ((("order"->>'run')::bigint)) WHERE "kind" = 'undo';
