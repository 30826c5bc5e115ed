-- An approved re-organisation is given up before its day: one asks for it with a reason, another confirms it.
ALTER TABLE "reorganisations"
  ADD COLUMN "cancelAskedBy" text,
  ADD COLUMN "cancelAskedAt" timestamptz,
  ADD COLUMN "cancelWhy" text NOT NULL DEFAULT '',
  ADD COLUMN "cancelledBy" text,
  ADD COLUMN "cancelledAt" timestamptz,
  DROP CONSTRAINT "reorganisations_state_check",
  ADD CONSTRAINT "reorganisations_state_check"
    CHECK ("state" IN ('draft', 'approved', 'running', 'done', 'cancelled')),
  ADD CHECK (("state" = 'cancelled') = ("cancelledBy" IS NOT NULL)),
  ADD CHECK ("cancelledBy" IS NULL OR "cancelledBy" <> "cancelAskedBy");
