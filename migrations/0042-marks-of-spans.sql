-- Lists are narrowed down by the months of days, the size of numbers and codes as well: what they are searched by is made anew along the journal.
TRUNCATE "search_grams", "search_grams_place";
