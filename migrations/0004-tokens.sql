-- What programs show instead of a password, and the requests of theirs that are done only once.

CREATE TABLE "tokens" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The account as which the program acts, with no more than that account's grants.
  "account" text NOT NULL REFERENCES "users" ("id"),
  -- What the token is for, in words of the person who asked for it.
  "name" text NOT NULL,
  -- SHA-256 of the token; 256 random bits need no salt, and the token itself stands nowhere.
  "hash" bytea NOT NULL UNIQUE,
  "mayWrite" boolean NOT NULL,
  "createdAt" timestamptz NOT NULL,
  "expiresAt" timestamptz NOT NULL,
  -- To the day: enough to find tokens that nobody uses, and spares a write for each request.
  "lastUsedOn" date,
  "revokedAt" timestamptz,
  -- Number of the token's newest line in the journal.
  "revision" integer NOT NULL DEFAULT 1
);
CREATE INDEX "tokens_account" ON "tokens" ("account");

-- Which entry a request with an Idempotency-Key has made, for a day; the answer itself is told from the journal.
CREATE TABLE "idempotencyKeys" (
  "account" text NOT NULL,
  "key" text NOT NULL,
  -- SHA-256 of what was asked: the same key for something else is refused.
  "request" bytea NOT NULL,
  "register" text NOT NULL,
  "entry" text NOT NULL,
  "at" timestamptz NOT NULL,
  PRIMARY KEY ("account", "key")
);
CREATE INDEX "idempotencyKeys_at" ON "idempotencyKeys" ("at");
COMMENT ON TABLE "idempotencyKeys" IS 'secret: of use for a day only';
