-- Signing in with more than a password, sessions that people can look at, one-time links, and mail.

-- Proofs of who somebody is. What an earlier sign-in library kept beside them is of no more use.
ALTER TABLE "users"
  DROP COLUMN "username",
  DROP COLUMN "image",
  DROP COLUMN "emailVerified",
  ALTER COLUMN "email" DROP NOT NULL,
  -- Attempts that failed since the person last signed in: told at the next sign-in.
  ADD COLUMN "failedSignIns" integer NOT NULL DEFAULT 0;
-- Until now these were made up, under .invalid.
UPDATE "users" SET "email" = NULL;
COMMENT ON COLUMN "users"."email" IS 'where mail reaches the person, in small letters; one-time links go there';

CREATE TABLE "passwords" (
  "userId" text PRIMARY KEY REFERENCES "users" ("id"),
  -- Salt and scrypt hash; never a password.
  "hash" text NOT NULL,
  "setAt" timestamptz NOT NULL
);
INSERT INTO "passwords" SELECT "userId", "password", "updatedAt" FROM "credentials"
  WHERE "providerId" = 'credential' AND "password" IS NOT NULL;
DROP TABLE "credentials";

CREATE TABLE "secondFactors" (
  "userId" text PRIMARY KEY REFERENCES "users" ("id"),
  -- Sealed with the installation's secret, which is not in the database.
  "sealed" bytea NOT NULL,
  "addedAt" timestamptz NOT NULL,
  -- Null until the first code was right: till then it counts for nothing.
  "provedAt" timestamptz,
  -- The half minute of the newest code that was taken: no code is taken twice.
  "lastStep" bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE "secondFactors" IS 'secret: sealed to the installation, of no use after a restore';

CREATE TABLE "backupCodes" (
  -- SHA-256 of a code; 118 random bits need no salt.
  "hash" bytea PRIMARY KEY,
  "userId" text NOT NULL REFERENCES "users" ("id"),
  "usedAt" timestamptz
);
CREATE INDEX "backupCodes_userId" ON "backupCodes" ("userId");
COMMENT ON TABLE "backupCodes" IS 'secret: what lets people in without their second factor';

CREATE TABLE "passkeys" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "userId" text NOT NULL REFERENCES "users" ("id"),
  -- What the authenticator calls it.
  "credential" text NOT NULL UNIQUE,
  "publicKey" bytea NOT NULL,
  "counter" bigint NOT NULL,
  "transports" text[] NOT NULL,
  -- What the person calls it.
  "name" text NOT NULL,
  "addedAt" timestamptz NOT NULL,
  "usedAt" timestamptz,
  "endedAt" timestamptz,
  -- Number of its newest line in the journal.
  "revision" integer NOT NULL DEFAULT 1
);
CREATE INDEX "passkeys_userId" ON "passkeys" ("userId");

-- Who somebody is in the directory of the organisation.
CREATE TABLE "identities" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "userId" text NOT NULL REFERENCES "users" ("id"),
  "issuer" text NOT NULL,
  "subject" text NOT NULL,
  "boundAt" timestamptz NOT NULL,
  "endedAt" timestamptz,
  "revision" integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX "identities_subject" ON "identities" ("issuer", "subject") WHERE "endedAt" IS NULL;
CREATE UNIQUE INDEX "identities_userId" ON "identities" ("userId", "issuer") WHERE "endedAt" IS NULL;

-- From which day who holds a role must have a second factor.
CREATE TABLE "secondFactorDemands" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "role" text NOT NULL,
  "from" date NOT NULL,
  -- The last day; null while no end is set.
  "until" date,
  "revision" integer NOT NULL DEFAULT 1
);

-- What has begun and waits for an answer: a sign-in between its steps, a passkey's challenge, a journey to the directory.
DROP TABLE "verifications";
CREATE TABLE "challenges" (
  "id" text PRIMARY KEY,
  "purpose" text NOT NULL,
  "userId" text REFERENCES "users" ("id"),
  "value" json NOT NULL,
  "expiresAt" timestamptz NOT NULL
);
CREATE INDEX "challenges_expiresAt" ON "challenges" ("expiresAt");
COMMENT ON TABLE "challenges" IS 'secret: good for minutes';

-- Whoever is signed in signs in again: what was proved, and when, is known of new sessions only.
DELETE FROM "sessions";
ALTER TABLE "sessions" RENAME COLUMN "ipAddress" TO "address";
ALTER TABLE "sessions" RENAME COLUMN "updatedAt" TO "usedAt";
ALTER TABLE "sessions"
  ALTER COLUMN "address" SET NOT NULL,
  ALTER COLUMN "userAgent" SET NOT NULL,
  -- When the person last proved to be that person.
  ADD COLUMN "confirmedAt" timestamptz NOT NULL,
  -- How: password, code, passkey, directory …
  ADD COLUMN "proof" text NOT NULL,
  -- Attempts that had failed before this session began, since the one before.
  ADD COLUMN "failedBefore" integer NOT NULL;

-- A way in that is good once: to choose a password after an invitation or for one forgotten, to confirm an address.
CREATE TABLE "links" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "userId" text NOT NULL REFERENCES "users" ("id"),
  "kind" text NOT NULL CHECK ("kind" IN ('invitation', 'reset', 'email')),
  -- 256 random bits, from which and from the installation's secret the link is made: the row alone opens nothing.
  "seed" bytea NOT NULL,
  -- The address that is confirmed by using it.
  "email" text,
  "expiresAt" timestamptz NOT NULL,
  -- When it was used, or replaced by a newer one.
  "endedAt" timestamptz
);
CREATE INDEX "links_userId" ON "links" ("userId");
COMMENT ON TABLE "links" IS 'secret: ways in that are good for hours';

CREATE TABLE "mails" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- What it is about: invitation, reset, notice …
  "kind" text NOT NULL,
  "userId" text REFERENCES "users" ("id"),
  "to" text NOT NULL,
  "subject" text NOT NULL,
  -- `{link}` in it becomes the address of the one-time link at the moment of sending.
  "text" text NOT NULL,
  "link" bigint REFERENCES "links" ("id"),
  "queuedAt" timestamptz NOT NULL DEFAULT now(),
  "attempts" integer NOT NULL DEFAULT 0,
  -- Not before; null for at once.
  "nextAt" timestamptz,
  "sentAt" timestamptz,
  -- When no further attempt is made by itself.
  "givenUpAt" timestamptz,
  -- The server's words at the last attempt that failed.
  "failure" text,
  "revision" integer NOT NULL DEFAULT 0
);
CREATE INDEX "mails_waiting" ON "mails" ("nextAt", "id") WHERE "sentAt" IS NULL AND "givenUpAt" IS NULL;
COMMENT ON TABLE "mails" IS 'secret: letters to people; a restored backup sends none of them again';
