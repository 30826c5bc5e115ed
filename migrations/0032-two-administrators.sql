-- What one administrator may not do alone: besides rights, the end of another administrator's right or account waits for a second one.

ALTER TABLE "grantRequests"
  -- grant, grant-end (of the right in "grantId", with "until" as its last day) or account-end.
  ADD COLUMN "act" text NOT NULL DEFAULT 'grant',
  ADD COLUMN "grantId" bigint REFERENCES "grants" ("id"),
  ADD CONSTRAINT "grantRequests_act" CHECK (
    "act" IN ('grant', 'grant-end', 'account-end') AND ("act" = 'grant-end') = ("grantId" IS NOT NULL)
  );
ALTER TABLE "grantRequests" ALTER COLUMN "act" DROP DEFAULT;
COMMENT ON COLUMN "grantRequests"."decision" IS 'confirmed, refused or withdrawn; null while it waits';

-- Who has ever governed is asked at each act on administrators.
CREATE INDEX "grants_administrators" ON "grants" ("userId") WHERE "role" = 'administrator';
