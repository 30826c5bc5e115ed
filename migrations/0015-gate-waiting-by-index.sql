-- The list of what waits is found entry by entry through its index. Planned while the list was empty, the statement would
-- read all of it for each line, and that plan is kept: thousands of releases at once then took minutes.
ALTER FUNCTION "follow_waiting"() SET enable_seqscan TO off;
