-- Extracts of document systems are led through the same runs as any other file; what they wrote is handed over for review afterwards.
ALTER TABLE "importRuns"
  DROP CONSTRAINT "importRuns_kind_check",
  DROP CONSTRAINT "importRuns_state_check",
  ADD CONSTRAINT "importRuns_kind_check" CHECK ("kind" IN ('register', 'booklet', 'extract', 'undo')),
  ADD CONSTRAINT "importRuns_state_check" CHECK (
    "state" IN ('mapping', 'checking', 'checked', 'writing', 'handing', 'written', 'cancelled', 'refused')
  );
DROP INDEX "importRuns_open";
CREATE INDEX "importRuns_open" ON "importRuns" ("id") WHERE "state" IN ('checking', 'writing', 'handing');
