-- Deputies, grants that wait for a second administrator, looking at the office as somebody else, and when an account was last used.

ALTER TABLE "grants"
  -- For whom a deputy acts, and by which grant of that person; both or neither, and only with a last day.
  ADD COLUMN "onBehalfOf" text REFERENCES "users" ("id"),
  ADD COLUMN "basedOn" bigint,
  ADD CONSTRAINT "grants_deputy" CHECK (
    ("onBehalfOf" IS NULL) = ("basedOn" IS NULL)
    AND ("onBehalfOf" IS NULL OR ("until" IS NOT NULL AND "onBehalfOf" <> "userId"))
  );
CREATE INDEX "grants_onBehalfOf" ON "grants" ("onBehalfOf") WHERE "onBehalfOf" IS NOT NULL;
CREATE INDEX "grants_basedOn" ON "grants" ("basedOn") WHERE "basedOn" IS NOT NULL;

-- What was written by a deputy is known by its reason: for whom it was written counts when a second person is wanted.
CREATE INDEX "journal_deputies" ON "journal" ("register", "entry", "at") WHERE "why" LIKE '〔%の代理〕%';

-- The day on which somebody last worked with the account; null where nobody ever did.
ALTER TABLE "users" ADD COLUMN "workedOn" date;

-- What an administrator wants for himself or herself: it holds only when another administrator has agreed.
CREATE TABLE "grantRequests" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "userId" text NOT NULL REFERENCES "users" ("id"),
  "role" text NOT NULL,
  "section" text,
  "personal" boolean NOT NULL,
  "from" date NOT NULL,
  "until" date,
  "requestedBy" text NOT NULL,
  "requestedAt" timestamptz NOT NULL,
  "why" text NOT NULL,
  -- confirmed or refused; null while it waits.
  "decision" text,
  "decidedBy" text,
  "decidedAt" timestamptz
);
CREATE INDEX "grantRequests_waiting" ON "grantRequests" ("id") WHERE "decision" IS NULL;

-- Who looks, or looked, at the office as somebody else, and until when at most.
CREATE TABLE "viewings" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- SHA-256 of the token of the session in which it happens: it opens nothing.
  "session" text NOT NULL,
  "viewer" text NOT NULL REFERENCES "users" ("id"),
  "userId" text NOT NULL REFERENCES "users" ("id"),
  "beganAt" timestamptz NOT NULL,
  "endsAt" timestamptz NOT NULL,
  "endedAt" timestamptz
);
CREATE UNIQUE INDEX "viewings_open" ON "viewings" ("session") WHERE "endedAt" IS NULL;
