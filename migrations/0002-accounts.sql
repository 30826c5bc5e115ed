-- Accounts of the office. `users`, `sessions`, `credentials` and `verifications` are the tables that better-auth
-- expects, under our names; columns that are ours alone are marked.

CREATE TABLE "users" (
  -- The user ID that a person types (ユーザーID): it is never given to anyone else, so lines of the journal stay true.
  "id" text PRIMARY KEY,
  "name" text NOT NULL,
  -- Required by better-auth; no mail is ever sent to these addresses under .invalid (RFC 2606).
  "email" text NOT NULL UNIQUE,
  "emailVerified" boolean NOT NULL,
  "image" text,
  "createdAt" timestamptz NOT NULL,
  "updatedAt" timestamptz NOT NULL,
  "username" text UNIQUE,
  -- Ours: set when the person leaves; from then on nobody signs in under this ID.
  "disabledAt" timestamptz,
  -- Ours: whether the password was made up for the person, who had better choose another.
  "passwordIssued" boolean NOT NULL DEFAULT true,
  -- Ours: number of the account's newest line in the journal.
  "revision" integer NOT NULL DEFAULT 1,
  CONSTRAINT "users_username" CHECK ("username" = "id")
);

CREATE TABLE "sessions" (
  "id" text PRIMARY KEY,
  "expiresAt" timestamptz NOT NULL,
  "token" text NOT NULL UNIQUE,
  "createdAt" timestamptz NOT NULL,
  -- When the session was last used, to the minute: an hour without use ends it.
  "updatedAt" timestamptz NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "sessions_userId_idx" ON "sessions" ("userId");
-- Tables whose comment begins with `secret` stay out of backups.
COMMENT ON TABLE "sessions" IS 'secret: tokens of people who are signed in';

CREATE TABLE "credentials" (
  "id" text PRIMARY KEY,
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  -- Salt and scrypt hash; never a password.
  "password" text,
  "createdAt" timestamptz NOT NULL,
  "updatedAt" timestamptz NOT NULL
);
CREATE INDEX "credentials_userId_idx" ON "credentials" ("userId");

CREATE TABLE "verifications" (
  "id" text PRIMARY KEY,
  "identifier" text NOT NULL,
  "value" text NOT NULL,
  "expiresAt" timestamptz NOT NULL,
  "createdAt" timestamptz NOT NULL,
  "updatedAt" timestamptz NOT NULL
);
CREATE INDEX "verifications_identifier_idx" ON "verifications" ("identifier");
COMMENT ON TABLE "verifications" IS 'secret: codes that are good for minutes';

-- Attempts to sign in that have not succeeded, kept for a quarter of an hour: what makes the next one wait.
CREATE TABLE "signInFailures" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- What was typed as the user ID, whether or not it exists; null where it cannot be one (it may be a password).
  "userId" text,
  "address" text NOT NULL,
  "at" timestamptz NOT NULL
);
CREATE INDEX "signInFailures_userId" ON "signInFailures" ("userId", "at");
CREATE INDEX "signInFailures_address" ON "signInFailures" ("address", "at");
COMMENT ON TABLE "signInFailures" IS 'secret: user IDs as they were typed, for a quarter of an hour';

-- Who may do what: a role over one section or all, over open or personal records, within days.
CREATE TABLE "grants" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "userId" text NOT NULL REFERENCES "users" ("id"),
  "role" text NOT NULL,
  "section" text,
  "personal" boolean NOT NULL,
  "from" date NOT NULL,
  -- The last day; null while no end is set.
  "until" date,
  "grantedBy" text NOT NULL,
  "grantedAt" timestamptz NOT NULL,
  "revision" integer NOT NULL DEFAULT 1
);
CREATE INDEX "grants_userId" ON "grants" ("userId");
