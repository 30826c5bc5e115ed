-- What lists are searched by keeps the folded text too: kana, width, case and variant characters are the same in every list, and
-- a long word is looked at in one column. It is made anew along the journal.
TRUNCATE "search_grams", "search_grams_place";
ALTER TABLE "search_grams" ADD COLUMN "text" text NOT NULL;
