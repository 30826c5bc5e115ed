-- What the lists of large registers are searched by: one and two characters in a row of every searched text. A worker derives it
-- from the entries along the journal; nothing is bound by it, and emptied it is made anew.

CREATE TABLE "search_grams" (
  "register" text NOT NULL,
  "id" bigint NOT NULL,
  -- Two UTF-16 units each, the second zero for one character alone.
  "grams" integer[] NOT NULL,
  PRIMARY KEY ("register", "id")
);
CREATE INDEX "search_grams_grams" ON "search_grams" USING gin ("grams");
-- How often a gram stands in titles decides whether it is worth asking: enough of them are counted.
ALTER TABLE "search_grams" ALTER COLUMN "grams" SET STATISTICS 1000;
COMMENT ON TABLE "search_grams" IS 'derived: from the searched fields of large registers, by the worker that follows the tree';

-- The last place of the tree whose entry is taken in.
CREATE TABLE "search_grams_place" ("position" bigint NOT NULL);
COMMENT ON TABLE "search_grams_place" IS 'derived: goes with search_grams';
